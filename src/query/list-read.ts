import type { Raw } from '../database/codec.ts';
import type { Row, Statement } from '../database/engine.ts';
import { allOf, concatSql } from '../database/sql.ts';
import { divideChunks } from './chunk.ts';
import type { ReadContext } from './context.ts';
import { bindAt } from './bind-at.ts';
import { tableAlias } from './level-planner.ts';
import type { BoundList } from './list-bind.ts';
import { nestedStatements, rootStatement } from './list-statement.ts';
import type { ChildList, Level } from './plan.ts';
import { finishStatement, referenceTo, tableAt } from './statement.ts';

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
  const statement = finishStatement(engine, rootStatement(context, bound), bound.isSmall);
  return reader.read(statement, signal);
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
