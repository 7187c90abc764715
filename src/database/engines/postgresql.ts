import { readFileSync } from 'node:fs';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { Configuration } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import type { DatabaseTarget, ServerTarget } from '../../config/index.ts';
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
  type Raw,
} from '../codec.ts';
import type { ColumnKind } from '../column-kind.ts';
import { registerCodecs } from '../column.ts';
import type {
  Bindable,
  Engine,
  ExactSum,
  Fault,
  Reader,
  Row,
  Statement,
  StoredCheck,
} from '../engine.ts';
import { keptCodecs } from '../kept-codecs.ts';
import { unitsOfSum } from '../exact-sum.ts';
import { instantText } from '../../kernel/instant.ts';
import { sql } from '../sql.ts';
import { stoppable } from './stoppable-query.ts';

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
  }
});

class ExactPostgreSqlDriver extends PostgreSqlDriver {
  constructor(configuration: Configuration) {
    super(configuration);
    registerCodecs(this.getPlatform(), codecs);
  }
}

/** Column values stay the text that PostgreSQL sent; the codecs read it. */
const untouched = { getTypeParser: () => (text: string) => text };

/** JSON stays text for the ORM too: a JSON text column "a" could not be told from a parsed one. */
const jsonTypeIds = [114, 3802];

function connectionOptions(target: ServerTarget): pg.ClientConfig {
  const { application_name, connect_timeout } = target.parameters;
  return {
    host: target.socketPath ?? target.host,
    port: target.port,
    user: target.user,
    password: target.password,
    database: target.database,
    application_name: application_name ?? 'tradegraph',
    // Sent with the start of a connection, so no statement of it can run under other settings.
    options: '-c timezone=UTC -c datestyle=ISO -c default_transaction_isolation=read\\ committed',
    connectionTimeoutMillis: connect_timeout === undefined ? 5000 : Number(connect_timeout) * 1000,
    keepAlive: true,
    ...tlsOptions(target.parameters),
  };
}

function tlsOptions(parameters: ServerTarget['parameters']): pg.ClientConfig {
  const { sslmode: mode, sslrootcert, sslcert, sslkey } = parameters;
  if (mode === undefined || mode === 'disable') return {};
  const verifies = mode === 'verify-ca' || mode === 'verify-full';
  return {
    ssl: {
      rejectUnauthorized: verifies,
      ...(sslrootcert === undefined ? {} : { ca: readFileSync(sslrootcert, 'utf8') }),
      ...(sslcert === undefined ? {} : { cert: readFileSync(sslcert, 'utf8') }),
      ...(sslkey === undefined ? {} : { key: readFileSync(sslkey, 'utf8') }),
      // verify-ca trusts any name that the authority signed.
      ...(mode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
    },
  };
}

type PooledClient = pg.PoolClient & { readonly processID: number };

/**
 * A backend that dies inside a transaction is never given back by who holds it, so a few such
 * deaths would empty the pool. The pool takes such a client back as soon as its connection ends;
 * the holder's own release then does nothing.
 */
function releaseDeadClients(pool: pg.Pool): void {
  const held = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => held.add(client));
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      if (!held.has(client)) return;
      const release = client.release;
      client.release = () => undefined;
      release.call(client, new Error('the connection to PostgreSQL was lost'));
    });
  });
}

/**
 * Prepared statements cost some 60 kB each in a backend, so only texts that come again are
 * prepared, and no more than this many.
 */
const mostPrepared = 200;

class PostgreSqlReader implements Reader {
  readonly #pool: pg.Pool;
  readonly #options: pg.ClientConfig;
  readonly #names = new Map<string, string | undefined>();
  #prepared = 0;

  constructor(pool: pg.Pool, options: pg.ClientConfig) {
    this.#pool = pool;
    this.#options = options;
  }

