import { AppliedMigrations } from './applied-migrations.ts';
import type { MigratedDatabase } from './known-migrations.ts';
import { knownMigrations, resolveMigrationName, type KnownMigration } from './known-migrations.ts';
import { MigrationError } from './migration-error.ts';
import { migrationStatus, namesIn, type MigrationStatus } from './migration-status.ts';

export interface MigrationProgress {
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly step: 'started' | 'finished';
}

export interface MigrateOptions {
  /** Up: the last to apply; without it all. Down: the last to keep, or '0' for none; without it one is reverted. */
  readonly to?: string | undefined;
  readonly onProgress?: ((progress: MigrationProgress) => void) | undefined;
}

/**
 * Applies pending migrations, one transaction each, while no other gateway does the same.
 * @returns the names of those applied, none when all are.
 * @throws MigrationError when the schema is another version's or was left half changed, or when a
 *   migration fails.
 */
export async function migrateUp(
  database: MigratedDatabase,
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  const known = knownMigrations(database);
  const last = options.to === undefined ? undefined : resolve(options.to, known);
  return database.engine.exclusively(database.target, async () => {
    // Read under the lock: whoever had it before may have applied them.
    const status = await migrationStatus(database);
    refuseForeignSchema(database, status);
    const pending = new Set(namesIn(status, 'pending'));
    const wanted = known.filter(
      ({ name }) => pending.has(name) && (last === undefined || name <= last),
    );
    await runAll(database, wanted, 'up', options);
    return wanted.map(({ name }) => name);
  });
}

/**
 * Reverts migrations, the latest first, one transaction each. Rows of the tables that go are lost.
 * Also takes back what is there of one that did not finish, where its `down` can.
 * @returns the names of those reverted.
 * @throws MigrationError as `migrateUp` does, and where there is no way back.
 */
export async function migrateDown(
  database: MigratedDatabase,
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  const known = knownMigrations(database);
  return database.engine.exclusively(database.target, async () => {
    const wanted = toRevert(await migrationStatus(database), known, options.to);
    await runAll(database, wanted, 'down', options);
    return wanted.map(({ name }) => name);
  });
}

/** What `migrateDown` would revert, the latest first. */
export async function migrationsToRevert(
  database: MigratedDatabase,
  to: string | undefined,
): Promise<readonly string[]> {
  const known = knownMigrations(database);
  return toRevert(await migrationStatus(database), known, to).map(({ name }) => name);
}

function toRevert(
  status: readonly MigrationStatus[],
  known: readonly KnownMigration[],
  to: string | undefined,
): readonly KnownMigration[] {
  const latestFirst = status.filter(({ state }) => state !== 'pending').toReversed();
  const names = to === undefined ? latestFirst.slice(0, 1) : after(latestFirst, to, known);
  return names.map(({ name }) => {
    const migration = known.find((candidate) => candidate.name === name);
    if (migration !== undefined) return migration;
    throw new MigrationError(
      `The migration ${name} cannot be reverted by this version of the program, which does not ` +
        'have it; revert it with the version that applied it.',
    );
  });
}

function after(
  latestFirst: readonly MigrationStatus[],
  to: string,
  known: readonly KnownMigration[],
): readonly MigrationStatus[] {
  if (to === '0') return latestFirst;
  const kept = resolve(to, known);
  const index = latestFirst.findIndex(({ name }) => name === kept);
  if (index < 0)
    throw new MigrationError(
      `The migration ${kept} is not applied, so there is no way back to it.`,
    );
  return latestFirst.slice(0, index);
}

function resolve(name: string, known: readonly KnownMigration[]): string {
  return resolveMigrationName(
    name,
    known.map((migration) => migration.name),
  );
}

/** @throws MigrationError where this version of the program must leave the schema alone. */
export function refuseForeignSchema(
  { engine }: MigratedDatabase,
  status: readonly MigrationStatus[],
): void {
  const unknown = namesIn(status, 'unknown');
  if (unknown.length > 0) {
    throw new MigrationError(
      `The database has been migrated by another, probably newer, version of the program: it has ` +
        `${unknown.join(', ')}, which this version does not know. Run that version, or take the ` +
        'database back with it by `tradegraph migrate down`.',
    );
  }
  const [unfinished] = namesIn(status, 'unfinished');
  if (unfinished !== undefined) {
    throw new MigrationError(
      `The migration ${unfinished} was begun and did not finish, and ${engine.name} cannot take ` +
        'back changes of tables by itself. `tradegraph migrate down` reverts what is there of it, ' +
        '`tradegraph migrate verify` shows what differs; otherwise restore a backup.',
    );
  }
}

async function runAll(
  database: MigratedDatabase,
  migrations: readonly KnownMigration[],
  direction: 'up' | 'down',
  { onProgress }: MigrateOptions,
): Promise<void> {
  if (migrations.length === 0) return;
  const records = new AppliedMigrations(database);
  await records.prepare();
  for (const migration of migrations) {
    onProgress?.({ name: migration.name, direction, step: 'started' });
    await run(database, records, migration, direction);
    onProgress?.({ name: migration.name, direction, step: 'finished' });
  }
}

async function run(
  { engine, orm }: MigratedDatabase,
  records: AppliedMigrations,
  { name, ...file }: KnownMigration,
  direction: 'up' | 'down',
): Promise<void> {
  const driver = orm.em.getDriver();
  const migration = new (await file.load())(driver, orm.config);
  const isTakenBack = engine.takesBackTableChanges && migration.isTransactional();
  let statement: string | undefined;
  const work = async (transaction?: object): Promise<void> => {
    if (transaction !== undefined) migration.setTransactionContext(transaction);
    await migration[direction]();
    for (const query of migration.getQueries()) {
      statement = typeof query === 'string' ? query : undefined;
      await driver.execute(query, [], 'all', transaction);
    }
    statement = undefined;
  };
  try {
    if (isTakenBack) {
      await engine.changeTables(orm, async (transaction: object) => {
        await work(transaction);
        if (direction === 'up') await records.add(name, transaction);
        else await records.remove(name, transaction);
      });
      return;
    }
    await records.begin(name);
    if (migration.isTransactional()) await engine.changeTables(orm, work);
    else await work();
    await records.finish(name, direction === 'up');
  } catch (error) {
    throw failure(name, direction, isTakenBack, statement, error);
  }
}

function failure(
  name: string,
  direction: 'up' | 'down',
  isTakenBack: boolean,
  statement: string | undefined,
  cause: unknown,
): MigrationError {
  // The ORM's message repeats the whole statement; its cause has the server's own words.
  const previous = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const reason = previous instanceof Error ? previous.message : String(previous);
  const verb = direction === 'up' ? 'applied' : 'reverted';
  const rest = isTakenBack
    ? 'Nothing of it remains in the database.'
    : 'What came before the failure remains in the database; `tradegraph migrate verify` shows it.';
  const at = statement === undefined ? '' : ` at: ${shortened(statement)}`;
  return new MigrationError(
    `The migration ${name} could not be ${verb}: ${reason.replace(/\.?$/, '.')} ${rest}${at}`,
    { cause },
  );
}

function shortened(statement: string): string {
  return statement.length <= 200 ? statement : `${statement.slice(0, 200)}…`;
}
