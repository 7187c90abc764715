import { getArgumentValues } from 'graphql';
import { Failure, badInput } from '../kernel/failures.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import { parseInstant } from '../kernel/instant.ts';
import { isTimeZone } from '../kernel/time-zone.ts';
import type { Timeframe } from '../kernel/timeframe.ts';
import type { Raw } from '../database/codec.ts';
import type { Row } from '../database/engine.ts';
import { concatSql, sql, type Sql } from '../database/sql.ts';
import { groupAlias } from './aggregate-planner.ts';
import { bucketNumber, bucketStart, followsWallClock, type Bucket } from './bucket.ts';
import type { ReadContext } from './context.ts';
import { selectFigure, type SelectedFigure } from './figure.ts';
import type { Filter } from './filter.ts';
import { havingCondition, type GroupCondition } from './having.ts';
import { bindList, conditionsOf, type BoundList, type Variables } from './list-bind.ts';
import { readChildren, type ChildResults } from './list-read.ts';
import { tableAlias } from './level-planner.ts';
import type { AggregateShape, Figure, RootPlan } from './plan.ts';
import { columnOf, type Column, type Resource } from './resource.ts';
import { finishStatement, joinClauses, referenceTo, tableAt } from './statement.ts';

/** Groups that an answer may hold, and that may be looked at to find those of `having`. */
export const mostGroups = 10_000;
const mostGroupsLookedAt = 100_000;

/** One thing by which rows are grouped. */
interface GroupKey {
  readonly column: Column;
  readonly bucket: Bucket | undefined;
}

/** A list of groups with its arguments bound. */
export interface BoundAggregate {
  readonly resource: Resource;
  readonly shape: AggregateShape;
  readonly place: string;
  readonly keys: readonly GroupKey[];
  readonly conditions: (alias: string) => Sql;
  readonly figures: readonly Figure[];
  readonly test: GroupCondition | undefined;
  readonly children: readonly BoundList[];
}

/** A group that was read: its row for the relations of its key, and its values. */
export interface Group {
  readonly row: Row;
  readonly count: number;
  keyValue(column: Column): JsonValue;
  figure(figure: Figure): JsonValue;
}

export interface AggregateResult {
  readonly groups: readonly Group[];
  readonly children: ChildResults;
}

type AggregatePlan = RootPlan & { kind: 'aggregate' };

/** @throws Failure for arguments that cannot be answered, before any statement has run. */
export async function bindAggregate(
  context: ReadContext,
  plan: AggregatePlan,
  variables: Variables,
): Promise<BoundAggregate> {
  const { field, resource, shape } = plan;
  const place = field.responseKey;
  const args = getArgumentValues(field.definition, field.node, variables);
  const own = (await plan.conditions?.(args, context)) ?? [];
  const filter = (args['filter'] ?? {}) as Filter;
  const keys = groupKeys(resource, (args['groupBy'] ?? []) as readonly GroupByInput[], place);
  requireGrouped(shape, keys, place);
  const having = args['having'] as Filter | null | undefined;
  const condition =
    having === null || having === undefined
      ? undefined
      : havingCondition(resource, having, `${place}.having`);
  const children: BoundList[] = [];
  for (const child of shape.level.children) {
    children.push(
      await bindList(context, child.list, variables, mostGroups, child.relation.column),
    );
  }
  return {
    resource,
    shape,
    place,
    keys,
    conditions: conditionsOf(context, resource, own, filter, place),
    figures: distinctFigures([...selectedFigures(shape), ...(condition?.figures ?? [])]),
    test: condition?.test,
    children,
  };
}

interface GroupByInput {
  readonly field?: string;
  readonly bucket?: {
    readonly field: string;
    readonly timeframe: Timeframe;
    readonly timeZone?: string | null;
  };
}

