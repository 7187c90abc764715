import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Database } from './database.ts';
import { EntityTable } from './entity-table.ts';
import { runInTransaction } from './run-in-transaction.ts';
import { concatSql, type Sql } from './sql.ts';

/** A row with some of its columns, as API values by property. */
export type SelectedRow<Names extends string> = Readonly<Record<Names, JsonValue>>;

/** Which rows are read, and what of them. */
export interface RowSelection<Names extends string> {
  /** Properties that are read. */
  readonly names: readonly Names[];
  /** Made of the table's columns. */
  readonly condition: (table: EntityTable) => Sql;
  /** Properties, ascending. */
  readonly orderBy: readonly Names[];
  /**
   * Has other transactions wait before they change the rows. Rows are locked in their order, so that
   * two of these do not wait for each other.
   */
  readonly lock?: boolean;
}

/**
 * Reads rows of an entity in one statement of the transaction, past the unit of work: no entities
 * are made, so ten thousand rows cost milliseconds. What the unit of work has not flushed is not seen.
 */
export async function selectEntities<
  Schema extends EntitySchema,
  Names extends keyof InferEntity<Schema> & string,
>(
  em: EntityManager,
  { engine }: Pick<Database, 'engine'>,
  entity: Schema,
  { names, condition, orderBy, lock = false }: RowSelection<Names>,
): Promise<readonly SelectedRow<Names>[]> {
  const table = new EntityTable(em, engine, entity);
  const columns = names.map((name) => table.column(name));
  const selected = columns.map(
    ({ reference, codec }) => `${codec.select(reference)} as ${reference}`,
  );
  const order = orderBy.map((name) => table.column(name).reference);
  const rows = await runInTransaction(
    em,
    engine,
    concatSql(
      `select ${selected.join(', ')} from ${table.reference} where `,
      condition(table),
      ` order by ${order.join(', ')}${lock ? engine.rowLock : ''}`,
    ),
  );
  return rows.map((row) => {
    const values = Object.values(row);
    const selectedRow: Partial<Record<Names, JsonValue>> = {};
    for (const [index, name] of names.entries()) {
      const raw = values[index];
      selectedRow[name] =
        raw === null || raw === undefined ? null : (columns[index]?.codec.value(raw) ?? null);
    }
    return selectedRow as SelectedRow<Names>;
  });
}
