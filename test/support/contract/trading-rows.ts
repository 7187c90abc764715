import type { EntityManager } from '@mikro-orm/sql';

import { insertEntities, type BulkRow } from '../../../src/database/bulk-insert.ts';
import type { Database } from '../../../src/database/database.ts';
import { Cycle } from '../../../src/modules/decisions/cycles.entities.ts';
import { Decision } from '../../../src/modules/decisions/decisions.entities.ts';
import { ApiKey, User } from '../../../src/modules/identity/identity.entities.ts';
import { CashMovement } from '../../../src/modules/ledger/cash.entities.ts';
import {
  LotClosure,
  Position,
  PositionLot,
} from '../../../src/modules/ledger/positions.entities.ts';
import { Alert } from '../../../src/modules/operations/system.entities.ts';
import { Strategy } from '../../../src/modules/strategies/strategies.entities.ts';
import { Execution } from '../../../src/modules/trading/executions.entities.ts';
import { Order } from '../../../src/modules/trading/orders.entities.ts';
import { Portfolio } from '../../../src/modules/trading/portfolios.entities.ts';

/** A trading desk of two users, with enough of everything for pages of a hundred. */
export async function loadTradingRows(em: EntityManager, database: Database): Promise<void> {
  await insertEntities(em, database, User, users);
  await insertEntities(em, database, ApiKey, apiKeys);
  await insertEntities(em, database, Strategy, strategies);
  await insertEntities(em, database, Portfolio, portfolios);
  await insertEntities(em, database, CashMovement, cashMovements);
  await insertEntities(em, database, Cycle, cycles);
  await insertEntities(em, database, Decision, decisions);
  await insertEntities(em, database, Order, orders);
  await insertEntities(em, database, Execution, executions);
  await insertEntities(em, database, Position, positions);
  await insertEntities(em, database, PositionLot, lots);
  await insertEntities(em, database, LotClosure, closures);
  await insertEntities(em, database, Alert, alerts);
}

/** Kinds of rows, each with keys of its own: `key('order', 3)` is the same in every case. */
const kinds = [
  'user',
  'strategy',
  'portfolio',
  'cash',
  'cycle',
  'decision',
  'order',
  'execution',
  'position',
  'lot',
  'closure',
  'alert',
  'apiKey',
] as const;

