import { AppliedMigrations } from './applied-migrations.ts';
import type { MigratedDatabase } from './known-migrations.ts';
import { knownMigrations } from './known-migrations.ts';

/**
 * `unfinished`: begun, and either running now or broken off where the engine could not take it back.
 * `unknown`: applied, but this version of the program does not have it: another version made it.
 */
export type MigrationState = 'applied' | 'pending' | 'unfinished' | 'unknown';

export interface MigrationStatus {
  readonly name: string;
  readonly state: MigrationState;
  /** When it was applied, or begun; null where it is pending. */
  readonly executedAt: Date | null;
}

/** Every migration of the program and of the database, by name. Reads only. */
export async function migrationStatus(
  database: MigratedDatabase,
): Promise<readonly MigrationStatus[]> {
  const applied = await new AppliedMigrations(database).list();
  const known = new Set(knownMigrations(database).map(({ name }) => name));
  const onRecord = new Set(applied.map(({ name }) => name));
  const status: MigrationStatus[] = applied.map(({ name, executedAt, isFinished }) => ({
    name,
    state: isFinished ? (known.has(name) ? 'applied' : 'unknown') : 'unfinished',
    executedAt,
  }));
  for (const name of known) {
    if (!onRecord.has(name)) status.push({ name, state: 'pending', executedAt: null });
  }
  return status.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Names of those in the given state. */
export function namesIn(
  status: readonly MigrationStatus[],
  state: MigrationState,
): readonly string[] {
  return status.filter((migration) => migration.state === state).map(({ name }) => name);
}
