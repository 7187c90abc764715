import { compareNullsLast } from './compare.ts';
import type { World } from './filter.ts';
import { kindOfField, type OracleRow, type ResourceModel } from './model.ts';
import { refusal } from './refusal.ts';

type Direction = 'ASC' | 'DESC';
export type Order = readonly (readonly [field: string, direction: Direction])[];

export interface PageArguments {
  readonly orderBy?: readonly Readonly<Record<string, Direction>>[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A page of a list, as a connection shows it. */
export interface Connection {
  readonly totalCount: number;
  readonly nodes: readonly OracleRow[];
  readonly edges: readonly { readonly cursor: string; readonly node: OracleRow }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** The whole order: what is asked, or the list's own, and the key in the last one's direction. */
export function wholeOrder(resource: ResourceModel, orderBy: PageArguments['orderBy']): Order {
  const asked = (orderBy ?? []).flatMap((element) => Object.entries(element));
  const order = asked.length === 0 ? [...resource.defaultOrder] : asked;
  const sorted = order.map(([field]) => field);
  if (new Set(sorted).size < sorted.length) throw refusal('BAD_USER_INPUT', 'sorted twice');
  const direction = order.at(-1)?.[1] ?? 'ASC';
  const rest = resource.key.filter((field) => !sorted.includes(field));
  return [...order, ...rest.map((field) => [field, direction] as const)];
}

/** A row's cursor: base64url of `["Candle time+ instrument+ …", value, value, …]`. */
export function cursorOf(resource: ResourceModel, order: Order, row: OracleRow): string {
  const content = [signature(resource, order), ...order.map(([field]) => row[field])];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

function signature(resource: ResourceModel, order: Order): string {
  return [
    resource.name,
    ...order.map(([field, direction]) => `${field}${direction === 'ASC' ? '+' : '-'}`),
  ].join(' ');
}

/** The place that a cursor names, as a row that need hold no more than the sorted fields. */
function placeOf(resource: ResourceModel, order: Order, cursor: string): OracleRow {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw refusal('BAD_USER_INPUT', 'not a cursor');
  }
  if (!Array.isArray(content) || content[0] !== signature(resource, order)) {
    throw refusal('BAD_USER_INPUT', 'not a cursor of this list');
  }
  if (content.length !== order.length + 1) throw refusal('BAD_USER_INPUT', 'not a cursor');
  return Object.fromEntries(order.map(([field], index) => [field, content[index + 1] as unknown]));
}

/** Compares two rows by the whole order. */
export function comparator(
  world: World,
  resource: ResourceModel,
  order: Order,
): (a: OracleRow, b: OracleRow) => number {
  const terms = order.map(([field, direction]) => ({
    field,
    direction,
    kind: kindOfField(world.schema, resource, field),
  }));
  return (a, b) => {
    for (const { field, direction, kind } of terms) {
      const result = compareNullsLast(kind, a[field] ?? null, b[field] ?? null, direction);
      if (result !== 0) return result;
    }
    return 0;
  };
}

/** @throws GraphQLError for a page that cannot be given, whatever rows there are. */
export function requirePage(resource: ResourceModel, args: PageArguments): void {
  const { first = null, last = null, after = null, before = null } = args;
  if (first !== null && last !== null) throw refusal('BAD_USER_INPUT', 'first and last');
  const asked = first ?? last ?? 0;
  if (asked < 0 || asked > 10_000) throw refusal('BAD_USER_INPUT', 'no such page');
  const order = wholeOrder(resource, args.orderBy);
  for (const cursor of [after, before]) if (cursor !== null) placeOf(resource, order, cursor);
}

/** The page of the rows that already meet the filter. */
export function pageOf(
  world: World,
  resource: ResourceModel,
  rows: readonly OracleRow[],
  args: PageArguments,
): Connection {
  const { first = null, last = null, after = null, before = null } = args;
  requirePage(resource, args);
  const order = wholeOrder(resource, args.orderBy);
  const compare = comparator(world, resource, order);
  const afterPlace = after === null ? undefined : placeOf(resource, order, after);
  const beforePlace = before === null ? undefined : placeOf(resource, order, before);
  const between = rows
    .filter((row) => afterPlace === undefined || compare(row, afterPlace) > 0)
    .filter((row) => beforePlace === undefined || compare(row, beforePlace) < 0)
    .toSorted(compare);
  const size = last ?? first ?? 50;
  const nodes =
    last === null ? between.slice(0, size) : between.slice(Math.max(0, between.length - size));
  const isCut = between.length > nodes.length;
  const edges = nodes.map((node) => ({ cursor: cursorOf(resource, order, node), node }));
  return {
    totalCount: rows.length,
    nodes,
    edges,
    pageInfo: {
      hasNextPage: last === null ? isCut : before !== null,
      hasPreviousPage: last === null ? after !== null : isCut,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
