import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { Configuration } from '@mikro-orm/core';
import { CompiledQuery, type ControlledTransaction } from 'kysely';
import pg from 'pg';
import type { DatabaseTarget, ServerTarget } from '../../config/index.ts';
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
} from '../codec.ts';
import { batchesOf } from '../batches.ts';
import type { ColumnKind } from '../column-kind.ts';
import { registerCodecs } from '../column.ts';
import type { Bindable, Engine, ExactSum, StoredCheck } from '../engine.ts';
import { keptCodecs } from '../kept-codecs.ts';
import { unitsOfSum } from '../exact-sum.ts';
import { instantText } from '../../kernel/instant.ts';
import { sql } from '../sql.ts';
import {
  connectionOptions,
  postgresqlFault,
  postgresqlViolated,
  releaseDeadClients,
} from './postgresql-connection.ts';
import { PostgreSqlReader } from './postgresql-reader.ts';

/** Bytes, not a locale's rules: the same order and equality on every server, and prefixes by index. */
const byteOrder = 'C';

const codecs = keptCodecs((kind: ColumnKind): Codec => {
  switch (kind.kind) {
    case 'decimal': {
      const type = `numeric(${String(kind.format.precision)},${String(kind.format.scale)})`;
      return nativeDecimal(kind.format, { columnType: type, castType: 'numeric' });
    }
    case 'instant':
      return instantCodec({ columnType: 'timestamptz(3)' }, instantOfSqlText, instantText);
    case 'date':
      return dateCodec({ columnType: 'date' });
    case 'boolean':
      return booleanCodec({ columnType: 'boolean' }, { yes: 'true', no: 'false' });
    case 'integer':
      return numberCodec('integer', { columnType: 'integer' });
    case 'big':
      return bigCodec({ columnType: 'bigint' }, String);
    case 'sequence':
      return numberCodec('sequence', { columnType: 'bigint' });
    case 'uuid':
      return uuidCodec({ columnType: 'uuid' });
    case 'text':
      return textCodec(kind.length, {
        columnType: `varchar(${String(kind.length)})`,
        castType: 'text',
        collation: byteOrder,
      });
    case 'longText':
      return textCodec(undefined, { columnType: 'text', collation: byteOrder });
    case 'enumeration':
      return enumerationCodec(kind.enumeration, {
        columnType: 'varchar(32)',
        castType: 'text',
        collation: byteOrder,
      });
    case 'json':
      return jsonCodec({ columnType: 'jsonb' });
    case 'canonical':
      return canonicalCodec({ columnType: 'text', collation: byteOrder });
  }
});

class ExactPostgreSqlDriver extends PostgreSqlDriver {
  constructor(configuration: Configuration) {
    super(configuration);
    registerCodecs(this.getPlatform(), codecs);
  }
}

/** JSON stays text for the ORM too: a JSON text column "a" could not be told from a parsed one. */
const jsonTypeIds = [114, 3802];

function serverTarget(target: DatabaseTarget): ServerTarget {
  if (target.engine === 'sqlite') throw new Error('PostgreSQL was given the target of a file');
  return target;
}

const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

/** `migrate` in ASCII: a number that no other program is likely to lock. */
const migrationLock = 7_594_037_614_203_368;

