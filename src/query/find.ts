import type { JsonValue } from '../kernel/canonical-json.ts';
import { allOf, concatSql, sql } from '../database/sql.ts';
import type { ReadContext } from './context.ts';
import type { Condition } from './field-read.ts';
import { tableAlias } from './level-planner.ts';
import { ownConditions } from './list-bind.ts';
import { columnOf, type Resource } from './resource.ts';
import { finishStatement, referenceTo, tableAt } from './statement.ts';
import { environmentRows } from './visible.ts';

/**
 * Looks up rows by a few columns of an index, for arguments that name something: an instrument by
 * its symbol. It takes no right to read what is named: who may read bars may say of which instrument.
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
    allOf([
      ownConditions(context, resource, tableAlias, conditions, ''),
      environmentRows(engine, resource, tableAlias, context.environment),
    ]),
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
