import type { ResourceDeclaration } from '../schema/declaration.ts';
import { configurationResources } from './configuration/index.ts';
import { decisionResources } from './decisions/index.ts';
import { identityResources } from './identity/index.ts';
import { ledgerResources } from './ledger/index.ts';
import { marketDataResources } from './market-data/index.ts';
import { operationsResources } from './operations/index.ts';
import { referenceResources } from './reference/index.ts';
import { strategyResources } from './strategies/index.ts';
import { tradingResources } from './trading/index.ts';

/** Everything that the API reads, in the order in which modules depend on each other. */
export const resources: readonly ResourceDeclaration[] = [
  ...identityResources,
  ...referenceResources,
  ...marketDataResources,
  ...configurationResources,
  ...strategyResources,
  ...decisionResources,
  ...tradingResources,
  ...ledgerResources,
  ...operationsResources,
];
