import { addExact, decimal, writeDecimal } from './exact-decimal.ts';
import { passes, relatedRow, type Filter, type World } from './filter.ts';
import { resourceModel, type OracleRow } from './model.ts';

/*
 * What the API derives from rows besides lists and groups of them, written down a second time from
 * the documents: counts and sums of what hangs from a row, and lists with conditions of their own.
 */

/** What hangs from a row, and what of it is counted or added up. */
export interface Tally {
  /** The type of the rows that are counted. */
  readonly of: string;
  /** Fields that lead from them to the row that shows the tally. */
  readonly path: readonly string[];
  /** What is added up; where it is left out, rows are counted. */
  readonly sum?: string;
  /** Which rows are counted. */
  readonly where?: Filter;
  /** Fields of theirs that must hold what that of the row holds. */
  readonly alike?: Readonly<Record<string, string>>;
}

const trades = { of: 'LotClosure', path: ['execution', 'order', 'strategy'] };

/** By type and field. */
export const tallies: Readonly<Record<string, Readonly<Record<string, Tally>>>> = {
  Cycle: {
    decisionsCount: { of: 'Decision', path: ['cycle'] },
    ordersCount: { of: 'Order', path: ['decision', 'cycle'] },
  },
  Strategy: {
    totalFees: { of: 'Order', path: ['strategy'], sum: 'fees' },
    totalTrades: trades,
    winningTrades: { ...trades, where: { realizedPnl: { gt: '0' } } },
    totalPnl: { ...trades, sum: 'realizedPnl' },
  },
  Portfolio: {
    cash: {
      of: 'CashMovement',
      path: ['portfolio'],
      sum: 'amount',
      alike: { currency: 'baseCurrency' },
    },
  },
};

/** The tally of a row: of what may be seen, on a way of rows that may be seen. */
export function tallyOf(world: World, name: string, row: OracleRow, tally: Tally): unknown {
  const [key = ''] = resourceModel(world.model, name).key;
  const counted = resourceModel(world.model, tally.of);
  const rows = (world.rows[tally.of] ?? []).filter(
    (one) =>
      leadsTo(world, tally.of, one, tally.path, row[key]) &&
      passes(world, counted, one, tally.where ?? {}) &&
      Object.entries(tally.alike ?? {}).every(([theirs, own]) => one[theirs] === row[own]),
  );
  const { sum } = tally;
  if (sum === undefined) return rows.length;
  return writeDecimal(rows.map((one) => decimal(one[sum])).reduce(addExact, decimal('0')));
}

function leadsTo(
  world: World,
  name: string,
  row: OracleRow,
  [field = '', ...rest]: readonly string[],
  key: unknown,
): boolean {
  if (rest.length === 0) return row[field] === key;
  const resource = resourceModel(world.model, name);
  const next = relatedRow(world, resource, row, field);
  return next !== undefined && leadsTo(world, resource.toOne[field] ?? '', next, rest, key);
}

/** Lists at the root of the rows for which conditions hold that never change. */
export const views: Readonly<Record<string, { readonly of: string; readonly filter: Filter }>> = {
  activeOrders: { of: 'Order', filter: { status: { in: ['OPEN', 'PARTIALLY_FILLED'] } } },
  stopOrders: {
    of: 'Order',
    filter: { status: { eq: 'OPEN' }, type: { in: ['STOP', 'STOP_LIMIT', 'TRAILING_STOP'] } },
  },
  activeStrategies: { of: 'Strategy', filter: { status: { eq: 'ACTIVE' } } },
};
