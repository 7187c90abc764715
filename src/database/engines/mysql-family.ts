import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Configuration } from '@mikro-orm/core';
import type { AbstractSqlDriver } from '@mikro-orm/sql';
import { CompiledQuery, type DatabaseConnection } from 'kysely';
import mysql from 'mysql2/promise';
import type { Pool as CallbackPool } from 'mysql2';
import type { DatabaseTarget, ServerTarget } from '../../config/index.ts';
import { instantText } from '../../kernel/instant.ts';
import {
  bigCodec,
  booleanCodec,
  dateCodec,
  enumerationCodec,
  instantCodec,
  instantOfSqlText,
  jsonCodec,
  nativeDecimal,
  numberCodec,
  textCodec,
  uuidCodec,
  type Codec,
  type Codecs,
} from '../codec.ts';
import type { ColumnKind } from '../column-kind.ts';
import type { Engine, ExactSum, Fault, Reader, Row, Statement, StoredCheck } from '../engine.ts';
import { unitsOfSum } from '../exact-sum.ts';
import { keptCodecs } from '../kept-codecs.ts';
import { paddedList } from '../padded-list.ts';
import { sql, sqlText } from '../sql.ts';
import { stoppable } from './stoppable-query.ts';

/** In what MySQL and MariaDB differ from each other here. */
export interface MySqlVariant {
  readonly name: 'mysql' | 'mariadb';
  readonly driver: new (configuration: Configuration) => AbstractSqlDriver;
  readonly codecs: Codecs;
  /** Selects the checks of the current database's tables as table, name and expression. */
  readonly checks: string;
  /** Whether the reference matches the regular expression in the parameter, case by case. */
  matches(reference: string): string;
}

/** A cast around the placeholder: compared as bare text, a decimal would be compared as a double. */
const castTo =
  (type: string) =>
  (placeholder: string): string =>
    `cast(${placeholder} as ${type})`;

/** `ascii_bin` for names and UUIDs keeps keys short; the given collation compares other text. */
export function mySqlCodecs(textCollation: string): Codecs {
  return keptCodecs((kind: ColumnKind): Codec => {
    switch (kind.kind) {
      case 'decimal': {
        const type = `decimal(${String(kind.format.precision)},${String(kind.format.scale)})`;
        return nativeDecimal(kind.format, { columnType: type, parameter: castTo(type) });
      }
      case 'instant':
        return instantCodec(
          { columnType: 'datetime(3)', parameter: castTo('datetime(3)') },
          instantOfSqlText,
          (milliseconds) => instantText(milliseconds).replace('T', ' ').replace('Z', ''),
        );
      case 'date':
        return dateCodec({ columnType: 'date', parameter: castTo('date') });
      case 'boolean':
        return booleanCodec({ columnType: 'tinyint(1)' }, { yes: 1, no: 0 });
      case 'integer':
        return numberCodec('integer', { columnType: 'int' });
      case 'big':
        return bigCodec({ columnType: 'bigint', parameter: castTo('signed') }, String);
      case 'sequence':
        return numberCodec('sequence', { columnType: 'bigint' });
      case 'uuid':
        return uuidCodec({ columnType: 'varchar(36)', collation: 'ascii_bin' });
      case 'text':
        return textCodec(kind.length, {
          columnType: `varchar(${String(kind.length)})`,
          collation: textCollation,
        });
      // `text` ends at 64 kB here.
      case 'longText':
        return textCodec(undefined, { columnType: 'longtext', collation: textCollation });
      // Not the native enum, which sorts by the position of its values.
      case 'enumeration':
        return enumerationCodec(kind.enumeration, {
          columnType: 'varchar(32)',
          collation: 'ascii_bin',
        });
      case 'json':
        return jsonCodec({ columnType: 'json' });
    }
  });
}

const quote = (identifier: string): string => `\`${identifier.replaceAll('`', '``')}\``;

function serverTarget(target: DatabaseTarget): ServerTarget {
  if (target.engine === 'sqlite') throw new Error('MySQL was given the target of a file');
  return target;
}

function connectionOptions(target: ServerTarget): mysql.ConnectionOptions {
  const timeout = target.parameters['connect-timeout'];
  return {
    ...(target.socketPath === undefined
      ? { host: target.host, port: target.port }
      : { socketPath: target.socketPath }),
    user: target.user,
    password: target.password,
    database: target.database,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    // A JSON text "a" could not be told from a parsed one: the codec parses.
    jsonStrings: true,
    connectTimeout: timeout === undefined ? 5000 : Number(timeout) * 1000,
    ...tlsOptions(target.parameters),
  };
}

/** `ssl=true` has become an `ssl-mode` when the URL was read. */
function tlsOptions(parameters: ServerTarget['parameters']): mysql.ConnectionOptions {
  const mode = parameters['ssl-mode'];
  if (mode === undefined || mode === 'DISABLED') return {};
  const fileIn = (name: string, option: 'ca' | 'cert' | 'key'): mysql.SslOptions => {
    const path = parameters[name];
    return path === undefined ? {} : { [option]: readFileSync(path, 'utf8') };
  };
  return {
    ssl: {
      rejectUnauthorized: mode !== 'REQUIRED',
      verifyIdentity: mode === 'VERIFY_IDENTITY',
      ...fileIn('ssl-ca', 'ca'),
      ...fileIn('ssl-cert', 'cert'),
      ...fileIn('ssl-key', 'key'),
    },
  };
}

