import type { Transaction } from '@mikro-orm/core';
import { MigrationStorage } from '@mikro-orm/migrations';
import type { MigratedDatabase } from './known-migrations.ts';

/** A migration as the database has it on record. */
export interface AppliedMigration {
  readonly name: string;
  /** When it was applied, or begun. */
  readonly executedAt: Date;
  /** False while it runs, and for ever after a failure that the engine could not take back. */
  readonly isFinished: boolean;
}

/** Ends the name of a record while the migration runs where the engine could not take it back. */
const unfinished = ' (unfinished)';

interface RecordRow {
  readonly name: string;
  readonly executed_at: string | number | Date;
}

/**
 * The records of applied migrations, in the ORM's own table, so that its command line reads them too.
 */
export class AppliedMigrations {
  readonly #database: MigratedDatabase;
  readonly #storage: MigrationStorage;

  constructor(database: MigratedDatabase) {
    this.#database = database;
    const driver = database.orm.em.getDriver();
    this.#storage = new MigrationStorage(driver, database.orm.config.get('migrations'));
  }

  /** In the order in which they were applied. Reads only: without a table there are none. */
  async list(): Promise<readonly AppliedMigration[]> {
    const { orm, engine } = this.#database;
    const connection = orm.em.getConnection();
    const platform = orm.em.getPlatform();
    const { tableName, schemaName } = this.#storage.getTableName();
    const helper = platform.getSchemaHelper();
    if (helper === undefined || !(await helper.tableExists(connection, tableName, schemaName))) {
      return [];
    }
    const rows = await connection.execute<RecordRow[]>(
      `select name, executed_at from ${engine.quote(tableName)} order by id`,
    );
    return rows.map((row) => ({
      name: row.name.replace(unfinished, ''),
      executedAt: instantOf(row.executed_at),
      isFinished: !row.name.endsWith(unfinished),
    }));
  }

  /** Makes the table of the records, where it is not there yet. */
  async prepare(): Promise<void> {
    await this.#storage.ensureTable();
  }

  async add(name: string, transaction?: Transaction): Promise<void> {
    await this.#storage.logMigration({ name }, transaction);
  }

  async remove(name: string, transaction?: Transaction): Promise<void> {
    await this.#storage.unlogMigration({ name }, transaction);
  }

  /** Puts "begun" on record in the place of what is there, in one step. */
  async begin(name: string): Promise<void> {
    await this.#replace(name, `${name}${unfinished}`);
  }

  /** Puts the result on record in the place of "begun", in one step. */
  async finish(name: string, isApplied: boolean): Promise<void> {
    await this.#replace(`${name}${unfinished}`, isApplied ? name : undefined);
  }

  async #replace(before: string, after: string | undefined): Promise<void> {
    await this.#database.orm.em.getConnection().transactional(async (transaction) => {
      await this.remove(before, transaction);
      if (after !== undefined) {
        // Begun twice (a revert of what did not finish) is one record.
        await this.remove(after, transaction);
        await this.add(after, transaction);
      }
    });
  }
}

/** Sessions run in UTC, so a text without a zone is UTC. */
function instantOf(value: string | number | Date): Date {
  if (typeof value !== 'string') return new Date(value);
  const text = value.replace(' ', 'T');
  return new Date(
    /(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(text) ? text.replace(/([+-]\d\d)$/, '$1:00') : `${text}Z`,
  );
}