function key(kind: (typeof kinds)[number], number: number): string {
  const first = `0190000${kinds.indexOf(kind).toString(16)}`;
  return `${first}-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** The minute of the trading day. */
function at(minute: number): string {
  return new Date(Date.parse('2024-03-01T14:30:00.000Z') + minute * 60_000).toISOString();
}

const counted = <Item>(count: number, item: (number: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_none, index) => item(index + 1));

const largest = '92233720368.54775807';
const stored = { createdAt: at(0), updatedAt: at(0) };
/** Key of the user of the name. */
export const alice = key('user', 1);
const bob = key('user', 2);

const users: readonly BulkRow<typeof User>[] = ['alice', 'bob', 'carol'].map((name, index) => ({
  ...stored,
  id: key('user', index + 1),
  username: name,
  email: `${name}@example.org`,
  status: 'ACTIVE',
}));

const apiKeys: readonly BulkRow<typeof ApiKey>[] = [null, at(30)].map((revokedAt, index) => ({
  id: key('apiKey', index + 1),
  user: key('user', 3),
  name: `Key ${String(index + 1)}`,
  prefix: `carolkey${String(index + 1)}`,
  keyHash: `no hash of anything ${String(index + 1)}`,
  revokedAt,
  createdAt: at(index),
}));

const strategy = { ...stored, type: 'CUSTOM', parameters: {}, timeframes: [] } as const;
/** Strategies 1 to 4 by hand, 101 to 200 alike, each with an order. */
const strategies: readonly BulkRow<typeof Strategy>[] = [
  { ...strategy, id: key('strategy', 1), owner: alice, name: 'Breakout', status: 'ACTIVE' },
  { ...strategy, id: key('strategy', 2), owner: alice, name: 'Arbitrage', status: 'PAUSED' },
  { ...strategy, id: key('strategy', 3), owner: bob, name: 'Carry', status: 'ACTIVE' },
  { ...strategy, id: key('strategy', 4), owner: bob, name: 'Old', status: 'ARCHIVED' },
  ...counted(100, (number) => ({
    ...strategy,
    id: key('strategy', 100 + number),
    owner: bob,
    name: `Series ${String(number).padStart(3, '0')}`,
    status: 'ACTIVE' as const,
  })),
];

const portfolio = { ...stored, environment: 'PAPER', baseCurrency: 'USD' } as const;
const portfolios: readonly BulkRow<typeof Portfolio>[] = [
  { ...portfolio, id: key('portfolio', 1), user: alice, name: 'Desk 1' },
  { ...portfolio, id: key('portfolio', 2), user: bob, name: 'Desk 2' },
  { ...portfolio, id: key('portfolio', 3), user: alice, name: 'Desk 3', baseCurrency: 'EUR' },
  ...counted(100, (number) => ({
    ...portfolio,
    id: key('portfolio', 100 + number),
    user: bob,
    name: `Series ${String(number).padStart(3, '0')}`,
  })),
];

const movements: readonly (readonly [portfolio: number, amount: string, currency: string])[] = [
  // Three of the largest amounts: more than 64 bits of units together.
  [1, largest, 'USD'],
  [1, largest, 'USD'],
  [1, largest, 'USD'],
  [1, '-0.00000002', 'USD'],
  [1, '55.5', 'EUR'],
  [2, '10.00000001', 'USD'],
  [2, '-10.00000001', 'USD'],
  [3, '7', 'USD'],
  ...counted(100, (number) => [100 + number, `${String(number)}.00000001`, 'USD'] as const),
  ...counted(50, (number) => [100 + 2 * number, '-0.5', 'USD'] as const),
];
const cashMovements: readonly BulkRow<typeof CashMovement>[] = movements.map(
  ([number, amount, currency], index) => ({
    id: key('cash', index + 1),
    portfolio: key('portfolio', number),
    kind: amount.startsWith('-') ? 'WITHDRAWAL' : 'DEPOSIT',
    amount,
    currency,
    bookedAt: at(index),
  }),
);

/** Cycle 1 is done, 2 under way, 3 looks at nothing. */
const cycles: readonly BulkRow<typeof Cycle>[] = [
  {
    id: key('cycle', 1),
    environment: 'PAPER',
    status: 'COMPLETED',
    totalSymbols: 3,
    completedSymbols: 2,
    startedAt: at(1),
    completedAt: '2024-03-01T14:31:01.234Z',
  },
  {
    id: key('cycle', 2),
    environment: 'PAPER',
    status: 'RUNNING',
    totalSymbols: 7,
    completedSymbols: 1,
    startedAt: at(2),
  },
  {
    id: key('cycle', 3),
    environment: 'PAPER',
    status: 'FAILED',
    startedAt: at(3),
    completedAt: at(3),
  },
  ...counted(100, (number) => ({
    id: key('cycle', 100 + number),
    environment: 'PAPER' as const,
    status: 'RUNNING' as const,
    totalSymbols: 100,
    completedSymbols: number,
    startedAt: at(number),
  })),
];

/** By number, the cycle in which each was made. */
const decided = [
  1,
  1,
  1,
  2,
  undefined,
  ...counted(100, (number) => 100 + 2 * Math.ceil(number / 2)),
];
const decisions: readonly BulkRow<typeof Decision>[] = decided.map((cycle, index) => ({
  ...stored,
  id: key('decision', index + 1),
  cycle: cycle === undefined ? null : key('cycle', cycle),
  instrument: 101,
  action: 'BUY',
  direction: 'LONG',
  size: '1',
  environment: 'PAPER',
}));

const order = {
  portfolio: key('portfolio', 1),
  user: alice,
  instrument: 101,
  environment: 'PAPER',
  side: 'BUY',
  type: 'LIMIT',
  quantity: '1',
} as const;

/** Without its key, which is its place, and its creation, a minute after the one before. */
const ordersInTurn: readonly BulkRow<typeof Order>[] = [
  {
    ...order,
    status: 'OPEN',
    quantity: '3',
    limitPrice: '0.33333333',
    strategy: key('strategy', 1),
  },
  {
    ...order,
    type: 'MARKET',
    side: 'SELL',
    status: 'PARTIALLY_FILLED',
    quantity: '10',
    filledQuantity: '4',
    averageFillPrice: '99.4137931',
    fees: '0.4',
    strategy: key('strategy', 1),
    decision: key('decision', 1),
  },
  {
    ...order,
    status: 'FILLED',
    quantity: '0.00000003',
    filledQuantity: '0.00000003',
    limitPrice: '0.00000007',
    averageFillPrice: '0.00000007',
    fees: '-0.15',
    filledAt: at(4),
    strategy: key('strategy', 1),
    decision: key('decision', 2),
  },
  {
    ...order,
    instrument: 110,
    status: 'FILLED',
    quantity: largest,
    filledQuantity: largest,
    limitPrice: largest,
    averageFillPrice: largest,
    filledAt: at(5),
    decision: key('decision', 2),
  },
  // The lowest price: futures have traded below zero.
  {
    ...order,
    instrument: 110,
    status: 'FILLED',
    quantity: '2.5',
    filledQuantity: '2.5',
    limitPrice: `-${largest}`,
    averageFillPrice: `-${largest}`,
    filledAt: at(6),
    fees: '1.00000001',
  },
  { ...order, type: 'STOP', status: 'OPEN', stopPrice: '90' },
  {
    ...order,
    type: 'STOP_LIMIT',
    status: 'OPEN',
    side: 'SELL',
    stopPrice: '110.5',
    limitPrice: '110.25',
    quantity: '2',
  },
  { ...order, type: 'TRAILING_STOP', status: 'OPEN', trailAmount: '1.5' },
  { ...order, type: 'TRAILING_STOP', status: 'PENDING', trailPercent: '2' },
  {
    ...order,
    type: 'STOP',
    status: 'PARTIALLY_FILLED',
    stopPrice: '95',
    quantity: '8',
    filledQuantity: '0.5',
    averageFillPrice: '95.00000001',
  },
  {
    ...order,
    status: 'CANCELLED',
    quantity: '6',
    filledQuantity: '2',
    limitPrice: '101',
    averageFillPrice: '100.5',
    fees: '0.00000001',
    cancelledAt: at(20),
  },
  { ...order, type: 'STOP', status: 'EXPIRED', stopPrice: '1', expiresAt: at(21) },
  { ...order, status: 'SUBMITTED', limitPrice: '100', instrument: 103 },
  { ...order, status: 'REJECTED', limitPrice: '100', rejectReason: 'Too late' },
  {
    ...order,
    portfolio: key('portfolio', 2),
    user: bob,
    instrument: 103,
    status: 'OPEN',
    limitPrice: '2000',
    quantity: '0.5',
    decision: key('decision', 4),
    strategy: key('strategy', 3),
  },
  {
    ...order,
    portfolio: key('portfolio', 2),
    user: bob,
    instrument: 103,
    type: 'STOP',
    status: 'OPEN',
    stopPrice: '1900.01',
    quantity: '0.25',
  },
];

/** Orders 101 to 200: one for each strategy and decision of the series. */
const series: readonly BulkRow<typeof Order>[] = counted(100, (number) => ({
  ...order,
  portfolio: key('portfolio', 100 + number),
  user: bob,
  environment: 'PAPER' as const,
  status: 'PENDING' as const,
  limitPrice: String(number),
  fees: `0.${String(number).padStart(8, '0')}`,
  strategy: key('strategy', 100 + number),
  decision: key('decision', 5 + number),
}));

const orders: readonly BulkRow<typeof Order>[] = [
  ...ordersInTurn.map((row, index) => ({ ...row, id: key('order', index + 1), at: index + 1 })),
  ...series.map((row, index) => ({ ...row, id: key('order', index + 101), at: index - 200 })),
].map(({ at: minute, ...row }) => ({ ...row, createdAt: at(minute), updatedAt: at(minute) }));

const execution = {
  portfolio: key('portfolio', 1),
  instrument: 101,
  environment: 'PAPER',
  venue: 'BINANCE',
  createdAt: at(0),
} as const;
/** One that opened what the others closed, of orders with a strategy and without one. */
const executions: readonly BulkRow<typeof Execution>[] = [
  { order: 10, side: 'BUY', quantity: '0.5', price: '95.00000001' },
  { order: 2, side: 'SELL', quantity: '4', price: '99.4137931' },
  { order: 3, side: 'SELL', quantity: '0.00000003', price: '0.00000007' },
  { order: 11, side: 'SELL', quantity: '2', price: '100.5' },
  { order: 4, side: 'SELL', quantity: largest, price: largest },
].map(({ order: number, ...row }, index) => ({
  ...execution,
  ...row,
  side: row.side === 'BUY' ? ('BUY' as const) : ('SELL' as const),
  id: key('execution', index + 1),
  order: key('order', number),
  executedAt: at(index),
}));

const position = {
  portfolio: key('portfolio', 1),
  side: 'LONG',
  status: 'OPEN',
  openedAt: at(0),
  updatedAt: at(0),
} as const;
/** By number: a usual one, two halves to the even digit, a short one, the extremes, a closed one. */
const positions: readonly BulkRow<typeof Position>[] = [
  { instrument: 101, quantity: '29', cost: '2883' },
  { instrument: 102, quantity: '2', cost: '0.00000001' },
  { instrument: 103, quantity: '2', cost: '0.00000003' },
  { instrument: 110, quantity: '3', cost: '-2', side: 'SHORT' as const },
  { instrument: 111, quantity: '0.00000001', cost: largest },
  { instrument: 112, quantity: largest, cost: '-0.00000001' },
  { instrument: 101, quantity: '0', cost: '0', status: 'CLOSED' as const, closedAt: at(9) },
].map((row, index) => ({ ...position, ...row, id: key('position', index + 1) }));

const lots: readonly BulkRow<typeof PositionLot>[] = [
  {
    id: key('lot', 1),
    position: key('position', 1),
    execution: key('execution', 1),
    openedAt: at(0),
    quantityOpened: '35',
    quantityRemaining: '29',
    price: '99.4',
  },
  {
    id: key('lot', 2),
    position: key('position', 7),
    execution: key('execution', 1),
    openedAt: at(1),
    quantityOpened: '8',
    quantityRemaining: '0',
    price: '-3',
  },
];

type Closed = readonly [
  execution: number,
  lot: number,
  entry: string,
  quantity: string,
  pnl: string,
];
const closed: readonly Closed[] = [
  // Of strategy 1: a gain, a loss, and neither.
  [2, 1, '80', '4', '2.5'],
  [3, 1, '-3', '2', '-1'],
  [3, 2, '0', '2', '0'],
  // Of no strategy.
  [4, 1, '99.4', '2', '1000'],
];
const closures: readonly BulkRow<typeof LotClosure>[] = closed.map(
  ([number, lot, entryPrice, quantity, realizedPnl], index) => ({
    id: key('closure', index + 1),
    lot: key('lot', lot),
    execution: key('execution', number),
    quantity,
    entryPrice,
    exitPrice: '99.4',
    realizedPnl,
    holdingMilliseconds: '60000',
    closedAt: at(index),
  }),
);

const alerts: readonly BulkRow<typeof Alert>[] = [null, at(40)].map((acknowledgedAt, index) => ({
  id: key('alert', index + 1),
  environment: 'PAPER',
  severity: 'WARNING',
  type: 'DRAWDOWN',
  title: `Alert ${String(index + 1)}`,
  message: 'Look at it',
  acknowledgedAt,
  createdAt: at(index),
}));