/** PostgreSQL: the reference of what SQL can say here; the other engines are brought to its answers. */
export const postgresql: Engine = {
  name: 'postgresql',
  codec: codecs,
  quote,
  nesting: 'lateral',
  largestParameterCount: 65_535,

  statementText(text) {
    let position = 0;
    return text.replace(/\?/g, () => {
      position += 1;
      return `$${String(position)}`;
    });
  },

  // Nulls are larger than every value here: last when ascending, first when descending.
  order(reference, direction, nulls, nullable) {
    const isDefault = (direction === 'ASC') === (nulls === 'last');
    const suffix = !nullable || isDefault ? '' : ` nulls ${nulls}`;
    return `${reference}${direction === 'ASC' ? '' : ' desc'}${suffix}`;
  },

  inList: (reference, codec, values) =>
    sql(`${reference} = any(?::${codec.castType}[])`, values.map(arrayElement)),

  parentTable: (codec, keys) =>
    sql(`unnest(?::${codec.castType}[]) as parents(parent)`, keys.map(arrayElement)),

  contains: (reference, _codec, text) => sql(`strpos(${reference}, ?) > 0`, text),
  // The bound lets an index find the start of the range; the comparison decides.
  startsWith: (reference, _codec, text) =>
    sql(`(${reference} >= ? and left(${reference}, length(?)) = ?)`, text, text, text),
  // lower() folds by the collation of its argument, and "C" knows the ASCII letters only.
  containsInsensitive: (reference, _codec, text) =>
    sql(`strpos(lower(${reference}), lower(?::text collate "C")) > 0`, text),

  sum: (reference, kind): ExactSum => ({
    select: [`sum(${reference})`],
    units: ([total]) => unitsOfSum(total, kind),
  }),

  epochMilliseconds: (reference) => `(extract(epoch from ${reference}) * 1000)::bigint`,
  divideInteger: (dividend, divisor) => `(${dividend} / ${divisor})`,
  yearAndMonth: (milliseconds) =>
    `to_char(timestamp '1970-01-01' + (${milliseconds}) * interval '1 millisecond', 'YYYYMM')::integer`,

  ormOptions(target, pool) {
    const server = serverTarget(target);
    return {
      driver: ExactPostgreSqlDriver,
      dbName: server.database,
      driverOptions: {
        ...connectionOptions(server),
        max: pool.maximum,
        idleTimeoutMillis: 30_000,
        onPoolCreated: releaseDeadClients,
        types: ormTypes(),
      },
    };
  },

  async openReader(orm, target) {
    const pool = (await orm.em.getConnection().getNativeClient()) as pg.Pool;
    return new PostgreSqlReader(pool, connectionOptions(serverTarget(target)));
  },

  faultOf: postgresqlFault,
  violatedBy: postgresqlViolated,

  async version(orm) {
    const rows = await orm.em
      .getConnection()
      .execute<{ server_version: string }[]>('show server_version');
    return rows[0]?.server_version.split(' ')[0] ?? 'unknown';
  },

  // The database itself is made by who runs the server.
  prepare: async (target) => ({ target, dispose: async () => undefined }),

  async exclusively(target, work) {
    const client = new pg.Client(connectionOptions(serverTarget(target)));
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('select pg_advisory_lock($1)', [migrationLock]);
      return await work();
    } finally {
      // The lock is the session's, and goes with it.
      await client.end().catch(() => undefined);
    }
  },

  takesBackTableChanges: true,
  hasPartialIndexes: true,
  changeTables: async (orm, work) => orm.em.getConnection().transactional(work),

  storedChecks: async (orm) =>
    orm.em.getConnection().execute<StoredCheck[]>(
      `select c.relname as "table", k.conname as name, pg_get_expr(k.conbin, k.conrelid) as expression
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'c' and c.relnamespace = current_schema()::regnamespace`,
    ),

  // One array a column, because COPY could not take part in the ORM's transaction.
  async insertRows(em, table, columns, rows) {
    const names = columns.map((column) => quote(column.name)).join(', ');
    const arrays = columns.map((column) => `?::${column.codec.castType}[]`).join(', ');
    const text = postgresql.statementText(
      `insert into ${quote(table)} (${names}) select * from unnest(${arrays})`,
    );
    const transaction = em.getTransactionContext<ControlledTransaction<unknown>>();
    if (transaction === undefined) throw new Error('rows are inserted within a transaction');
    for (const batch of batchesOf(rows, 5000)) {
      const values = columns.map((_column, index) => batch.map((row) => arrayElement(row[index])));
      await transaction.executeQuery(CompiledQuery.raw(text, values));
    }
  },

  // Never back: rows of other transactions may have taken keys further on.
  async countOnAfterRows(em, table, column) {
    const sequence = 'pg_get_serial_sequence(?, ?)::regclass';
    await em.execute(
      `select setval(${sequence}, greatest(
        (select max(${quote(column)}) from ${quote(table)}),
        pg_sequence_last_value(${sequence})))`,
      [quote(table), column, quote(table), column],
    );
  },

  decimalLiteral: (text) => text,
  // `is json` is known from PostgreSQL 16 on; the cast refuses what is none before the comparison does.
  kindCheck: (reference, kind) =>
    kind.kind === 'canonical' ? `json_typeof(${reference}::json) <> ''` : undefined,
};

function arrayElement(value: Bindable | undefined): string | number | null {
  return typeof value === 'bigint' ? value.toString() : (value ?? null);
}

function ormTypes(): pg.CustomTypesConfig {
  const overrides = new pg.TypeOverrides();
  const text = (value: string): string => value;
  // Instants and dates as well: the ORM's own driver does the same.
  for (const id of [1082, 1114, 1184, ...jsonTypeIds]) overrides.setTypeParser(id, text);
  return overrides;
}
