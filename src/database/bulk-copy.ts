import type { EntitySchema } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Database } from './database.ts';
import { EntityTable } from './entity-table.ts';
import { runInTransaction } from './run-in-transaction.ts';
import { concatSql, sql, type Sql } from './sql.ts';

/** Which rows are copied, and where to. */
export interface RowCopy {
  readonly from: EntitySchema;
  readonly to: EntitySchema;
  /** Made of the columns of `from`. */
  readonly condition: (table: EntityTable) => Sql;
  /** API values of the columns that only `to` has, the same in all rows. */
  readonly additions: Readonly<Record<string, JsonValue>>;
}

/**
 * Copies rows within the database, from one table into another that has all of its columns: what
 * rows were before they are written over. What no column of the program reads comes along.
 *
 * @throws what the driver throws; `Engine.faultOf` tells what it means.
 */
export async function copyEntities(
  em: EntityManager,
  { engine }: Pick<Database, 'engine'>,
  { from, to, condition, additions }: RowCopy,
): Promise<void> {
  const source = new EntityTable(em, engine, from);
  const target = new EntityTable(em, engine, to);
  const added = Object.entries(additions).map(([property, value]) => {
    const { reference, codec } = target.column(property);
    return { reference, value: sql(codec.parameter('?'), codec.bind(value)) };
  });
  const copied = source.columns.map(({ reference }) => reference);
  const columns = [...copied, ...added.map(({ reference }) => reference)];
  await runInTransaction(
    em,
    engine,
    concatSql(
      `insert into ${target.reference} (${columns.join(', ')}) select ${copied.join(', ')}`,
      ...added.map(({ value }) => concatSql(', ', value)),
      ` from ${source.reference} where `,
      condition(source),
    ),
  );
}