/**
 * Settings of each session. Instants are stored in UTC; isolation as on the other servers, where a
 * reader sees what is committed; a value that does not fit is an error, never cut to fit.
 */
const sessionSettings = [
  `set session time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,` +
    `NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`,
  'set session transaction isolation level read committed',
];

class MySqlReader implements Reader {
  readonly #pool: CallbackPool;
  readonly #options: mysql.ConnectionOptions;

  constructor(pool: CallbackPool, options: mysql.ConnectionOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  async read(statement: Statement, signal: AbortSignal): Promise<readonly Row[]> {
    signal.throwIfAborted();
    const connection = await this.#connection(signal);
    try {
      signal.throwIfAborted();
      const query = connection.execute<mysql.RowDataPacket[][]>({
        sql: statement.text,
        values: statement.values as (string | number | null)[],
        rowsAsArray: true,
      });
      const [rows] = await stoppable(query, signal, () => {
        void this.#cancel(connection.threadId);
      });
      return rows as unknown as readonly Row[];
    } finally {
      // After an abort the order to stop may still be on its way and would hit the next query.
      if (signal.aborted) connection.destroy();
      else connection.release();
    }
  }

  /** A connection of the pool; mysql2 itself would wait for one without limit. */
  async #connection(signal: AbortSignal): Promise<mysql.PoolConnection> {
    const waiting = this.#pool.promise().getConnection();
    return new Promise((resolve, reject) => {
      let isOver = false;
      const stop = (): void => {
        isOver = true;
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', stop, { once: true });
      waiting.then(
        (connection) => {
          signal.removeEventListener('abort', stop);
          if (isOver) connection.release();
          else resolve(connection);
        },
        (error: unknown) => {
          signal.removeEventListener('abort', stop);
          reject(error as Error);
        },
      );
    });
  }

  /** Over a connection of its own: the pool may be full of the very queries to be stopped. */
  async #cancel(threadId: number): Promise<void> {
    try {
      const connection = await mysql.createConnection(this.#options);
      try {
        await connection.query('kill query ?', [threadId]);
      } finally {
        await connection.end();
      }
    } catch {
      // The server is gone, or the query has ended by itself.
    }
  }

  poolState(): { total: number; idle: number; waiting: number } {
    // mysql2 keeps these to itself but for its own tests; they are lists or queues with a length.
    const inside = this.#pool as unknown as Record<
      string,
      { readonly length?: number } | undefined
    >;
    const count = (name: string): number => inside[name]?.length ?? 0;
    return {
      total: count('_allConnections'),
      idle: count('_freeConnections'),
      waiting: count('_connectionQueue'),
    };
  }

  async close(): Promise<void> {
    // The pool is the ORM's, which closes it.
  }
}

const faultsByNumber: Readonly<Record<number, Fault>> = {
  1062: 'uniqueViolation',
  1451: 'foreignKeyViolation',
  1452: 'foreignKeyViolation',
  3819: 'checkViolation',
  4025: 'checkViolation',
  1048: 'notNullViolation',
  1364: 'notNullViolation',
  1213: 'conflict',
  1205: 'conflict',
  1020: 'conflict',
  1040: 'busy',
  1203: 'busy',
  1053: 'unavailable',
  1927: 'unavailable',
  4031: 'unavailable',
};

const lostConnection =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENOENT|PROTOCOL_CONNECTION_LOST|PROTOCOL_ENQUEUE_AFTER|closed state/;

function mySqlFault(error: unknown): Fault {
  if (!(error instanceof Error)) return 'other';
  const known = 'errno' in error ? faultsByNumber[Number(error.errno)] : undefined;
  if (known !== undefined) return known;
  const code = 'code' in error ? String(error.code) : '';
  return lostConnection.test(`${code} ${error.message}`) ? 'unavailable' : 'other';
}

/** A regular expression that finds the text, the case of ASCII letters aside. */
function insensitivePattern(text: string): string {
  return text
    .replace(/[^A-Za-z0-9\u0080-\u{10ffff}\s]/gu, String.raw`\$&`)
    .replace(/[A-Za-z]/g, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

/** MySQL and MariaDB: one protocol and nearly one SQL. */
export function mySqlEngine(variant: MySqlVariant): Engine {
  const { codecs } = variant;
  return {
    name: variant.name,
    codec: codecs,
    quote,
    nesting: 'union',
    largestParameterCount: 65_535,
    statementText: (text) => text,

    // Nulls are smaller than every value here, and there is no `nulls last` to say otherwise.
    order(reference, direction, nulls, nullable) {
      const isDefault = (direction === 'ASC') === (nulls === 'first');
      const term = `${reference}${direction === 'ASC' ? '' : ' desc'}`;
      if (!nullable || isDefault) return term;
      return `${reference} is ${nulls === 'last' ? '' : 'not '}null, ${term}`;
    },

    inList: paddedList,
    parentTable() {
      throw new Error('branches of a union name their parents themselves');
    },

    contains: (reference, _codec, text) => sql(`locate(?, ${reference}) > 0`, text),
    startsWith: (reference, _codec, text) =>
      sql(`(${reference} >= ? and left(${reference}, char_length(?)) = ?)`, text, text, text),
    // lower() folds every script here, so the ASCII letters are spelt out both ways.
    containsInsensitive: (reference, _codec, text) =>
      text === ''
        ? sqlText(`${reference} is not null`)
        : sql(variant.matches(reference), insensitivePattern(text)),

    sum: (reference, kind): ExactSum => ({
      select: [`sum(${reference})`],
      units: ([total]) => unitsOfSum(total, kind),
    }),

    epochMilliseconds: (reference) =>
      `(timestampdiff(microsecond, '1970-01-01 00:00:00', ${reference}) div 1000)`,
    divideInteger: (dividend, divisor) => `(${dividend} div ${divisor})`,
    yearAndMonth: (milliseconds) =>
      `extract(year_month from timestampadd(microsecond, (${milliseconds}) * 1000, '1970-01-01 00:00:00'))`,

    ormOptions(target, pool) {
      const server = serverTarget(target);
      return {
        driver: variant.driver,
        dbName: server.database,
        // For connections that the ORM opens, above all the first, which is there before a reader.
        onCreateConnection: async (connection) => {
          const session = connection as DatabaseConnection;
          for (const setting of sessionSettings) {
            await session.executeQuery(CompiledQuery.raw(setting));
          }
        },
        driverOptions: {
          ...connectionOptions(server),
          connectionLimit: pool.maximum,
          maxIdle: pool.size,
          idleTimeout: 30_000,
          maxPreparedStatements: 200,
          enableKeepAlive: true,
        },
      };
    },

    async openReader(orm, target) {
      const pool = (await orm.em.getConnection().getNativeClient()) as unknown as CallbackPool;
      // For connections that the reader opens; queued before whatever they were opened for.
      pool.on('connection', (connection) => {
        for (const setting of sessionSettings) connection.query(setting);
      });
      return new MySqlReader(pool, connectionOptions(serverTarget(target)));
    },

    faultOf: mySqlFault,

    async version(orm) {
      const rows = await orm.em
        .getConnection()
        .execute<{ version: string }[]>('select version() as version');
      return rows[0]?.version ?? 'unknown';
    },

    prepare: async (target) => ({ target, dispose: async () => undefined }),

    async exclusively(target, work) {
      const server = serverTarget(target);
      const connection = await mysql.createConnection(connectionOptions(server));
      // Without a listener, a server that stops meanwhile would end the process.
      connection.on('error', () => undefined);
      // Names of locks are the server's, not the database's, and at most 64 characters long.
      const database = createHash('sha256').update(server.database).digest('hex').slice(0, 32);
      try {
        const [rows] = await connection.query<mysql.RowDataPacket[]>(
          'select get_lock(?, 3600) as granted',
          [`tradegraph start ${database}`],
        );
        // 0 after the time is over, null when the wait was stopped: neither is an error to the server.
        if (Number(rows[0]?.['granted']) !== 1) {
          throw new Error('the lock of this database was not granted within an hour');
        }
        return await work();
      } finally {
        // The lock is the session's, and goes with it.
        connection.destroy();
      }
    },

    takesBackTableChanges: false,
    changeTables: async (orm, work) => orm.em.getConnection().transactional(work),

    async storedChecks(orm) {
      const rows = await orm.em.getConnection().execute<StoredCheck[]>(variant.checks);
      // MySQL keeps the text as it would stand in a literal.
      return rows.map((row) => ({ ...row, expression: row.expression.replaceAll("\\'", "'") }));
    },

    async insertRows(em, table, columns, rows) {
      const transaction = em.getTransactionContext();
      if (transaction === undefined) throw new Error('rows are inserted within a transaction');
      const names = columns.map((column) => quote(column.name)).join(', ');
      const row = `(${columns.map(() => '?').join(', ')})`;
      for (let start = 0; start < rows.length; start += 1000) {
        const batch = rows.slice(start, start + 1000);
        const text = `insert into ${quote(table)} (${names}) values ${batch.map(() => row).join(', ')}`;
        await transaction.executeQuery(CompiledQuery.raw(text, batch.flat()));
      }
    },

    countOnAfterRows: async () => undefined,

    decimalLiteral: (text) => text,
    kindCheck: () => undefined,
  };
}

/**
 * Whether the server that answers is MariaDB: many a MariaDB stands behind a `mysql://` address.
 * @throws what the driver throws when the server cannot be reached.
 */
export async function isMariaDb(target: ServerTarget): Promise<boolean> {
  const connection = await mysql.createConnection(connectionOptions(target));
  try {
    const [rows] = await connection.query<mysql.RowDataPacket[]>('select version() as version');
    return String(rows[0]?.['version']).includes('MariaDB');
  } finally {
    connection.destroy();
  }
}
