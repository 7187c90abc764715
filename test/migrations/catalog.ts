import { readdirSync } from 'node:fs';
import type { Database } from '../../src/database/database.ts';
import { migrationFolder } from '../../src/database/migration-files.ts';

/** The program's own migrations, in order; the same on every engine (files.test.ts). */
export const migrationNames: readonly string[] = readdirSync(migrationFolder('sqlite'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .toSorted();

/** Runs a statement as somebody with a client of the database would. */
export async function execute(
  { orm }: Pick<Database, 'orm'>,
  statement: string,
): Promise<Record<string, unknown>[]> {
  return orm.em.getConnection().execute<Record<string, unknown>[]>(statement);
}

/** The names of all tables, as the database's own catalog has them, sorted. */
export async function tablesOf({
  engine,
  orm,
}: Pick<Database, 'engine' | 'orm'>): Promise<readonly string[]> {
  const catalogs = {
    sqlite: `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
    postgresql: `select tablename as name from pg_tables where schemaname = current_schema()`,
    mysql: `select table_name as name from information_schema.tables where table_schema = database()`,
    mariadb: `select table_name as name from information_schema.tables where table_schema = database()`,
  };
  const rows = await execute({ orm }, catalogs[engine.name]);
  return rows.map((row) => String(row['name'])).toSorted();
}
