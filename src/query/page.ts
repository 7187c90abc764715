import { badInput } from '../kernel/failures.ts';
import type { Dialect } from '../database/engine.ts';
import { allOf, anyOf, sql, sqlText, alwaysFalse, concatSql, type Sql } from '../database/sql.ts';
import { cursorSignature, cursorValues, notACursor } from './cursor.ts';
import { bindAt } from './bind-at.ts';
import type { ReadContext } from './context.ts';
import { maySee } from './visible.ts';
import { columnOf, type OrderTerm, type Resource } from './resource.ts';

/** Rows of a page when nothing is asked. */
export const defaultPage = 50;
/** The largest page that can be asked for. */
export const largestPage = 10_000;

/** The arguments that every list takes. */
export interface PageArguments {
  readonly orderBy?: readonly Readonly<Record<string, 'ASC' | 'DESC' | undefined>>[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** What a request asks of a list: which part of it, in which order. Made for each request. */
export interface Page {
  /** Rows asked for; one more is fetched, to know whether there are more. */
  readonly limit: number;
  /** Whether the page is counted from the end: rows come in the opposite order and are turned round. */
  readonly isBackward: boolean;
  /** The whole order: what was asked, then the key in the direction of the last sort. */
  readonly order: readonly OrderTerm[];
  readonly signature: string;
  readonly hasAfter: boolean;
  readonly hasBefore: boolean;
  /** The condition that the cursors make, on the given alias. */
  cursorCondition(alias: string): Sql;
}

/**
 * @param place the field's name in the answer, for messages.
 * @throws Failure BAD_USER_INPUT for a page that cannot be given.
 */
export function pageOf(
  context: ReadContext,
  resource: Resource,
  args: PageArguments,
  place: string,
): Page {
  const { first, last } = args;
  if (first !== undefined && first !== null && last !== undefined && last !== null) {
    throw badInput(`${place} is given first and last; it takes one of them`);
  }
  const isBackward = last !== undefined && last !== null;
  const limit = checkedLimit(last ?? first ?? defaultPage, isBackward ? 'last' : 'first', place);
  const order = wholeOrder(context, resource, args.orderBy ?? [], place);
  const signature = cursorSignature(resource, order);
  const after = bounds(args.after, `${place}.after`, order, signature);
  const before = bounds(args.before, `${place}.before`, order, signature);
  return {
    limit,
    isBackward,
    order,
    signature,
    hasAfter: after !== undefined,
    hasBefore: before !== undefined,
    cursorCondition: (alias) =>
      allOf([
        ...(after === undefined ? [] : [beyond(context.engine, alias, after, 'after')]),
        ...(before === undefined ? [] : [beyond(context.engine, alias, before, 'before')]),
      ]),
  };
}

function checkedLimit(limit: number, name: string, place: string): number {
  if (limit < 0) throw badInput(`${place}.${name} is ${String(limit)}; it takes 0 or more`);
  if (limit > largestPage) {
    throw badInput(
      `${place}.${name} is ${String(limit)}; a page has at most ${String(largestPage)} rows`,
    );
  }
  return limit;
}

/**
 * The order asked for, or the resource's own as far as the caller may see by what it sorts, ended by
 * the key so that no two rows are equal.
 */
export function wholeOrder(
  context: ReadContext,
  resource: Resource,
  orderBy: NonNullable<PageArguments['orderBy']>,
  place: string,
): readonly OrderTerm[] {
  const terms: OrderTerm[] = [];
  const asked =
    orderBy.length === 0
      ? resource.defaultOrder.filter(({ column }) => maySee(context, resource, column))
      : orderBy.flatMap((element) =>
          Object.entries(element).flatMap(([field, direction]) =>
            direction === undefined ? [] : [{ column: columnOf(resource, field), direction }],
          ),
        );
  for (const term of asked) {
    if (terms.some(({ column }) => column === term.column)) {
      throw badInput(`${place}.orderBy sorts by ${term.column.field} twice; name each field once`);
    }
    terms.push(term);
  }
  // In the direction of the last sort, so that an index that ends in the key serves both ways.
  const direction = terms.at(-1)?.direction ?? 'ASC';
  for (const column of resource.key) {
    if (!terms.some((term) => term.column === column)) terms.push({ column, direction });
  }
  return terms;
}

interface Bound {
  readonly term: OrderTerm;
  readonly value: ReturnType<typeof bindAt>;
}

function bounds(
  cursor: string | null | undefined,
  place: string,
  order: readonly OrderTerm[],
  signature: string,
): readonly Bound[] | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  const values = cursorValues(cursor, signature, order.length, place);
  return order.map((term, index) => {
    const value = values[index] ?? null;
    if (value === null && !term.column.isNullable) throw notACursor(place);
    const at = `${place} is not a cursor of this list`;
    return { term, value: value === null ? null : bindAt(term.column, value, at) };
  });
}

/**
 * Rows after (or before) the place that the bounds name: a later first term, or the same and a
 * later second one, and so on. The first term's own bound is said again on the outside, because
 * engines use it to enter the index there: without it PostgreSQL read 80,000 rows to skip them.
 */
function beyond(
  dialect: Dialect,
  alias: string,
  place: readonly Bound[],
  side: 'after' | 'before',
): Sql {
  const alternatives = place.map((bound, index) =>
    allOf([
      ...place.slice(0, index).map((equal) => sameAs(dialect, alias, equal)),
      strictlyBeyond(dialect, alias, bound, side),
    ]),
  );
  const [first] = place;
  if (first === undefined) return alwaysFalse;
  const outer = anyOf([strictlyBeyond(dialect, alias, first, side), sameAs(dialect, alias, first)]);
  return place.length === 1
    ? strictlyBeyond(dialect, alias, first, side)
    : allOf([inclusive(dialect, alias, first, side) ?? outer, anyOf(alternatives)]);
}

function referenceOf(dialect: Dialect, alias: string, { term }: Bound): string {
  return `${alias}.${dialect.quote(term.column.name)}`;
}

function sameAs(dialect: Dialect, alias: string, bound: Bound): Sql {
  const reference = referenceOf(dialect, alias, bound);
  return bound.value === null
    ? sqlText(`${reference} is null`)
    : sql(`${reference} = ${bound.term.column.codec.parameter('?')}`, bound.value);
}

/** Nulls come last whatever the direction. */
function strictlyBeyond(
  dialect: Dialect,
  alias: string,
  bound: Bound,
  side: 'after' | 'before',
): Sql {
  const reference = referenceOf(dialect, alias, bound);
  const { column, direction } = bound.term;
  if (bound.value === null) {
    return side === 'after' ? alwaysFalse : sqlText(`${reference} is not null`);
  }
  const sign = (direction === 'ASC') === (side === 'after') ? '>' : '<';
  const beyondValue = sql(`${reference} ${sign} ${column.codec.parameter('?')}`, bound.value);
  return side === 'after' && column.isNullable
    ? concatSql('(', beyondValue, ` or ${reference} is null)`)
    : beyondValue;
}

/** The first term's bound as one comparison, where the column holds no nulls. */
function inclusive(
  dialect: Dialect,
  alias: string,
  bound: Bound,
  side: 'after' | 'before',
): Sql | undefined {
  const { column, direction } = bound.term;
  if (bound.value === null || column.isNullable) return undefined;
  const sign = (direction === 'ASC') === (side === 'after') ? '>=' : '<=';
  return sql(
    `${referenceOf(dialect, alias, bound)} ${sign} ${column.codec.parameter('?')}`,
    bound.value,
  );
}
