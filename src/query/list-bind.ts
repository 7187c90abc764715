import { getArgumentValues } from 'graphql';
import type { JsonValue } from '../kernel/canonical-json.ts';
import { Failure } from '../kernel/failures.ts';
import { isJson } from '../database/column-kind.ts';
import type { Engine } from '../database/engine.ts';
import { allOf, sql, type Sql } from '../database/sql.ts';
import { bindAt } from './bind-at.ts';
import type { ReadContext } from './context.ts';
import type { Condition } from './field-read.ts';
import { filterCondition, type Filter } from './filter.ts';
import { tableAlias } from './level-planner.ts';
import { pageOf, type Page } from './page.ts';
import type { ListPlan } from './plan.ts';
import { columnOf, type Column, type Resource } from './resource.ts';
import { isServedByIndex, referenceTo, selectList } from './statement.ts';
import { isWhollyVisible, visibleRows } from './visible.ts';

/** Rows that one operation may ask for, all its lists multiplied out. */
export const mostRows = 1_000_000;

/** A list with its arguments bound: all that can be refused has been when this is there. */
export interface BoundList {
  readonly plan: ListPlan;
  readonly page: Page;
  /** Conditions of the arguments and the filter, on an alias. */
  readonly conditions: (alias: string) => Sql;
  /** Columns of which the conditions allow one value. */
  readonly fixed: ReadonlySet<Column>;
  /** Whether an index gives the rows in order, and few are asked for. */
  readonly isSmall: boolean;
  readonly expressions: readonly string[];
  readonly cursorIndexes: readonly number[];
  readonly children: readonly BoundList[];
}

export type Variables = Readonly<Record<string, unknown>>;

/**
 * Binds a list and all lists under it.
 * @param parents how many rows of the parent there may be: the cost is theirs times this list's.
 * @throws Failure for arguments that cannot be answered, before any statement has run.
 */
export async function bindList(
  context: ReadContext,
  plan: ListPlan,
  variables: Variables,
  parents = 1,
  parentColumn?: Column,
): Promise<BoundList> {
  const { resource } = plan.level;
  const { definition, node, responseKey } = plan.field;
  const args = getArgumentValues(definition, node, variables);
  const page = pageOf(context, resource, args, responseKey);
  const own = (await plan.conditions?.(args, context)) ?? [];
  const filter = (args['filter'] ?? {}) as Filter;
  const rows = parents * Math.max(1, plan.wantsRows ? page.limit : 1);
  if (rows > mostRows) {
    throw new Failure(
      'QUERY_TOO_COMPLEX',
      `${responseKey} asks for up to ${String(rows)} rows, all lists multiplied out; ` +
        `an operation may ask for ${String(mostRows)}; ask for smaller pages`,
    );
  }
  const fixed = new Set(fixedColumns(resource, own, filter));
  if (parentColumn !== undefined) fixed.add(parentColumn);
  // Rows that a rule hides may have to be passed by before a page is full.
  const showsEnough = parentColumn !== undefined || isWhollyVisible(context, resource);
  const isIndexed =
    showsEnough &&
    isOfEqualities(filter, resource) &&
    isServedByIndex(resource, fixed, rangedColumns(resource, own), page.order);
  const cursorColumns = plan.wantsCursors ? page.order.map(({ column }) => column) : [];
  const children: BoundList[] = [];
  for (const child of plan.level.children) {
    children.push(await bindList(context, child.list, variables, rows, child.relation.column));
  }
  return {
    plan,
    page,
    conditions: conditionsOf(context, resource, own, filter, responseKey),
    fixed,
    isSmall: isIndexed && rows <= 2000,
    ...selectList(context.engine, plan.level, cursorColumns, tableAlias),
    children,
  };
}

/** Conditions of arguments and filter, bound at once, so that what is wrong is refused now. */
export function conditionsOf(
  context: ReadContext,
  resource: Resource,
  own: readonly Condition[],
  filter: Filter,
  place: string,
): (alias: string) => Sql {
  const build = (alias: string): Sql =>
    allOf([
      ownConditions(context, resource, alias, own, place),
      filterCondition(context, resource, alias, filter, `${place}.filter`),
      visibleRows(context, resource, alias),
    ]);
  const first = build(tableAlias);
  return (alias) => (alias === tableAlias ? first : build(alias));
}

/** The conditions of arguments, without the row rules. */
export function ownConditions(
  { engine }: Pick<ReadContext, 'engine'>,
  resource: Resource,
  alias: string,
  own: readonly Condition[],
  place: string,
): Sql {
  return allOf(own.map((condition) => ownCondition(engine, resource, alias, condition, place)));
}

const signs = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function ownCondition(
  engine: Engine,
  resource: Resource,
  alias: string,
  { field, operator, value }: Condition,
  place: string,
): Sql {
  const column = columnOf(resource, field);
  const reference = referenceTo(engine, alias, column);
  const at = place === '' ? field : `${place}.${field}`;
  if (operator === 'in') {
    const values = (value as readonly JsonValue[]).map((one) => bindAt(column, one, at));
    return engine.inList(reference, column.codec, values);
  }
  const bound = bindAt(column, value, at);
  const parameter = column.codec.parameter('?');
  if (operator === 'gtOrNull') {
    return sql(`(${reference} > ${parameter} or ${reference} is null)`, bound);
  }
  return sql(`${reference} ${signs[operator]} ${parameter}`, bound);
}

function fixedColumns(
  resource: Resource,
  own: readonly Condition[],
  filter: Filter,
): readonly Column[] {
  const ofArguments = own.flatMap(({ field, operator }) =>
    operator === 'eq' ? [columnOf(resource, field)] : [],
  );
  const ofFilter = Object.entries(filter).flatMap(([field, operators]) =>
    isEqualityOf(resource, field, operators) ? [columnOf(resource, field)] : [],
  );
  return [...ofArguments, ...ofFilter];
}

function rangedColumns(resource: Resource, own: readonly Condition[]): ReadonlySet<Column> {
  return new Set(
    own.flatMap(({ field, operator }) => (operator === 'eq' ? [] : [columnOf(resource, field)])),
  );
}

/** Whether the filter's part allows a column one value; what `eq` says of JSON no index serves. */
function isEqualityOf(resource: Resource, field: string, operators: unknown): boolean {
  const column = resource.columns.get(field);
  if (column === undefined || resource.relations.has(field) || isJson(column.kind)) return false;
  return (
    typeof operators === 'object' && operators !== null && Object.keys(operators).join() === 'eq'
  );
}

function isOfEqualities(filter: Filter, resource: Resource): boolean {
  return Object.entries(filter).every(([field, operators]) =>
    isEqualityOf(resource, field, operators),
  );
}
