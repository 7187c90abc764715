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

/** The tables of one part of the model. */
export interface ModelPart {
  /** Name of the module's folder, in kebab-case. */
  readonly name: string;
  /** What its tables are about, in a sentence. */
  readonly purpose: string;
  readonly entities: readonly EntitySchema[];
}

/** The whole model, in the order in which modules depend on each other. */
export const modelParts: readonly ModelPart[] = [
  {
    name: 'journal',
    purpose: "The gateway's own: the log behind subscriptions, and what mutations came to.",
    entities: journalEntities,
  },
  {
    name: 'identity',
    purpose: 'Who may sign in, by which credentials, and what roles allow.',
    entities: identityEntities,
  },
  {
    name: 'reference',
    purpose: 'What is traded: instruments, their other names, what happens to them and when.',
    entities: referenceEntities,
  },
  {
    name: 'market-data',
    purpose: 'What the market did: bars, trades, quotes, order books and indicators.',
    entities: marketDataEntities,
  },
  {
    name: 'configuration',
    purpose: 'Versioned settings of the trading systems, and the checks that they passed.',
    entities: configurationEntities,
  },
  {
    name: 'strategies',
    purpose: 'Ways to trade, the instruments they follow and the signals they give.',
    entities: strategyEntities,
  },
  {
    name: 'decisions',
    purpose: 'The decision loop: its cycles, what was decided in them, and the theses behind it.',
    entities: decisionEntities,
  },
  {
    name: 'trading',
    purpose: 'From intent to fill: portfolios, trade plans, orders, their events and executions.',
    entities: tradingEntities,
  },
  {
    name: 'ledger',
    purpose: 'What executions came to: positions, lots, closed trades, cash and net asset value.',
    entities: ledgerEntities,
  },
  {
    name: 'operations',
    purpose: 'Running it: state, events, the audit log, alerts, and news from outside.',
    entities: operationsEntities,
  },
];

/** Every table of the model. */
export const entities: readonly EntitySchema[] = modelParts.flatMap((part) => part.entities);
