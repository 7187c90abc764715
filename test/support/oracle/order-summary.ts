import {
  addExact,
  decimal,
  meanToEight,
  multiplyExact,
  writeDecimal,
  type ExactDecimal,
} from './exact-decimal.ts';
import { textOf } from './text-of.ts';
import type { World } from './filter.ts';
import { objectType, type OracleRow } from './model.ts';

/** Fields of orders from which `userOrderSummary` is made. */
export const summarisedFields: readonly string[] = [
  'user',
  'instrument',
  'status',
  'quantity',
  'filledQuantity',
  'averageFillPrice',
  'fees',
  'createdAt',
];

/** What became of the orders, by who placed them, and of each by what was ordered. */
export function orderSummary(world: World, orders: readonly OracleRow[]): readonly object[] {
  return grouped(orders, 'user').map(([id, own]) => ({
    user: named(world, 'User', id),
    ...shared(world, own),
    instruments: grouped(own, 'instrument').map(([instrument, ofOne]) => ({
      instrument: named(world, 'Instrument', instrument),
      ...shared(world, ofOne),
      quantity: sumOf(ofOne.map((order) => decimal(order['quantity']))),
      filledQuantity: sumOf(ofOne.map((order) => decimal(order['filledQuantity']))),
      // Each product is exact, and their sum is rounded once.
      filledNotional: writeDecimal(meanToEight(ofOne.map(filledNotional).reduce(addExact), 1)),
      fees: sumOf(ofOne.map((order) => decimal(order['fees']))),
    })),
  }));
}

/** The group with the latest order first; of two at one moment, the one with the lesser key. */
function grouped(
  orders: readonly OracleRow[],
  field: string,
): readonly (readonly [key: unknown, orders: readonly OracleRow[]])[] {
  return [...Map.groupBy(orders, (order) => order[field])].toSorted(([a, one], [b, other]) => {
    const [last, otherLast] = [instants(one).at(-1) ?? '', instants(other).at(-1) ?? ''];
    if (last !== otherLast) return last < otherLast ? 1 : -1;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return textOf(a) < textOf(b) ? -1 : 1;
  });
}

function instants(orders: readonly OracleRow[]): readonly string[] {
  return orders.map((order) => textOf(order['createdAt'])).toSorted();
}

function shared(world: World, orders: readonly OracleRow[]): object {
  const times = instants(orders);
  const counts = Map.groupBy(orders, ({ status }) => camelCase(textOf(status)));
  const names = Object.keys(objectType(world.schema, 'OrderStatusCounts').getFields());
  const statusCounts = Object.fromEntries(
    names.map((name) => [name, counts.get(name)?.length ?? 0]),
  );
  return {
    orderCount: orders.length,
    statusCounts,
    firstOrderAt: times[0],
    lastOrderAt: times.at(-1),
  };
}

function camelCase(constant: string): string {
  return constant.toLowerCase().replaceAll(/_(\w)/g, (_match, one: string) => one.toUpperCase());
}

function filledNotional(order: OracleRow): ExactDecimal {
  const price = decimal(order['averageFillPrice'] ?? '0');
  return multiplyExact(decimal(order['filledQuantity']), price);
}

function sumOf(values: readonly ExactDecimal[]): string {
  return writeDecimal(values.reduce(addExact));
}

function named(world: World, type: string, id: unknown): OracleRow | undefined {
  return (world.rows[type] ?? []).find((row) => row['id'] === id);
}
