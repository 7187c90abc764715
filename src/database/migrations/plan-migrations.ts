import type { Migration } from '@mikro-orm/migrations';
import type { MigratedDatabase } from './known-migrations.ts';
import { knownMigrations, resolveMigrationName } from './known-migrations.ts';
import { migrationStatus, namesIn } from './migration-status.ts';

export interface PlannedMigration {
  readonly name: string;
  /** SQL, in the order in which it would run, without semicolons. */
  readonly statements: readonly string[];
}

type Query = ReturnType<Migration['getQueries']>[number];

/**
 * What `migrateUp` would run, running nothing. A migration that reads rows to decide what to do is
 * planned as if it had found none.
 */
export async function planMigrations(
  database: MigratedDatabase,
  options: { readonly to?: string | undefined } = {},
): Promise<readonly PlannedMigration[]> {
  const { orm } = database;
  const known = knownMigrations(database);
  const names = known.map(({ name }) => name);
  const last = options.to === undefined ? undefined : resolveMigrationName(options.to, names);
  const pending = new Set(namesIn(await migrationStatus(database), 'pending'));
  const plan: PlannedMigration[] = [];
  for (const { name, ...migrationFile } of known) {
    if (!pending.has(name) || (last !== undefined && name > last)) continue;
    const migration = new (await migrationFile.load())(orm.em.getDriver(), orm.config);
    const statements: string[] = [];
    migration.execute = async (query) => {
      statements.push(textOf(query));
      return [];
    };
    migration.getEntityManager = () => {
      throw new Error(`${name} works on entities, so its SQL is known only when it runs`);
    };
    await migration.up();
    statements.push(...migration.getQueries().map(textOf));
    plan.push({ name, statements });
  }
  return plan;
}

function textOf(query: Query): string {
  if (typeof query === 'string') return query;
  return 'compile' in query ? query.compile().sql : query.sql;
}
