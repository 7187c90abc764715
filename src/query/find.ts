import type { JsonValue } from '../kernel/canonical-json.ts';
import { concatSql, sql } from '../database/sql.ts';
import type { ReadContext } from './context.ts';
import type { Condition } from './field-read.ts';
import { tableAlias } from './level-planner.ts';
import { conditionsOf } from './list-bind.ts';
import { columnOf, type Resource } from './resource.ts';
import { finishStatement, referenceTo, tableAt } from './statement.ts';

/**
 * Looks up rows by a few columns of an index, for arguments that name something: an instrument by
 * its symbol. What the caller may not see is not found.
 * @returns the fields asked for, as API values, in the order of the resource's key.
 */
export async function findRows(
  context: ReadContext,
  resource: Resource,
  conditions: readonly Condition[],
  fields: readonly string[],
  limit: number,
): Promise<readonly Readonly<Record<string, JsonValue>>[]> {
  const { engine, reader, signal } = context;
  const columns = fields.map((field) => columnOf(resource, field));
  const expressions = columns.map((column) =>
    column.codec.select(referenceTo(engine, tableAlias, column)),
  );
  const key = resource.key.map((column) => referenceTo(engine, tableAlias, column));
  const piece = concatSql(
    `select ${expressions.join(', ')} from ${tableAt(engine, resource, tableAlias)} where `,
    conditionsOf(context, resource, conditions, {}, '')(tableAlias),
    ` order by ${key.join(', ')}`,
    sql(' limit ?', limit),
  );
  const rows = await reader.read(finishStatement(engine, piece, true), signal);
  return rows.map((row) =>
    Object.fromEntries(
      columns.map((column, index) => {
        const raw = row[index];
        return [column.field, raw === null || raw === undefined ? null : column.codec.value(raw)];
      }),
    ),
  );
}
