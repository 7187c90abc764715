import type { Database } from '../../src/database/database.ts';
import type { Engine } from './engines.ts';
import { freshDatabase } from './fresh-database.ts';
import { openSpecimensAt } from './specimen-open.ts';

// Apart from this file, so that programs without vitest can open specimens as well.
export { columnOf, onlyValue, openSpecimensAt, read } from './specimen-open.ts';

export interface SpecimenDatabase {
  readonly database: Database;
  readonly url: string;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

/** A fresh database with the tables of the specimens, open. */
export async function openSpecimens(
  engine: Engine,
  environment: Readonly<Record<string, string>> = {},
): Promise<SpecimenDatabase> {
  const fresh = await freshDatabase(engine);
  const database = await openSpecimensAt(fresh.url, environment);
  await database.orm.schema.create();
  return {
    database,
    url: fresh.url,
    async drop() {
      await database.close();
      await fresh.drop();
    },
  };
}
