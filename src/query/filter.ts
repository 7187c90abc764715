import { Failure, badInput } from '../kernel/failures.ts';
import { isJson } from '../database/column-kind.ts';
import type { Dialect } from '../database/engine.ts';
import {
  allOf,
  alwaysFalse,
  alwaysTrue,
  anyOf,
  concatSql,
  sql,
  sqlText,
  type Sql,
} from '../database/sql.ts';
import { bindAt } from './bind-at.ts';
import type { ReadContext } from './context.ts';
import { jsonComparison } from './json-filter.ts';
import { columnOf, singleKeyOf, type Column, type Relation, type Resource } from './resource.ts';
import { visibleRows } from './visible.ts';

/** A filter as clients write it, its values in API form. */
export interface Filter {
  readonly [name: string]: unknown;
}

/**
 * Values that all `in` and `notIn` of a filter may list together, and elements that its paths into
 * JSON may have. Padded to powers of two, or bound twice as those of a path may be, they stay below
 * the 32,766 values that a statement takes on SQLite, with room for the rest of it.
 */
const mostListed = 10_000;
/** How deep a filter may be nested by and, or, not and relations. */
const deepestFilter = 12;

/** Gives each subquery's table an alias of its own. */
class Aliases {
  #count = 0;
  next(): string {
    this.#count += 1;
    return `f${String(this.#count)}`;
  }
}

/** Counts the values of all lists in a filter. */
class ListedValues {
  readonly #place: string;
  #count = 0;

  /** @param place where the whole filter stands. */
  constructor(place: string) {
    this.#place = place;
  }