function groupKeys(
  resource: Resource,
  groupBy: readonly GroupByInput[],
  place: string,
): readonly GroupKey[] {
  const keys: GroupKey[] = [];
  for (const [index, { field, bucket }] of groupBy.entries()) {
    const column = columnOf(resource, field ?? bucket?.field ?? '');
    if (keys.some((key) => key.column === column)) {
      throw badInput(`${place}.groupBy groups by ${column.field} twice; name each field once`);
    }
    const timeZone = bucket?.timeZone ?? 'UTC';
    if (!isTimeZone(timeZone)) {
      throw badInput(
        `${place}.groupBy.${String(index)}.bucket.timeZone: ${JSON.stringify(timeZone)} is not an ` +
          'IANA time zone; give one such as America/New_York',
      );
    }
    keys.push({
      column,
      bucket: bucket === undefined ? undefined : { timeframe: bucket.timeframe, timeZone },
    });
  }
  return keys;
}

/** A key that is not grouped by has no one value in a group. */
function requireGrouped(shape: AggregateShape, keys: readonly GroupKey[], place: string): void {
  for (const member of shape.members) {
    if (member.kind !== 'key') continue;
    for (const part of member.members) {
      if (part.kind === 'typename' || keys.some(({ column }) => column === part.column)) continue;
      throw badInput(
        `${place}.key.${part.column.field} is selected, but groupBy does not name it; ` +
          'add it to groupBy or leave it out of the key',
      );
    }
  }
}

function selectedFigures(shape: AggregateShape): readonly Figure[] {
  return shape.members.flatMap((member) =>
    member.kind === 'figures'
      ? member.members.flatMap((part) =>
          part.kind === 'figure' ? [{ kind: member.figure, column: part.column }] : [],
        )
      : [],
  );
}

function distinctFigures(figures: readonly Figure[]): readonly Figure[] {
  const distinct: Figure[] = [];
  for (const figure of figures) {
    if (!distinct.some((known) => isSameFigure(known, figure))) distinct.push(figure);
  }
  return distinct;
}

function isSameFigure(a: Figure, b: Figure): boolean {
  return a.kind === b.kind && a.column === b.column;
}

/** Reads the groups, in the order of their keys, nulls last. */
export async function readAggregate(
  context: ReadContext,
  bound: BoundAggregate,
): Promise<AggregateResult> {
  const span = bound.keys.some(({ bucket }) => bucket !== undefined && followsWallClock(bucket))
    ? await timeSpans(context, bound)
    : new Map<Column, { from: number; to: number }>();
  const figures = bound.figures.map((figure) => selectFigure(context.engine, figure));
  const piece = groupStatement(context, bound, figures, span);
  const statement = finishStatement(context.engine, piece, false);
  const rows = await context.reader.read(statement, context.signal);
  if (rows.length > mostGroupsLookedAt) throw tooManyGroups(bound.place, mostGroupsLookedAt);
  const all = rows.map((row) => groupOf(bound, figures, row));
  const { test } = bound;
  const groups =
    test === undefined
      ? all
      : all.filter((group) =>
          test({ count: group.count, value: (figure) => group.figure(figure) }),
        );
  if (groups.length > mostGroups) throw tooManyGroups(bound.place, mostGroups);
  const groupRows = groups.map(({ row }) => row);
  const { level } = bound.shape;
  return { groups, children: await readChildren(context, level, bound.children, groupRows) };
}

function tooManyGroups(place: string, most: number): Failure {
  return new Failure(
    'QUERY_TOO_COMPLEX',
    `${place} makes more than ${String(most)} groups; narrow the filter, or group by less`,
  );
}

