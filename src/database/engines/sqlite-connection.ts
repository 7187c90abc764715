import { setTimeout as delay } from 'node:timers/promises';
import { BaseSqliteConnection } from '@mikro-orm/sql';
import Database from 'better-sqlite3';
import { CompiledQuery, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { longestLockWait } from '../engine.ts';
import { sqliteFault } from './sqlite-faults.ts';
import { withForeignKeyNamed } from './sqlite-foreign-keys.ts';
import { preparedOn } from './sqlite-prepared.ts';

/** How long a single statement outside a transaction waits for the lock, in milliseconds. */
const statementLockWait = 5000;
/** Milliseconds between two tries to take the lock of a transaction, at the most. */
const longestPause = 25;

/**
 * The ORM's one connection, with SQLite's 64-bit integers read exactly: as numbers where a double
 * holds them, and as bigints beyond. The ORM's own connection keeps its database to itself and
 * reads them as doubles.
 */
export class ExactSqliteConnection extends BaseSqliteConnection {
  #database: Database.Database | undefined;

  override createKyselyDialect(): SqliteDialect {
    const database = new Database(this.config.get('dbName'));
    this.#database = database;
    database.defaultSafeIntegers(true);
    database.pragma('journal_mode = wal');
    database.pragma('synchronous = normal');
    database.pragma(`busy_timeout = ${String(statementLockWait)}`);
    database.pragma('foreign_keys = on');
    return new SqliteDialect({ database: withSafeNumbers(database) });
  }

  /**
   * The ORM's transactions write, so they take the lock at their start. One that begins by reading
   * could not wait for another process's write later on: SQLite refuses it at once, whatever the
   * busy timeout. The dialect itself only knows `begin`, and a begin that fails would never give its
   * connection back, so the transaction is exchanged once it stands.
   */
  override async begin(
    options: Parameters<BaseSqliteConnection['begin']>[0] = {},
  ): ReturnType<BaseSqliteConnection['begin']> {
    const transaction = await super.begin(options);
    if (options.ctx !== undefined) return transaction;
    const run = async (text: string): Promise<unknown> =>
      transaction.executeQuery(CompiledQuery.raw(text));
    await run('rollback');
    try {
      await this.#beginWriting();
    } catch (error) {
      await run('begin');
      await transaction.rollback().execute();
      throw error;
    }
    return transaction;
  }

  /**
   * Asks for the lock again and again, because SQLite's own wait would stop the process, and with it
   * everybody who only reads.
   */
  async #beginWriting(): Promise<void> {
    const database = await this.getNativeClient();
    const end = Date.now() + longestLockWait;
    for (let pause = 1; ; pause = Math.min(2 * pause, longestPause)) {
      database.pragma('busy_timeout = 0');
      try {
        database.exec('begin immediate');
        return;
      } catch (error) {
        if (sqliteFault(error) !== 'busy' || Date.now() > end) throw error;
      } finally {
        database.pragma(`busy_timeout = ${String(statementLockWait)}`);
      }
      await delay(Math.random() * pause);
    }
  }

  override async executeDump(dump: string): Promise<void> {
    (await this.getNativeClient()).exec(dump);
  }

  override async getNativeClient(): Promise<Database.Database> {
    await this.ensureConnection();
    if (this.#database === undefined) throw new Error('the database is not open');
    return this.#database;
  }
}

function withSafeNumbers(database: Database.Database): SqliteDatabase {
  return {
    close: () => {
      database.close();
    },
    prepare: (text): SqliteStatement => {
      const statement = preparedOn(database, text);
      return {
        reader: statement.reader,
        all: (values) =>
          withForeignKeyNamed(database, text, values, () =>
            statement.all(...values).map(withSafeNumbersOf),
          ),
        run: (values) =>
          withForeignKeyNamed(database, text, values, () => statement.run(...values)),
        *iterate(values) {
          // One of its own: a statement that is being iterated takes no other work.
          const own = database.prepare<unknown[], Record<string, unknown>>(text);
          for (const row of own.iterate(...values)) yield withSafeNumbersOf(row);
        },
      };
    },
  };
}

function withSafeNumbersOf(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== 'bigint') continue;
    const number = Number(value);
    if (Number.isSafeInteger(number)) row[name] = number;
  }
  return row;
}
