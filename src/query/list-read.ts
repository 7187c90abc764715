import { getArgumentValues } from 'graphql';
import { Failure } from '../kernel/failures.ts';
import { divideChunks } from './chunk.ts';
import type { Raw } from '../database/codec.ts';
import type { Row, Statement } from '../database/engine.ts';
import { largestPaddedLength, paddedLength } from '../database/padded-list.ts';
import { allOf, concatSql, joinSql, sql, sqlText, type Sql } from '../database/sql.ts';
import type { ReadContext } from './context.ts';
import type { Condition } from './field-read.ts';
import { bindAt, filterCondition, type Filter } from './filter.ts';
import { pageOf, type Page, type PageArguments } from './page.ts';
import type { ChildList, Level, ListPlan } from './plan.ts';
import { tableAlias } from './level-planner.ts';
import { columnOf, type Column, type Resource } from './resource.ts';
import {
  finishStatement,
  isServedByIndex,
  joinClauses,
  namedExpressions,
  orderClause,
  referenceTo,
  selectList,
  tableAt,
} from './statement.ts';
import { visibleRows } from './visible.ts';

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

/** The rows of a list under one parent, or of a list that has none. */
export interface ListRows {
  readonly rows: readonly Row[];
  /** Whether there are more rows in the direction of paging. */
  readonly hasMore: boolean;
  readonly total: number | undefined;
}

/** A list that was read, with the lists under its rows. */
export interface ListResult {
  readonly bound: BoundList;
  /** By the parent's raw key as text; a list without a parent has the key ''. */
  readonly byParent: ReadonlyMap<string, ListRows>;
  readonly children: readonly ListResult[];
}

/** What a level's rows are written with: the results of the lists under them. */
export type ChildResults = readonly ListResult[];

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
  const page = pageOf(context.engine, resource, args as PageArguments, responseKey);
  const own = (await plan.conditions?.(args, context)) ?? [];
  const filter = (args['filter'] ?? {}) as Filter;
  const rows = parents * Math.max(1, plan.wantsRows ? page.limit : 1);
  if (rows > mostRows) {
    throw new Failure(
      'QUERY_TOO_COMPLEX',
      `${responseKey} asks for up to ${String(rows)} rows, all lists multiplied out; ` +
        `an operation may ask for ${String(mostRows)}: ask for smaller pages`,
    );
  }
  const fixed = new Set(fixedColumns(resource, own, filter));
  if (parentColumn !== undefined) fixed.add(parentColumn);
  const isIndexed =
    isOfEqualities(filter, resource) &&
    isServedByIndex(resource, fixed, rangedColumns(resource, own), page.order);
  const cursorColumns = plan.wantsCursors ? page.order.map(({ column }) => column) : [];
  const children: BoundList[] = [];
  for (const child of plan.level.children) {
    children.push(
      await bindList(context, child.list, variables, rows, child.relation.column),
    );
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
      ...own.map((condition) => ownCondition(context, resource, alias, condition, place)),
      filterCondition(context, resource, alias, filter, `${place}.filter`),
      visibleRows(context, resource, alias),
    ]);
  const first = build(tableAlias);
  return (alias) => (alias === tableAlias ? first : build(alias));
}

const signs = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function ownCondition(
  context: ReadContext,
  resource: Resource,
  alias: string,
  { field, operator, value }: Condition,
  place: string,
): Sql {
  const column = columnOf(resource, field);
  const reference = referenceTo(context.engine, alias, column);
  const bound = bindAt(column, value, `${place}.${field}`);
  return sql(`${reference} ${signs[operator]} ${column.codec.parameter('?')}`, bound);
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
    isEquality(operators) && !resource.relations.has(field) && resource.columns.has(field)
      ? [columnOf(resource, field)]
      : [],
  );
  return [...ofArguments, ...ofFilter];
}

function rangedColumns(resource: Resource, own: readonly Condition[]): ReadonlySet<Column> {
  return new Set(
    own.flatMap(({ field, operator }) => (operator === 'eq' ? [] : [columnOf(resource, field)])),
  );
}

function isEquality(operators: unknown): boolean {
  return (
    typeof operators === 'object' &&
    operators !== null &&
    Object.keys(operators).join() === 'eq'
  );
}

function isOfEqualities(filter: Filter, resource: Resource): boolean {
  return Object.entries(filter).every(
    ([field, operators]) =>
      resource.columns.has(field) && !resource.relations.has(field) && isEquality(operators),
  );
}

/** A page of no rows is not read, unless it says whether there are rows beyond it. */
function needsRows({ plan, page }: BoundList): boolean {
  return plan.wantsRows && (page.limit > 0 || plan.wantsMore);
}

