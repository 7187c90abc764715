import { addDecimals, roundDecimal } from '../../kernel/decimal-arithmetic.ts';
import type { ReadContext } from '../../query/context.ts';
import type { Filter } from '../../query/filter.ts';
import { readSummary } from '../../query/summary-read.ts';

/** Orders of a user, or those of them in one instrument. */
export interface OrderSummary {
  readonly count: number;
  /** Numbers of orders by status; a status that none has is left out. */
  readonly statuses: Readonly<Record<string, number>>;
  /** RFC 3339 text. */
  readonly firstOrderAt: string;
  readonly lastOrderAt: string;
}

/** Canonical decimals: units of the instrument, and amounts in its quote asset. */
export interface InstrumentOrderSummary extends OrderSummary {
  readonly instrumentId: number;
  readonly quantity: string;
  readonly filledQuantity: string;
  readonly filledNotional: string;
  readonly fees: string;
}

export interface UserOrderSummary extends OrderSummary {
  readonly userId: string;
  /** The one with the latest order first. */
  readonly instruments: readonly InstrumentOrderSummary[];
}

/** Fields of orders from which the summary is made. */
export const summarisedFields = [
  'user',
  'instrument',
  'status',
  'quantity',
  'filledQuantity',
  'averageFillPrice',
  'fees',
  'createdAt',
] as const;

/**
 * What became of the orders that the caller may see, by user and instrument, the user with the latest
 * order first. One statement groups them by user, instrument and status; nothing but its groups is
 * added up here.
 * @throws Failure for a filter that cannot be answered.
 */
export async function summariseUserOrders(
  context: ReadContext,
  filter: Filter,
): Promise<readonly UserOrderSummary[]> {
  const resource = context.resources.get('Order');
  if (resource === undefined) throw new Error('orders are not declared as a resource');
  const groups = await readSummary(context, {
    resource,
    filter,
    place: 'userOrderSummary',
    groupBy: ['user', 'instrument', 'status'],
    figures: {
      count: { kind: 'count' },
      quantity: { kind: 'sum', field: 'quantity' },
      filledQuantity: { kind: 'sum', field: 'filledQuantity' },
      // Not the sum of rounded products: each is exact, and their sum is rounded once.
      filledNotional: { kind: 'sumOfProducts', fields: ['filledQuantity', 'averageFillPrice'] },
      fees: { kind: 'sum', field: 'fees' },
      firstOrderAt: { kind: 'min', field: 'createdAt' },
      lastOrderAt: { kind: 'max', field: 'createdAt' },
    },
  });
  const users = new Map<string, Map<number, InstrumentOrderSummary>>();
  for (const group of groups) {
    const userId = String(group.user);
    const instrumentId = Number(group.instrument);
    const instruments = users.get(userId) ?? new Map<number, InstrumentOrderSummary>();
    users.set(userId, instruments);
    const part: InstrumentOrderSummary = {
      instrumentId,
      count: Number(group.count),
      statuses: { [String(group.status)]: Number(group.count) },
      quantity: String(group.quantity),
      filledQuantity: String(group.filledQuantity),
      filledNotional: String(group.filledNotional ?? '0'),
      fees: String(group.fees),
      firstOrderAt: String(group.firstOrderAt),
      lastOrderAt: String(group.lastOrderAt),
    };
    const known = instruments.get(instrumentId);
    instruments.set(instrumentId, known === undefined ? part : together(known, part));
  }
  return [...users]
    .map(([userId, instruments]) => userSummary(userId, instruments))
    .toSorted(byUse);
}

function together(a: InstrumentOrderSummary, b: InstrumentOrderSummary): InstrumentOrderSummary {
  return {
    ...joinedOrders([a, b]),
    instrumentId: a.instrumentId,
    quantity: addDecimals(a.quantity, b.quantity),
    filledQuantity: addDecimals(a.filledQuantity, b.filledQuantity),
    filledNotional: addDecimals(a.filledNotional, b.filledNotional),
    fees: addDecimals(a.fees, b.fees),
  };
}

function userSummary(
  userId: string,
  parts: ReadonlyMap<number, InstrumentOrderSummary>,
): UserOrderSummary {
  const instruments = [...parts.values()]
    .map((part) => ({ ...part, filledNotional: roundDecimal(part.filledNotional, 8) }))
    .toSorted(byUse);
  return { userId, ...joinedOrders(instruments), instruments };
}

function joinedOrders(parts: readonly OrderSummary[]): OrderSummary {
  const statuses: Record<string, number> = {};
  for (const part of parts) {
    for (const [status, count] of Object.entries(part.statuses)) {
      statuses[status] = (statuses[status] ?? 0) + count;
    }
  }
  return {
    count: parts.reduce((total, { count }) => total + count, 0),
    statuses,
    // Instants as RFC 3339 text in UTC sort as the instants do.
    firstOrderAt: parts.map((part) => part.firstOrderAt).toSorted()[0] ?? '',
    lastOrderAt:
      parts
        .map((part) => part.lastOrderAt)
        .toSorted()
        .at(-1) ?? '',
  };
}

/** The latest order first; of two at one moment, the lesser key. */
function byUse<Summary extends UserOrderSummary | InstrumentOrderSummary>(
  a: Summary,
  b: Summary,
): number {
  if (a.lastOrderAt !== b.lastOrderAt) return a.lastOrderAt < b.lastOrderAt ? 1 : -1;
  if ('instrumentId' in a && 'instrumentId' in b) return a.instrumentId - b.instrumentId;
  return 'userId' in a && 'userId' in b && a.userId < b.userId ? -1 : 1;
}
