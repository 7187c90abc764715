import type { MigratedDatabase } from './known-migrations.ts';
import { MigrationError } from './migration-error.ts';
import { migrationStatus, namesIn } from './migration-status.ts';
import { migrateUp, refuseForeignSchema, type MigrationProgress } from './run-migrations.ts';

export interface EnsureSchemaOptions {
  /** `MIGRATE_ON_START`. */
  readonly migrateOnStart: boolean;
  readonly onProgress?: (progress: MigrationProgress) => void;
}

/**
 * Sees to it at a start that the database has the schema which this version of the program serves.
 * Gateways that start together wait for the first of them.
 * @returns the names of the migrations that were applied.
 * @throws MigrationError whose sentence says what to do.
 */
export async function ensureSchema(
  database: MigratedDatabase,
  { migrateOnStart, onProgress }: EnsureSchemaOptions,
): Promise<readonly string[]> {
  const status = await migrationStatus(database);
  const pending = namesIn(status, 'pending');
  const unfinished = namesIn(status, 'unfinished');
  if (pending.length + unfinished.length === 0) {
    refuseForeignSchema(database, status);
    return [];
  }
  if (!migrateOnStart) {
    refuseForeignSchema(database, status);
    throw new MigrationError(
      `The database lacks ${counted(pending)}, and MIGRATE_ON_START is false. ` +
        'Apply with `tradegraph migrate up`; `tradegraph migrate plan` shows the SQL.',
    );
  }
  // Judged again under the lock: what is unfinished now may be another gateway at work.
  return migrateUp(database, { onProgress });
}

function counted(names: readonly string[]): string {
  const list = names.join(', ');
  return names.length === 1
    ? `the migration ${list}`
    : `${String(names.length)} migrations (${list})`;
}