/** Reads a list that stands at the root, and the lists under it. */
export async function readRootList(context: ReadContext, bound: BoundList): Promise<ListResult> {
  const [fetched, totals] = await Promise.all([
    needsRows(bound) ? fetchRootRows(context, bound) : [],
    bound.plan.wantsTotal ? countRoot(context, bound) : undefined,
  ]);
  const rows = pageRows(bound, fetched, totals);
  return {
    bound,
    byParent: new Map([['', rows]]),
    children: await readChildren(context, bound.plan.level, bound.children, rows.rows),
  };
}

/** Reads the lists under the given rows, all of one list in one statement. */
export async function readChildren(
  context: ReadContext,
  level: Level,
  children: readonly BoundList[],
  rows: readonly Row[],
): Promise<ChildResults> {
  return Promise.all(
    level.children.map(async (child, index) => {
      const bound = children[index];
      if (bound === undefined) throw new Error('a list was planned and not bound');
      return readChildList(context, child, bound, rows);
    }),
  );
}

async function readChildList(
  context: ReadContext,
  child: ChildList,
  bound: BoundList,
  parentRows: readonly Row[],
): Promise<ListResult> {
  const keys = distinctKeys(parentRows, child.parentIndex);
  const needsTotals = bound.plan.wantsTotal && keys.length > 0;
  const [fetched, totals] = await Promise.all([
    needsRows(bound) && keys.length > 0 ? fetchChildRows(context, child, bound, keys) : [],
    needsTotals ? countChildren(context, child, bound, keys) : new Map<string, number>(),
  ]);
  const grouped = new Map<string, Row[]>();
  for (const row of fetched) {
    const key = String(row[0]);
    const group = grouped.get(key);
    if (group === undefined) grouped.set(key, [row]);
    else group.push(row);
  }
  const byParent = new Map<string, ListRows>();
  const all: Row[] = [];
  for (const raw of keys) {
    const key = String(raw);
    const total = bound.plan.wantsTotal ? (totals.get(key) ?? 0) : undefined;
    const rows = pageRows(bound, grouped.get(key) ?? [], total);
    byParent.set(key, rows);
    for (const row of rows.rows) all.push(row);
  }
  return {
    bound,
    byParent,
    children: await readChildren(context, bound.plan.level, bound.children, all),
  };
}

function distinctKeys(rows: readonly Row[], index: number): readonly Raw[] {
  const keys = new Map<string, Raw>();
  for (const row of rows) {
    const key = row[index];
    if (key !== null && key !== undefined) keys.set(String(key), key);
  }
  return [...keys.values()];
}

/** Cuts off the row that only says that there are more, and turns a backward page round. */
function pageRows(bound: BoundList, fetched: readonly Row[], total: number | undefined): ListRows {
  const { limit, isBackward } = bound.page;
  const hasMore = fetched.length > limit;
  const rows = hasMore ? fetched.slice(0, limit) : fetched;
  return { rows: isBackward ? rows.toReversed() : rows, hasMore, total };
}

function fetchRootRows(context: ReadContext, bound: BoundList): Promise<readonly Row[]> {
  const { engine, reader, signal } = context;
  const piece = concatSql(
    `select ${bound.expressions.join(', ')} from `,
    rowsWhere(context, bound, sqlText('1 = 1')),
  );
  return reader.read(finishStatement(engine, piece, bound.isSmall), signal);
}

/** From `from` on: the level's table and joins, conditions, order and limit. */
function rowsWhere(context: ReadContext, bound: BoundList, parent: Sql): Sql {
  const { engine } = context;
  const { level } = bound.plan;
  const where = allOf([
    parent,
    bound.conditions(tableAlias),
    bound.page.cursorCondition(tableAlias),
  ]);
  return concatSql(
    tableAt(engine, level.resource, tableAlias),
    joinClauses(context, level.joins),
    ' where ',
    where,
    orderClause(engine, tableAlias, bound.page, bound.fixed),
    sql(' limit ?', bound.page.limit + 1),
  );
}

async function fetchChildRows(
  context: ReadContext,
  child: ChildList,
  bound: BoundList,
  keys: readonly Raw[],
): Promise<readonly Row[]> {
  const { engine, reader, signal } = context;
  const isSmall = bound.isSmall && keys.length * bound.page.limit <= 2000;
  const chunks = await Promise.all(
    nestedStatements(context, child, bound, keys).map(async (piece) => {
      const statement: Statement = finishStatement(engine, piece, isSmall);
      return reader.read(statement, signal);
    }),
  );
  return chunks.length === 1 ? (chunks[0] ?? []) : chunks.flat();
}