  /** @throws Failure BAD_USER_INPUT when there are too many. */
  add(values: readonly unknown[]): void {
    this.#count += values.length;
    if (this.#count <= mostListed) return;
    throw badInput(
      `${this.#place} lists ${String(this.#count)} values or more; ` +
        `at most ${String(mostListed)} are taken, all its in, notIn and path together`,
    );
  }
}

/**
 * A filter as a condition on the resource's table. Conditions have two values: what compares to
 * null is false, `not` turns false into true, `ne` and `notIn` include nulls.
 * @param place where the filter stands, for messages: `filter`.
 * @throws Failure BAD_USER_INPUT that names the place within the filter.
 */
export function filterCondition(
  context: ReadContext,
  resource: Resource,
  alias: string,
  filter: Filter,
  place: string,
): Sql {
  const walk: Walk = { context, aliases: new Aliases(), depth: 0, listed: new ListedValues(place) };
  return conditionOf(walk, resource, alias, filter, place);
}

interface Walk {
  readonly context: ReadContext;
  readonly aliases: Aliases;
  /** How many filters stand around the present one. */
  readonly depth: number;
  readonly listed: ListedValues;
}

function deeper(walk: Walk): Walk {
  return { ...walk, depth: walk.depth + 1 };
}

function conditionOf(
  walk: Walk,
  resource: Resource,
  alias: string,
  filter: Filter,
  place: string,
): Sql {
  if (walk.depth > deepestFilter) {
    throw new Failure(
      'QUERY_TOO_COMPLEX',
      `${place} is nested deeper than ${String(deepestFilter)} levels; ask for less at once`,
    );
  }
  const nested = (part: Filter, at: string): Sql =>
    conditionOf(deeper(walk), resource, alias, part, at);
  const conditions = Object.entries(filter).map(([name, value]): Sql => {
    const at = `${place}.${name}`;
    if (value === undefined) return alwaysTrue;
    if (value === null)
      throw badInput(`${at} is null; leave it out${isLogic(name) ? '' : ', or ask for isNull'}`);
    if (name === 'and' || name === 'or') {
      const parts = (value as readonly Filter[]).map((part, index) =>
        nested(part, `${at}.${String(index)}`),
      );
      return name === 'and' ? allOf(parts) : anyOf(parts);
    }
    if (name === 'not') return negation(nested(value as Filter, at));
    const relation = resource.relations.get(name);
    if (relation !== undefined) {
      return relationCondition(walk, alias, relation, value as Filter, at);
    }
    const column = columnOf(resource, name);
    return columnCondition(walk, column, alias, value as Filter, at);
  });
  return allOf(conditions);
}

function isLogic(name: string): boolean {
  return name === 'and' || name === 'or' || name === 'not';
}

/** True where the condition is false or unknown. */
function negation(condition: Sql): Sql {
  if (condition === alwaysTrue) return alwaysFalse;
  if (condition === alwaysFalse) return alwaysTrue;
  return concatSql('((', condition, ') is not true)');
}

function relationCondition(
  walk: Walk,
  alias: string,
  relation: Relation,
  filter: Filter,
  place: string,
): Sql {
  if (relation.kind === 'one') {
    return related(walk, alias, relation, (inner) =>
      conditionOf(deeper(walk), relation.target, inner, filter, place),
    );
  }
  return allOf(
    Object.entries(filter).map(([quantifier, value]) => {
      const at = `${place}.${quantifier}`;
      if (value === undefined) return alwaysTrue;
      if (value === null) throw badInput(`${at} is null; leave it out`);
      const part = (inner: string): Sql =>
        conditionOf(deeper(walk), relation.target, inner, value as Filter, at);
      if (quantifier === 'some') return related(walk, alias, relation, part);
      if (quantifier === 'none') return negation(related(walk, alias, relation, part));
      return negation(related(walk, alias, relation, (inner) => negation(part(inner))));
    }),
  );
}

/** There is a related row that the caller may see and for which the condition holds. */
function related(
  walk: Walk,
  alias: string,
  relation: Relation,
  condition: (inner: string) => Sql,
): Sql {
  const { engine } = walk.context;
  const inner = walk.aliases.next();
  const { target } = relation;
  const quote = (of: string, column: Column): string => `${of}.${engine.quote(column.name)}`;
  const link =
    relation.kind === 'one'
      ? `${quote(inner, singleKeyOf(target))} = ${quote(alias, relation.column)}`
      : `${quote(inner, relation.column)} = ${quote(alias, singleKeyOf(ownerOf(relation)))}`;
  const conditions = allOf([
    sqlText(link),
    visibleRows(walk.context, target, inner),
    condition(inner),
  ]);
  if (conditions === alwaysFalse) return alwaysFalse;
  return concatSql(
    `exists (select 1 from ${engine.quote(target.table)} ${inner} where `,
    conditions,
    ')',
  );
}

/** The resource from which a to-many relation starts: the one that its foreign key names. */
export function ownerOf(relation: Relation & { kind: 'many' }): Resource {
  const back = relation.target.relations.get(relation.column.field);
  if (back?.kind !== 'one') throw new Error(`${relation.field} has no way back`);
  return back.target;
}

function columnCondition(
  walk: Walk,
  column: Column,
  alias: string,
  operators: Filter,
  place: string,
): Sql {
  const dialect: Dialect = walk.context.engine;
  const reference = `${alias}.${dialect.quote(column.name)}`;
  const comparison = isJson(column.kind) ? jsonComparison(operators, column, place) : undefined;
  if (comparison !== undefined) walk.listed.add(comparison.path);
  return allOf([
    ...(comparison === undefined
      ? []
      : [dialect.jsonEquals(reference, comparison.path, comparison.value)]),
    ...Object.entries(operators).map(([operator, value]): Sql => {
      const at = `${place}.${operator}`;
      // What the two say is one comparison, and in it already.
      if (isJson(column.kind) && (operator === 'path' || operator === 'eq')) return alwaysTrue;
      if (value === undefined) return alwaysTrue;
      if (value === null) throw nullOperator(at, operator);
      if (operator === 'in' || operator === 'notIn') walk.listed.add(value as readonly unknown[]);
      return operatorCondition(dialect, { column, reference }, operator, value, at);
    }),
  ]);
}

/** The refusal of an operator that is null; the answer would not be what it looks like. */
export function nullOperator(place: string, operator: string): Failure {
  const advice = operator === 'isNull' ? 'give true or false' : 'to find nulls, ask for isNull';
  return badInput(`${place} is null; ${advice}`);
}

const comparisons: Readonly<Record<string, string>> = {
  eq: '=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
};

/** A column where a statement refers to it. */
interface ColumnReference {
  readonly column: Column;
  /** `t."close"`, as the engine quotes it. */
  readonly reference: string;
}

function operatorCondition(
  dialect: Dialect,
  { column, reference }: ColumnReference,
  operator: string,
  value: unknown,
  place: string,
): Sql {
  const orNull = (condition: Sql): Sql =>
    column.isNullable ? concatSql('(', condition, ` or ${reference} is null)`) : condition;
  const comparison = comparisons[operator];
  if (comparison !== undefined) return compare(column, reference, comparison, value, place);
  switch (operator) {
    case 'ne':
      return orNull(compare(column, reference, '<>', value, place));
    case 'in':
      return listCondition(dialect, column, reference, value as readonly unknown[], place);
    case 'notIn': {
      const inside = listCondition(dialect, column, reference, value as readonly unknown[], place);
      return inside === alwaysFalse ? alwaysTrue : orNull(concatSql('not (', inside, ')'));
    }
    case 'isNull':
      if (!column.isNullable) return value === true ? alwaysFalse : alwaysTrue;
      return sqlText(`${reference} is ${value === true ? '' : 'not '}null`);
    case 'contains':
      return dialect.contains(reference, column.codec, searched(value, place));
    case 'startsWith':
      return dialect.startsWith(reference, column.codec, searched(value, place));
    case 'containsInsensitive':
      return dialect.containsInsensitive(reference, column.codec, searched(value, place));
    default:
      throw new Error(`there is no operator ${operator}`);
  }
}

function searched(value: unknown, place: string): string {
  const text = String(value);
  if (text.includes('\u0000'))
    throw badInput(`${place}: the text contains U+0000, which text may not`);
  if (!text.isWellFormed()) {
    throw badInput(`${place}: the text contains half of a surrogate pair, which is no character`);
  }
  return text;
}

function compare(
  column: Column,
  reference: string,
  comparison: string,
  value: unknown,
  place: string,
): Sql {
  const bound = bindAt(column, value, place);
  return sql(`${reference} ${comparison} ${column.codec.parameter('?')}`, bound);
}

function listCondition(
  dialect: Dialect,
  column: Column,
  reference: string,
  values: readonly unknown[],
  place: string,
): Sql {
  if (values.length === 0) return alwaysFalse;
  const bound = values.map((value, index) => bindAt(column, value, `${place}.${String(index)}`));
  return dialect.inList(reference, column.codec, bound);
}