  async read(statement: Statement, signal: AbortSignal): Promise<readonly Row[]> {
    signal.throwIfAborted();
    const client = (await this.#pool.connect()) as PooledClient;
    let failure: Error | undefined;
    try {
      signal.throwIfAborted();
      const query = client.query<Raw[]>({
        ...this.#name(statement.text),
        text: statement.text,
        values: statement.values as unknown[],
        rowMode: 'array',
        types: untouched,
      });
      const { rows } = await stoppable(query, signal, () => {
        void this.#cancel(client.processID);
      });
      return rows;
    } catch (error) {
      if (postgresqlFault(error) === 'unavailable') failure = error as Error;
      throw error;
    } finally {
      // After an abort the order to stop may still be on its way and would hit the next query.
      client.release(signal.aborted ? true : failure);
    }
  }

  /** A statement's name from its second use on; the first only notes its text. */
  #name(text: string): { name?: string } {
    const name = this.#names.get(text);
    if (name !== undefined) return { name };
    if (this.#prepared >= mostPrepared) return {};
    if (!this.#names.has(text)) {
      // Texts seen once are forgotten in bulk: they are cheap to note again.
      if (this.#names.size > 20 * mostPrepared) this.#forgetUnprepared();
      this.#names.set(text, undefined);
      return {};
    }
    this.#prepared += 1;
    const given = `read_${String(this.#prepared)}`;
    this.#names.set(text, given);
    return { name: given };
  }

  #forgetUnprepared(): void {
    for (const [text, name] of this.#names) if (name === undefined) this.#names.delete(text);
  }

  /** Over a connection of its own: the pool may be full of the very queries to be stopped. */
  async #cancel(backend: number): Promise<void> {
    const client = new pg.Client(this.#options);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select pg_cancel_backend($1)', [backend]);
    } catch {
      // The server is gone, and with it the query.
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  poolState(): { total: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { total: totalCount, idle: idleCount, waiting: waitingCount };
  }

  async close(): Promise<void> {
    // The pool is the ORM's, which closes it.
  }
}

const faultsByState: Readonly<Record<string, Fault>> = {
  '23505': 'uniqueViolation',
  '23503': 'foreignKeyViolation',
  '23514': 'checkViolation',
  '23502': 'notNullViolation',
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'busy',
  '53300': 'busy',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
};

const lostConnection =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENOENT|Connection terminated|connection to PostgreSQL was lost|Client has encountered a connection error/;

function postgresqlFault(error: unknown): Fault {
  if (!(error instanceof Error)) return 'other';
  const code = 'code' in error ? String(error.code) : '';
  const known = faultsByState[code];
  if (known !== undefined) return known;
  if (code.startsWith('08')) return 'unavailable';
  if (/timeout exceeded when trying to connect/.test(error.message)) return 'busy';
  return lostConnection.test(`${code} ${error.message}`) ? 'unavailable' : 'other';
}

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
    `to_char(timestamp '1970-01-01' + ${milliseconds} * interval '1 millisecond', 'YYYYMM')::integer`,

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
    const pool = (await orm.em.getConnection().getNativeClient()) as unknown as pg.Pool;
    return new PostgreSqlReader(pool, connectionOptions(serverTarget(target)));
  },

  faultOf: postgresqlFault,

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
  changeTables: async (orm, work) => orm.em.getConnection().transactional(work),

  storedChecks: async (orm) =>
    orm.em.getConnection().execute<StoredCheck[]>(
      `select c.relname as "table", k.conname as name, pg_get_expr(k.conbin, k.conrelid) as expression
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'c' and c.relnamespace = current_schema()::regnamespace`,
    ),

  // One array a column: close to COPY, and unlike COPY it takes part in the ORM's transaction.
  async insertRows(em, table, columns, rows) {
    const names = columns.map((column) => quote(column.name)).join(', ');
    const arrays = columns.map((column) => `?::${column.codec.castType}[]`).join(', ');
    const text = postgresql.statementText(
      `insert into ${quote(table)} (${names}) select * from unnest(${arrays})`,
    );
    const transaction = em.getTransactionContext();
    if (transaction === undefined) throw new Error('rows are inserted within a transaction');
    for (let start = 0; start < rows.length; start += 5000) {
      const batch = rows.slice(start, start + 5000);
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
  kindCheck: () => undefined,
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