/** Branches of one union: as many as MariaDB and MySQL took without growing slower a branch. */
const mostBranches = 1024;

function nestedStatements(
  context: ReadContext,
  child: ChildList,
  bound: BoundList,
  keys: readonly Raw[],
): readonly Sql[] {
  const { engine } = context;
  const { column } = child.relation;
  const bindable = keys.map((raw) => bindAt(column, column.codec.value(raw), column.field));
  const reference = referenceTo(engine, tableAlias, column);
  switch (engine.nesting) {
    case 'lateral':
      return [
        concatSql(
          'select x.* from ',
          engine.parentTable(column.codec, bindable),
          ` cross join lateral (select ${namedExpressions(bound.expressions)} from `,
          rowsWhere(context, bound, sqlText(`${reference} = parents.parent`)),
          ') x',
        ),
      ];
    case 'correlated':
      return [correlated(context, child, bound, bindable)];
    case 'union': {
      const branch = (key: (typeof bindable)[number]): Sql =>
        concatSql(
          `(select ${namedExpressions(bound.expressions)} from `,
          rowsWhere(context, bound, sql(`${reference} = ${column.codec.parameter('?')}`, key)),
          ')',
        );
      const perBranch = Math.max(1, branch(null).values.length);
      // Rounded down before it is padded up, or the padding would exceed what can be bound.
      const most = largestPaddedLength(
        Math.min(mostBranches, engine.largestParameterCount / perBranch),
      );
      return divideChunks(bindable, most).map((chunk) =>
        joinSql(padded(chunk).map(branch), ' union all '),
      );
    }
  }
}

/**
 * Pads the branches to a power of two with parents that do not exist, so that pages of many sizes
 * share few prepared statements.
 */
function padded<Key>(keys: readonly Key[]): readonly (Key | null)[] {
  const length = paddedLength(keys.length);
  return [...keys, ...new Array<null>(length - keys.length).fill(null)];
}

function correlated(
  context: ReadContext,
  child: ChildList,
  bound: BoundList,
  keys: Parameters<ReadContext['engine']['parentTable']>[1],
): Sql {
  const { engine } = context;
  const { level } = bound.plan;
  const inner = 'r';
  const picked = concatSql(
    `select ${inner}.rowid from ${tableAt(engine, level.resource, inner)} where `,
    allOf([
      sqlText(`${referenceTo(engine, inner, child.relation.column)} = parents.parent`),
      bound.conditions(inner),
      bound.page.cursorCondition(inner),
    ]),
    orderClause(engine, inner, bound.page, bound.fixed),
    sql(' limit ?', bound.page.limit + 1),
  );
  // Conditions and cursors name the table only: joins never decide which rows there are.
  return concatSql(
    `select ${bound.expressions.join(', ')} from `,
    engine.parentTable(child.relation.column.codec, keys),
    ` cross join ${tableAt(engine, level.resource, tableAlias)}`,
    joinClauses(context, level.joins),
    ` where ${tableAlias}.rowid in (`,
    picked,
    ')',
    orderClause(engine, tableAlias, bound.page, bound.fixed),
  );
}

async function countRoot(context: ReadContext, bound: BoundList): Promise<number> {
  const { engine, reader, signal } = context;
  const { resource } = bound.plan.level;
  const piece = concatSql(
    `select count(*) from ${tableAt(engine, resource, tableAlias)} where `,
    bound.conditions(tableAlias),
  );
  const [row] = await reader.read(finishStatement(engine, piece, false), signal);
  return Number(row?.[0] ?? 0);
}

/** Parents whose children one statement counts: a power of two, so that padding adds none. */
const mostCounted = 8192;

async function countChildren(
  context: ReadContext,
  child: ChildList,
  bound: BoundList,
  keys: readonly Raw[],
): Promise<ReadonlyMap<string, number>> {
  const { engine, reader, signal } = context;
  const { column } = child.relation;
  const reference = referenceTo(engine, tableAlias, column);
  const totals = new Map<string, number>();
  const bindable = keys.map((raw) => bindAt(column, column.codec.value(raw), column.field));
  await Promise.all(
    divideChunks(bindable, mostCounted).map(async (chunk) => {
      const piece = concatSql(
        `select ${column.codec.select(reference)}, count(*) from ` +
          `${tableAt(engine, child.relation.target, tableAlias)} where `,
        allOf([engine.inList(reference, column.codec, chunk), bound.conditions(tableAlias)]),
        ` group by ${reference}`,
      );
      for (const row of await reader.read(finishStatement(engine, piece, false), signal)) {
        totals.set(String(row[0]), Number(row[1] ?? 0));
      }
    }),
  );
  return totals;
}