/** First and last instant of each column that is put into buckets of the wall clock. */
async function timeSpans(
  context: ReadContext,
  bound: BoundAggregate,
): Promise<ReadonlyMap<Column, { from: number; to: number }>> {
  const { engine, reader, signal } = context;
  const columns = bound.keys.flatMap(({ column, bucket }) =>
    bucket !== undefined && followsWallClock(bucket) ? [column] : [],
  );
  const expressions = columns.flatMap((column) => {
    const reference = referenceTo(engine, tableAlias, column);
    return [column.codec.select(`min(${reference})`), column.codec.select(`max(${reference})`)];
  });
  const piece = concatSql(
    `select ${expressions.join(', ')} from ${tableAt(engine, bound.resource, tableAlias)} where `,
    bound.conditions(tableAlias),
  );
  const [row] = await reader.read(finishStatement(engine, piece, false), signal);
  const spans = new Map<Column, { from: number; to: number }>();
  for (const [index, column] of columns.entries()) {
    const from = instantOf(column, row?.[2 * index]);
    const to = instantOf(column, row?.[2 * index + 1]);
    if (from !== undefined && to !== undefined) spans.set(column, { from, to });
  }
  return spans;
}

function instantOf(column: Column, raw: Raw | null | undefined): number | undefined {
  return raw === null || raw === undefined
    ? undefined
    : parseInstant(String(column.codec.value(raw)));
}

/**
 * Groups are made in a derived table `g`, whose columns bear the names of the keys' columns, so that
 * the outer select can sort by them, nulls last, and join the rows that they name.
 */
function groupStatement(
  context: ReadContext,
  bound: BoundAggregate,
  figures: readonly SelectedFigure[],
  spans: ReadonlyMap<Column, { from: number; to: number }>,
): Sql {
  const { engine } = context;
  const keys = bound.keys.map(({ column, bucket }) => {
    const reference = referenceTo(engine, tableAlias, column);
    const expression =
      bucket === undefined ? reference : bucketNumber(engine, bucket, reference, spans.get(column));
    return `${expression} as ${engine.quote(column.name)}`;
  });
  const figureExpressions = figures.flatMap(({ expressions }) => expressions);
  const inner = [
    ...keys,
    `count(*) as ${engine.quote('count()')}`,
    ...figureExpressions.map((expression, index) => `${expression} as ${figureName(index)}`),
  ];
  const outer = [
    ...bound.shape.level.expressions,
    ...bound.keys.map(({ column, bucket }) => {
      const reference = referenceTo(engine, groupAlias, column);
      return bucket === undefined ? column.codec.select(reference) : reference;
    }),
    `${groupAlias}.${engine.quote('count()')}`,
    ...figureExpressions.map((_expression, index) => `${groupAlias}.${figureName(index)}`),
  ];
  const ordinals = keys.map((_key, index) => String(index + 1));
  const order = bound.keys.map(({ column }) =>
    engine.order(referenceTo(engine, groupAlias, column), 'ASC', 'last', column.isNullable),
  );
  return concatSql(
    `select ${outer.join(', ')} from (select ${inner.join(', ')} from ` +
      `${tableAt(engine, bound.resource, tableAlias)} where `,
    bound.conditions(tableAlias),
    keys.length === 0 ? '' : ` group by ${ordinals.join(', ')}`,
    `) ${groupAlias}`,
    joinClauses(context, bound.shape.level.joins),
    order.length === 0 ? '' : ` order by ${order.join(', ')}`,
    sql(' limit ?', mostGroupsLookedAt + 1),
  );
}

function figureName(index: number): string {
  return `f${String(index)}`;
}

function groupOf(bound: BoundAggregate, figures: readonly SelectedFigure[], row: Row): Group {
  const keysFrom = bound.shape.level.expressions.length;
  const countAt = keysFrom + bound.keys.length;
  const values: JsonValue[] = [];
  let from = countAt + 1;
  for (const figure of figures) {
    const to = from + figure.expressions.length;
    values.push(figure.value(row.slice(from, to)));
    from = to;
  }
  return {
    row,
    count: Number(row[countAt] ?? 0),
    keyValue(column) {
      const index = bound.keys.findIndex((key) => key.column === column);
      const raw = row[keysFrom + index];
      if (raw === null || raw === undefined) return null;
      const bucket = bound.keys[index]?.bucket;
      return bucket === undefined ? column.codec.value(raw) : bucketStart(bucket, Number(raw));
    },
    figure(figure) {
      const index = bound.figures.findIndex((known) => isSameFigure(known, figure));
      return values[index] ?? null;
    },
  };
}
