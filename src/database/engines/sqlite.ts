import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Configuration } from '@mikro-orm/core';
import { AbstractSqlDriver, BaseSqliteConnection, SqlitePlatform } from '@mikro-orm/sql';
import Database from 'better-sqlite3';
import { CompiledQuery, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type { DatabaseTarget } from '../../config/index.ts';
import { unitsOf } from '../../kernel/decimal.ts';
import { earliestInstant, latestInstant } from '../../kernel/instant.ts';
import {
  bigCodec,
  booleanCodec,
  canonicalCodec,
  dateCodec,
  enumerationCodec,
  instantCodec,
  instantOfMilliseconds,
  jsonCodec,
  numberCodec,
  scaledDecimal,
  textCodec,
  uuidCodec,
  type Codec,
} from '../codec.ts';
import { integerLimits, type ColumnKind } from '../column-kind.ts';
import { registerCodecs } from '../column.ts';
import type { Bindable, Engine, ExactSum } from '../engine.ts';
import { keptCodecs } from '../kept-codecs.ts';
import { paddedList } from '../padded-list.ts';
import { sql } from '../sql.ts';
import { checksIn } from './sqlite-checks.ts';
import { withForeignKeyNamed } from './sqlite-foreign-keys.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { sqliteFault, sqliteViolated } from './sqlite-faults.ts';

/** Whole numbers that a double may not hold come as text, so the driver need not make bigints. */
const asText = (reference: string): string => `cast(${reference} as text)`;

const codecs = keptCodecs((kind: ColumnKind): Codec => {
  switch (kind.kind) {
    // SQLite's numeric is a double: exact decimals are integers of units here.
    case 'decimal':
      return scaledDecimal(kind.format, { columnType: 'integer', select: asText });
    case 'instant':
      return instantCodec({ columnType: 'integer' }, instantOfMilliseconds, (value) => value);
    case 'date':
      return dateCodec({ columnType: 'text' });
    case 'boolean':
      return booleanCodec({ columnType: 'integer' }, { yes: 1, no: 0 });
    case 'integer':
      return numberCodec('integer', { columnType: 'integer' });
    case 'big':
      return bigCodec({ columnType: 'integer', select: asText }, (value) => value);
    case 'sequence':
      return numberCodec('sequence', { columnType: 'integer' });
    case 'uuid':
      return uuidCodec({ columnType: 'text' });
    case 'text':
      return textCodec(kind.length, { columnType: 'text' });
    case 'longText':
      return textCodec(undefined, { columnType: 'text' });
    case 'enumeration':
      return enumerationCodec(kind.enumeration, { columnType: 'text' });
    case 'json':
      return jsonCodec({ columnType: 'text' });
    case 'canonical':
      return canonicalCodec({ columnType: 'text' });
  }
});

/**
 * The ORM's one connection, with SQLite's 64-bit integers read exactly: as numbers where a double
 * holds them, and as bigints beyond. The ORM's own connection keeps its database to itself and
 * reads them as doubles.
 */
class ExactSqliteConnection extends BaseSqliteConnection {
  #database: Database.Database | undefined;

  override createKyselyDialect(): SqliteDialect {
    const database = new Database(this.config.get('dbName'));
    this.#database = database;
    database.defaultSafeIntegers(true);
    database.pragma('journal_mode = wal');
    database.pragma('synchronous = normal');
    database.pragma('busy_timeout = 5000');
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
      await run('begin immediate');
    } catch (error) {
      await run('begin');
      await transaction.rollback().execute();
      throw error;
    }
    return transaction;
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

class ExactSqliteDriver extends AbstractSqlDriver<ExactSqliteConnection, SqlitePlatform> {
  constructor(configuration: Configuration) {
    super(configuration, new SqlitePlatform(), ExactSqliteConnection, ['kysely', 'better-sqlite3']);
    registerCodecs(this.getPlatform(), codecs);
  }
}

function withSafeNumbers(database: Database.Database): SqliteDatabase {
  return {
    close: () => {
      database.close();
    },
    prepare: (text): SqliteStatement => {
      const statement = database.prepare<unknown[], Record<string, unknown>>(text);
      return {
        reader: statement.reader,
        all: (values) =>
          withForeignKeyNamed(database, text, values, () =>
            statement.all(...values).map(withSafeNumbersOf),
          ),
        run: (values) =>
          withForeignKeyNamed(database, text, values, () => statement.run(...values)),
        *iterate(values) {
          for (const row of statement.iterate(...values)) yield withSafeNumbersOf(row);
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

function pathOf(target: DatabaseTarget): string {
  if (target.engine !== 'sqlite') throw new Error('SQLite was given the target of a server');
  return target.path;
}

const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

/** JSON.stringify itself has no text for a bigint; SQLite reads its digits as 64 bits. */
function jsonArray(keys: readonly Bindable[]): string {
  const items = keys.map((key) => (typeof key === 'bigint' ? String(key) : JSON.stringify(key)));
  return `[${items.join(',')}]`;
}

/** Null, or of one of SQLite's own types: it takes any value for any column. */
const isOf = (reference: string, type: 'integer' | 'text'): string =>
  `typeof(${reference}) in ('${type}', 'null')`;

/** A whole number between two limits, where 64 bits do not see to that. */
function within(reference: string, smallest: bigint, largest: bigint): string {
  const isWhole = isOf(reference, 'integer');
  if (largest > integerLimits.big.largest) return isWhole;
  return `${isWhole} and ${reference} between ${String(smallest)} and ${String(largest)}`;
}

/** SQLite, by better-sqlite3: inside the process, one writer, any number of readers. */
export const sqlite: Engine = {
  name: 'sqlite',
  codec: codecs,
  quote,
  nesting: 'correlated',
  largestParameterCount: 32_766,
  statementText: (text) => text,

  // Nulls are smaller than every value here: first when ascending, last when descending.
  order(reference, direction, nulls, nullable) {
    const isDefault = (direction === 'ASC') === (nulls === 'first');
    const suffix = !nullable || isDefault ? '' : ` nulls ${nulls}`;
    return `${reference}${direction === 'ASC' ? '' : ' desc'}${suffix}`;
  },

  inList: paddedList,
  parentTable: (_codec, keys) =>
    sql('(select value as parent from json_each(?)) as parents', jsonArray(keys)),

  // Not LIKE, which ignores the case of ASCII letters here.
  contains: (reference, _codec, text) => sql(`instr(${reference}, ?) > 0`, text),
  startsWith: (reference, _codec, text) =>
    sql(`(${reference} >= ? and substr(${reference}, 1, length(?)) = ?)`, text, text, text),
  // lower() knows the ASCII letters only.
  containsInsensitive: (reference, _codec, text) =>
    sql(`instr(lower(${reference}), lower(?)) > 0`, text),

  // sum() over units overflows 64 bits soon, so it is taken of the two halves of the digits apart:
  // neither is above 10^10, so a thousand million rows of any values still fit.
  sum: (reference): ExactSum => ({
    select: [asText(`sum(${reference} / 1000000000)`), asText(`sum(${reference} % 1000000000)`)],
    units: ([billions, rests]) =>
      billions === null || billions === undefined
        ? null
        : BigInt(String(billions)) * 1_000_000_000n + BigInt(String(rests ?? 0)),
  }),

  epochMilliseconds: (reference) => reference,
  divideInteger: (dividend, divisor) => `(${dividend} / ${divisor})`,
  yearAndMonth: (milliseconds) =>
    `cast(strftime('%Y%m', (${milliseconds}) / 1000.0, 'unixepoch') as integer)`,

  ormOptions: (target) => ({ driver: ExactSqliteDriver, dbName: pathOf(target) }),

  async openReader(_orm, target) {
    return new SqliteReader(pathOf(target));
  },

  faultOf: sqliteFault,
  violatedBy: sqliteViolated,

  async version(orm) {
    const rows = await orm.em
      .getConnection()
      .execute<{ version: string }[]>('select sqlite_version() as version');
    return rows[0]?.version ?? 'unknown';
  },

  async prepare(target) {
    if (target.engine === 'sqlite' && target.memory) {
      // Readers have connections of their own, which could not see a database in memory.
      const folder = await mkdtemp(join(tmpdir(), 'tradegraph-'));
      const path = join(folder, `${randomBytes(4).toString('hex')}.sqlite`);
      return {
        target: { ...target, path },
        dispose: async () => rm(folder, { recursive: true, force: true }),
      };
    }
    await mkdir(dirname(pathOf(target)), { recursive: true });
    return { target, dispose: async () => undefined };
  },

  /**
   * The lock is a transaction on a file of its own beside the database: the system ends it with the
   * process, and the migration's own connection is not held up by it. It is asked for again and
   * again instead of waited for, because SQLite's own wait would stop the process.
   */
  async exclusively(target, work) {
    const lock = new Database(`${pathOf(target)}-start.lock`, { timeout: 0 });
    try {
      for (;;) {
        try {
          lock.exec('begin exclusive');
          break;
        } catch (error) {
          if (sqliteFault(error) !== 'conflict') throw error;
          await delay(25);
        }
      }
      return await work();
    } finally {
      lock.close();
    }
  },

  takesBackTableChanges: true,
  hasPartialIndexes: true,

  /**
   * A table is changed by building it anew, and dropping the old one would delete its rows from the
   * tables that refer to it. The switch has no effect within a transaction, so it is thrown outside.
   */
  async changeTables(orm, work) {
    const connection = orm.em.getConnection();
    await connection.execute('pragma foreign_keys = off');
    try {
      await connection.transactional(async (transaction) => {
        await work(transaction);
        const [broken] = await connection.execute<{ table: string; parent: string }[]>(
          'pragma foreign_key_check',
          [],
          'all',
          transaction,
        );
        if (broken !== undefined) {
          throw new Error(`a row of ${broken.table} refers to one that ${broken.parent} has not`);
        }
      });
    } finally {
      await connection.execute('pragma foreign_keys = on');
    }
  },

  async storedChecks(orm) {
    const tables = await orm.em
      .getConnection()
      .execute<{ name: string; sql: string }[]>(
        `select name, sql from sqlite_master where type = 'table' and sql is not null`,
      );
    return tables.flatMap(({ name, sql: definition }) => checksIn(name, definition));
  },

  async insertRows(em, table, columns, rows) {
    if (em.getTransactionContext() === undefined) {
      throw new Error('rows are inserted within a transaction');
    }
    // The ORM has one connection here, so this statement is part of its transaction.
    const database = (await em.getConnection().getNativeClient()) as Database.Database;
    const names = columns.map((column) => quote(column.name)).join(', ');
    const places = columns.map(() => '?').join(', ');
    const text = `insert into ${quote(table)} (${names}) values (${places})`;
    const insert = database.prepare(text);
    for (const row of rows) {
      withForeignKeyNamed(database, text, row, () => insert.run(...row));
    }
  },

  countOnAfterRows: async () => undefined,

  decimalLiteral: (text, scale) => unitsOf(text, scale).toString(),
  kindCheck(reference, kind) {
    switch (kind.kind) {
      case 'text':
        // Of a blob, and of a text with U+0000 in it, length() is not that of the text.
        return `${isOf(reference, 'text')} and length(${reference}) <= ${String(kind.length)} and instr(${reference}, char(0)) = 0`;
      case 'longText':
        return `${isOf(reference, 'text')} and instr(${reference}, char(0)) = 0`;
      case 'json':
      case 'canonical':
        return `${isOf(reference, 'text')} and json_valid(${reference})`;
      case 'decimal': {
        const largest = 10n ** BigInt(kind.format.precision) - 1n;
        return within(reference, -largest, largest);
      }
      case 'instant':
        return within(reference, BigInt(earliestInstant), BigInt(latestInstant));
      // `is`, because date() of what is no date is null, and a check that is null passes.
      case 'date':
        return `${isOf(reference, 'text')} and date(${reference}) is ${reference} and ${reference} >= '1000-01-01'`;
      case 'boolean':
        return `${reference} in (0, 1)`;
      case 'integer':
        return within(reference, integerLimits.integer.smallest, integerLimits.integer.largest);
      case 'big':
        return isOf(reference, 'integer');
      case 'uuid':
        return `${isOf(reference, 'text')} and length(${reference}) = 36`;
      // A sequence is SQLite's own row id, which holds nothing but whole numbers; an enumeration's
      // names are listed on every engine.
      default:
        return undefined;
    }
  },
};
