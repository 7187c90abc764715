import { describeTarget, type Configuration } from '../config/index.ts';
import type { Database } from '../database/database.ts';
import { CommandError } from './command-error.ts';

/** @throws CommandError where the database does not have this version's schema. */
export async function requireCurrentSchema(
  database: Database,
  { database: target }: Configuration,
): Promise<void> {
  const { migrationStatus } = await import('../database/migrations.ts');
  const status = await migrationStatus(database);
  if (status.every(({ state }) => state === 'applied')) return;
  throw new CommandError(
    `${describeTarget(target)} does not have this version's schema; ` +
      '`tradegraph migrate status` shows what differs.',
  );
}
