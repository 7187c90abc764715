import { createHash } from 'node:crypto';
import type { Configuration } from '@mikro-orm/core';
import type { AbstractSqlDriver } from '@mikro-orm/sql';
import { CompiledQuery, type ControlledTransaction, type DatabaseConnection } from 'kysely';
import mysql from 'mysql2/promise';
import type { Pool as CallbackPool } from 'mysql2';
import type { ServerTarget } from '../../config/index.ts';
import { instantText } from '../../kernel/instant.ts';
import {
  bigCodec,
  booleanCodec,
  canonicalCodec,
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
import { batchesOf } from '../batches.ts';
import type { ColumnKind } from '../column-kind.ts';
import type { Engine, ExactSum, StoredCheck } from '../engine.ts';
import { unitsOfSum } from '../exact-sum.ts';
import { keptCodecs } from '../kept-codecs.ts';
import { paddedList } from '../padded-list.ts';
import { sql, sqlText } from '../sql.ts';
import { commonSettings, connectionOptions, mySqlFault, serverTarget } from './mysql-connection.ts';
import { MySqlReader } from './mysql-reader.ts';
import { mySqlViolated } from './mysql-violation.ts';

/** In what MySQL and MariaDB differ from each other here. */
export interface MySqlVariant {
  readonly name: 'mysql' | 'mariadb';
  readonly driver: new (configuration: Configuration) => AbstractSqlDriver;
  readonly codecs: Codecs;
  /** Statements that each session begins with, besides those that both engines need. */
  readonly sessionSettings: readonly string[];
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
      case 'canonical':
        return canonicalCodec({ columnType: 'longtext', collation: textCollation });
    }
  });
}

const quote = (identifier: string): string => `\`${identifier.replaceAll('`', '``')}\``;

/** A regular expression that finds the text, the case of ASCII letters aside. */
function insensitivePattern(text: string): string {
  return text
    .replace(/[^A-Za-z0-9\u0080-\u{10ffff}\s]/gu, String.raw`\$&`)
    .replace(/[A-Za-z]/g, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

/** MySQL and MariaDB: one protocol and nearly one SQL. */
export function mySqlEngine(variant: MySqlVariant): Engine {
  const { codecs } = variant;
  const sessionSettings = [...commonSettings, ...variant.sessionSettings];
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
      const pool = (await orm.em.getConnection().getNativeClient()) as CallbackPool;
      // For connections that the reader opens; queued before whatever they were opened for.
      pool.on('connection', (connection) => {
        for (const setting of sessionSettings) connection.query(setting);
      });
      return new MySqlReader(pool, connectionOptions(serverTarget(target)));
    },

    faultOf: mySqlFault,
    violatedBy: mySqlViolated,

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
    hasPartialIndexes: false,
    changeTables: async (orm, work) => orm.em.getConnection().transactional(work),

    async storedChecks(orm) {
      const rows = await orm.em.getConnection().execute<StoredCheck[]>(variant.checks);
      // MySQL keeps the text as it would stand in a literal.
      return rows.map((row) => ({ ...row, expression: row.expression.replaceAll("\\'", "'") }));
    },

    async insertRows(em, table, columns, rows) {
      const transaction = em.getTransactionContext<ControlledTransaction<unknown>>();
      if (transaction === undefined) throw new Error('rows are inserted within a transaction');
      const names = columns.map((column) => quote(column.name)).join(', ');
      const row = `(${columns.map(() => '?').join(', ')})`;
      for (const batch of batchesOf(rows, 1000)) {
        const text = `insert into ${quote(table)} (${names}) values ${batch.map(() => row).join(', ')}`;
        await transaction.executeQuery(CompiledQuery.raw(text, batch.flat()));
      }
    },

    countOnAfterRows: async () => undefined,

    decimalLiteral: (text) => text,
    kindCheck,
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

function kindCheck(reference: string, kind: ColumnKind): string | undefined {
  // A tinyint holds 256 values.
  if (kind.kind === 'boolean') return `${reference} in (0, 1)`;
  // A column with the bare call for a check is taken for one of MariaDB's own JSON.
  return kind.kind === 'canonical' ? `json_valid(${reference}) = 1` : undefined;
}
