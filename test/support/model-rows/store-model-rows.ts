import type { EntityManager } from '@mikro-orm/sql';
import { insertEntities } from '../../../src/database/bulk-insert.ts';
import type { Database } from '../../../src/database/database.ts';
import type { ModelRow } from './model-rows.ts';

const storedIn = new WeakMap<Database, Set<ModelRow>>();

/**
 * Writes rows, and before each the rows that it refers to and that are not there yet, in one
 * transaction: all of them, or none. It takes the program's own way for many rows, with its codecs.
 *
 * @throws what `insertEntities` throws.
 */
export async function storeModelRows(database: Database, rows: readonly ModelRow[]): Promise<void> {
  const stored = storedIn.get(database) ?? new Set<ModelRow>();
  const fresh = new Set<ModelRow>();
  for (const row of rows) addWithParents(row, stored, fresh);
  await database.transaction(async (em) => {
    for (const row of fresh) await insertModelRow(em, database, row);
  });
  for (const row of fresh) stored.add(row);
  storedIn.set(database, stored);
}

/** Writes one row whose parents are there, in a transaction that is under way. */
export async function insertModelRow(
  em: EntityManager,
  database: Database,
  { entity, values }: ModelRow,
): Promise<void> {
  await insertEntities(em, database, entity, [values]);
}

function addWithParents(row: ModelRow, stored: ReadonlySet<ModelRow>, fresh: Set<ModelRow>): void {
  if (stored.has(row) || fresh.has(row)) return;
  for (const parent of row.parents) addWithParents(parent, stored, fresh);
  fresh.add(row);
}
