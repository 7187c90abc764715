import type { Database } from '../../src/database/database.ts';
import { User } from '../../src/modules/identity/identity.entities.ts';
import type { Engine } from './engines.ts';
import { freshDatabase } from './fresh-database.ts';
import { openIdentityDatabase } from './open-identity-database.ts';

export interface IdentityDatabase {
  readonly database: Database;
  readonly url: string;
  /** Leaves the tables empty. Quicker than another database. */
  clear(): Promise<void>;
  drop(): Promise<void>;
}

/** A database of its own, with the tables of identity or none. */
export async function freshIdentityDatabase(
  engine: Engine,
  tables: 'identity' | 'none' = 'identity',
): Promise<IdentityDatabase> {
  const fresh = await freshDatabase(engine);
  const database = await openIdentityDatabase(fresh.url);
  if (tables === 'identity') await database.orm.schema.create();
  return {
    database,
    url: fresh.url,
    async clear() {
      // Whatever else there is belongs to users, and goes with them.
      await database.orm.em.fork().nativeDelete(User, {});
    },
    async drop() {
      await database.close();
      await fresh.drop();
    },
  };
}

/** Every value of every column of every table, as text: where a secret must not be found. */
export async function everythingStored(database: Database): Promise<string> {
  const tables = [...database.orm.getMetadata().getAll().values()].map(
    ({ tableName }) => tableName,
  );
  const texts: string[] = [];
  for (const table of tables) {
    const rows: unknown = await database.orm.em
      .getConnection()
      .execute(`select * from ${database.engine.quote(table)}`);
    texts.push(`${table} ${JSON.stringify(rows)}`);
  }
  return texts.join('\n');
}
