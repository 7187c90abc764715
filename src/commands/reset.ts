import { Command } from 'commander';
import { describeTarget, type Configuration } from '../config/index.ts';
import type { MigrationProgress } from '../database/migrations.ts';
import { confirm, confirmByName, type Terminal } from './confirmation.ts';
import { commandConfiguration, withDatabaseOf } from './with-database.ts';

export interface ResetOptions extends Terminal {
  /** `--yes`: do not ask. Not enough for LIVE. */
  readonly yes: boolean;
  /** `--confirm`: the environment's name; takes the place of typing it. */
  readonly confirm?: string | undefined;
}

/** `tradegraph reset`: every table made anew, and all data gone. */
export function resetCommand(): Command {
  return new Command('reset')
    .description('delete all data; asks first')
    .option('-y, --yes', 'do not ask, unless TRADING_ENVIRONMENT is LIVE', false)
    .option('--confirm <environment>', 'LIVE, where that is the environment: do not ask for it')
    .action(async (options: { yes: boolean; confirm?: string }) =>
      reset(commandConfiguration(), { ...options, input: process.stdin, output: process.stdout }),
    );
}

/**
 * Reverts all migrations and applies them again, so that the database is as after a first start.
 * Tables of other programs in it stay.
 * @throws CommandError when it is not confirmed, and when the database cannot be reached.
 * @throws MigrationError when a migration cannot be reverted by this version of the program.
 */
export async function reset(configuration: Configuration, options: ResetOptions): Promise<void> {
  const { output } = options;
  const { tradingEnvironment, database: configured } = configuration;
  const target = describeTarget(configured);
  const { migrateDown, migrateUp } = await import('../database/migrations.ts');
  await withDatabaseOf(configuration, async (database) => {
    const consequence = `This deletes all data of Tradegraph (${tradingEnvironment}) in ${target}.`;
    if (tradingEnvironment === 'LIVE') {
      await confirmByName(consequence, 'LIVE', options.confirm, options);
    } else {
      await confirm(consequence, options.yes, options);
    }
    const onProgress = ({ name, direction, step }: MigrationProgress): void => {
      const verb = direction === 'up' ? 'Applied' : 'Reverted';
      if (step === 'finished') output.write(`${verb} ${name}.\n`);
    };
    await migrateDown(database, { to: '0', onProgress });
    await migrateUp(database, { onProgress });
    output.write(`All data in ${target} has been deleted.\n`);
  });
}
