import type { EntitySchema } from '@mikro-orm/core';
import { journalEntities } from '../journal/journal.entities.ts';
import { configurationEntities } from './configuration/configuration.entities.ts';
import { decisionEntities } from './decisions/decisions.entities.ts';
import { identityEntities } from './identity/identity.entities.ts';
import { ledgerEntities } from './ledger/ledger.entities.ts';
import { marketDataEntities } from './market-data/market-data.entities.ts';
import { operationsEntities } from './operations/operations.entities.ts';
import { referenceEntities } from './reference/reference.entities.ts';
import { strategyEntities } from './strategies/strategies.entities.ts';
import { tradingEntities } from './trading/trading.entities.ts';

/** Every table of the model, in the order in which modules depend on each other. */
export const entities: readonly EntitySchema[] = [
  ...journalEntities,
  ...identityEntities,
  ...referenceEntities,
  ...marketDataEntities,
  ...configurationEntities,
  ...strategyEntities,
  ...decisionEntities,
  ...tradingEntities,
  ...ledgerEntities,
  ...operationsEntities,
];
