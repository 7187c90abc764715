import type { JsonValue } from '../kernel/canonical-json.ts';
import { badInput } from '../kernel/failures.ts';
import type { Row } from '../database/engine.ts';
import { alwaysFalse, anyOf, concatSql, sql, type Sql } from '../database/sql.ts';
import type { ReadContext } from './context.ts';
import type { Condition } from './field-read.ts';
import { tableAlias } from './level-planner.ts';
import { bindList, conditionsOf, type BoundList, type Variables } from './list-bind.ts';
import { readChildren, type ChildResults } from './list-read.ts';
import { namedRow, nodeIdPart } from './node-id.ts';
import type { Level, ObjectShape, RowsPlan } from './plan.ts';
import type { Resource } from './resource.ts';
import { finishStatement, joinClauses, referenceTo, tableAt } from './statement.ts';

/** Ids that `nodes` takes at once. */
export const mostNodes = 1000;

/** A row that was read by itself, with the lists under it. */
export interface NodeRow {
  readonly row: Row;
  readonly shape: ObjectShape;
  readonly children: ChildResults;
  readonly typeName: string;
}

/** Rows of one resource that are to be read by conditions, with the lists under them bound. */
export interface BoundRows {
  readonly resource: Resource;
  readonly level: Level;
  readonly shape: ObjectShape;
  /** Conditions for each row that is asked for. */
  readonly rows: readonly (readonly Condition[])[];
  readonly conditions: readonly ((alias: string) => Sql)[];
  readonly children: readonly BoundList[];
}

/** @throws Failure for arguments of nested lists that cannot be answered. */
export async function bindRows(
  context: ReadContext,
  { level, shape }: { readonly level: Level; readonly shape: ObjectShape },
  rows: readonly (readonly Condition[])[],
  variables: Variables,
  place: string,
): Promise<BoundRows> {
  const { resource } = level;
  const children: BoundList[] = [];
  for (const child of level.children) {
    const { column } = child.relation;
    children.push(await bindList(context, child.list, variables, rows.length, column));
  }
  return {
    resource,
    level,
    shape,
    rows,
    conditions: rows.map((own) => conditionsOf(context, resource, own, {}, place)),
    children,
  };
}

/** Reads the rows, in one statement; those that are not there are left out. */
export async function readRows(
  context: ReadContext,
  bound: BoundRows,
): Promise<readonly NodeRow[]> {
  const { engine, reader, signal } = context;
  const { level, resource } = bound;
  const expressions = [
    ...(level.expressions.length === 0 ? ['1'] : level.expressions),
    ...resource.key.map((column) => column.codec.select(referenceTo(engine, tableAlias, column))),
  ];
  const piece = concatSql(
    `select ${expressions.join(', ')} from ${tableAt(engine, resource, tableAlias)}`,
    joinClauses(context, level.joins),
    ' where ',
    bound.conditions.length === 0
      ? alwaysFalse
      : anyOf(bound.conditions.map((condition) => condition(tableAlias))),
    sql(' limit ?', bound.rows.length),
  );
  const rows = await reader.read(finishStatement(engine, piece, true), signal);
  const children = await readChildren(context, level, bound.children, rows);
  return rows.map((row) => ({ row, shape: bound.shape, children, typeName: resource.name }));
}

/** Global ids with the rows behind them bound, each resource's in one statement. */
export interface BoundNodes {
  readonly ids: readonly string[];
  readonly groups: readonly BoundRows[];
}

type OfType = (resource: Resource) => { level: Level; shape: ObjectShape };

/** @throws Failure BAD_USER_INPUT for more ids than are taken. */
export async function bindNodes(
  context: ReadContext,
  ids: readonly string[],
  ofType: OfType,
  variables: Variables,
  place: string,
): Promise<BoundNodes> {
  if (ids.length > mostNodes) {
    throw badInput(
      `${place}.ids holds ${String(ids.length)} ids; at most ${String(mostNodes)} are taken`,
    );
  }
  const wanted = new Map<Resource, (readonly Condition[])[]>();
  for (const id of new Set(ids)) {
    const named = namedRow(context.resources, id);
    if (named === undefined) continue;
    const rows = wanted.get(named.resource);
    if (rows === undefined) wanted.set(named.resource, [named.conditions]);
    else rows.push(named.conditions);
  }
  const groups: BoundRows[] = [];
  for (const [resource, rows] of wanted) {
    groups.push(await bindRows(context, ofType(resource), rows, variables, place));
  }
  return { ids, groups };
}

/**
 * Rows by their keys, with the lists under them, in the order of the keys; null for a key that no
 * row to see has. One statement, whatever the number of keys, and those of the lists.
 * @param keys API values of the key's columns, in their order.
 * @throws Failure for arguments of nested lists that cannot be answered.
 */
export async function readKeyedRows(
  context: ReadContext,
  plan: RowsPlan,
  keys: readonly (readonly JsonValue[])[],
  variables: Variables,
): Promise<readonly (NodeRow | null)[]> {
  const { resource } = plan.level;
  const distinct = new Map(keys.map((key) => [JSON.stringify(key), key]));
  const conditions = [...distinct.values()].map((key) =>
    resource.key.map(({ field }, index): Condition => {
      const value = key[index];
      if (value === undefined) throw new Error(`a key of ${resource.name} lacks its ${field}`);
      return { field, operator: 'eq', value };
    }),
  );
  const place = plan.field.responseKey;
  const bound = await bindRows(context, plan, conditions, variables, place);
  const byKey = new Map(
    (await readRows(context, bound)).map((node) => [JSON.stringify(keyOf(plan.level, node)), node]),
  );
  return keys.map((key) => byKey.get(JSON.stringify(key)) ?? null);
}

/** API values of a row's key, which `readRows` selects after what the level asks for. */
function keyOf({ resource, expressions }: Level, { row }: NodeRow): readonly JsonValue[] {
  const keyFrom = Math.max(1, expressions.length);
  return resource.key.map((column, index) => column.codec.value(row[keyFrom + index] ?? ''));
}

/** The rows of the ids, in their order; null for an id that names no row to see. */
export async function readNodes(
  context: ReadContext,
  bound: BoundNodes,
): Promise<readonly (NodeRow | null)[]> {
  const byId = new Map<string, NodeRow>();
  await Promise.all(
    bound.groups.map(async (group) => {
      const keyFrom = Math.max(1, group.level.expressions.length);
      for (const node of await readRows(context, group)) {
        const parts = group.resource.key.map((column, index) =>
          nodeIdPart(column, node.row[keyFrom + index] ?? ''),
        );
        byId.set([group.resource.name, ...parts].join(':'), node);
      }
    }),
  );
  return bound.ids.map((id) => byId.get(id) ?? null);
}
