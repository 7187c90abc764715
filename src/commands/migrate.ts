import { Command, Option } from 'commander';
import type { MigrationProgress, MigrationStatus } from '../database/migrations.ts';
import { confirm } from './confirmation.ts';
import { withDatabase } from './with-database.ts';

/** `tradegraph migrate`: the schema of the database, forth and back. */
export function migrateCommand(): Command {
  const command = new Command('migrate').description(
    'bring the database to a schema, and check it',
  );
  command
    .command('up')
    .description('apply pending migrations')
    .option('--to <migration>', 'the last to apply: a name, or its number')
    .action(async ({ to }: { to?: string }) => migrateUp(to));
  command
    .command('down')
    .description('revert the last migration; the rows of the tables that go are lost')
    .option('--to <migration>', 'the last to keep: a name, or its number; 0 keeps none')
    .addOption(new Option('--all', 'revert every migration, as --to 0 does').conflicts('to'))
    .option('-y, --yes', 'do not ask', false)
    .action(async ({ to, all, yes }: { to?: string; all?: boolean; yes: boolean }) =>
      migrateDown(all === true ? '0' : to, yes),
    );
  command
    .command('status')
    .description('list the migrations; exit code 1 where any is not applied, or not known here')
    .option('--json', 'as JSON', false)
    .action(async ({ json }: { json: boolean }) => showStatus(json));
  command
    .command('plan')
    .description('print the SQL of pending migrations, and run nothing')
    .option('--to <migration>', 'the last to plan: a name, or its number')
    .action(async ({ to }: { to?: string }) => showPlan(to));
  command
    .command('verify')
    .description(
      'compare the database with what the program expects; exit code 1 where they differ',
    )
    .action(verify);
  return command;
}

async function migrateUp(to: string | undefined): Promise<void> {
  await withDatabase(async (database) => {
    const migrations = await import('../database/migrations.ts');
    const applied = await migrations.migrateUp(database, { to, onProgress: tell });
    if (applied.length === 0) print('Nothing to apply.');
  });
}

async function migrateDown(to: string | undefined, isConfirmed: boolean): Promise<void> {
  await withDatabase(async (database, configuration) => {
    const migrations = await import('../database/migrations.ts');
    const { describeTarget } = await import('../config/index.ts');
    const names = await migrations.migrationsToRevert(database, to);
    if (names.length === 0) {
      print('Nothing to revert.');
      return;
    }
    await confirm(
      `This reverts ${names.join(', ')} in ${describeTarget(configuration.database)}; the rows of ` +
        'the tables and columns that go are lost.',
      isConfirmed,
    );
    await migrations.migrateDown(database, { to, onProgress: tell });
  });
}

async function showStatus(asJson: boolean): Promise<void> {
  await withDatabase(async (database) => {
    const { migrationStatus } = await import('../database/migrations.ts');
    const status = await migrationStatus(database);
    if (asJson) print(JSON.stringify(status, null, 2));
    else for (const migration of status) print(statusLine(migration));
    if (status.some(({ state }) => state !== 'applied')) process.exitCode = 1;
  });
}

async function showPlan(to: string | undefined): Promise<void> {
  await withDatabase(async (database) => {
    const { planMigrations } = await import('../database/migrations.ts');
    const plan = await planMigrations(database, { to });
    for (const { name, statements } of plan) {
      print(`-- ${name}`);
      for (const statement of statements) print(`${statement};`);
    }
    if (plan.length === 0) print('-- Nothing to apply.');
  });
}

async function verify(): Promise<void> {
  await withDatabase(async (database) => {
    const { verifySchema } = await import('../database/migrations.ts');
    const differences = await verifySchema(database);
    for (const difference of differences) print(difference);
    if (differences.length > 0) process.exitCode = 1;
    else print('The database has the schema that the program expects.');
  });
}

function statusLine({ name, state, executedAt }: MigrationStatus): string {
  const words: Readonly<Record<MigrationStatus['state'], string>> = {
    applied: 'applied',
    pending: 'pending',
    unfinished: 'begun, not finished',
    unknown: 'applied by another version of the program',
  };
  const time = executedAt === null ? '' : ` ${executedAt.toISOString()}`;
  return `${name}: ${words[state]}${time}`;
}

function tell({ name, direction, step }: MigrationProgress): void {
  if (step === 'started') return;
  print(`${direction === 'up' ? 'Applied' : 'Reverted'} ${name}.`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
