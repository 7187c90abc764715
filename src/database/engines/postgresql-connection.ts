import { readFileSync } from 'node:fs';
import { checkServerIdentity } from 'node:tls';
import type pg from 'pg';
import type { ServerTarget } from '../../config/index.ts';
import type { Fault, ViolatedConstraint } from '../engine.ts';

/** What the driver needs to reach the server, with the settings of each session. */
export function connectionOptions(target: ServerTarget): pg.ClientConfig {
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
    ...tlsOptions(target),
  };
}

/** The modes mean what they mean to libpq; the driver itself reads them in other ways. */
function tlsOptions({ host, parameters }: ServerTarget): pg.ClientConfig {
  const { sslmode = 'disable', sslrootcert, sslcert, sslkey } = parameters;
  if (sslmode === 'disable') return { ssl: false };
  return {
    ssl: {
      rejectUnauthorized: sslmode !== 'require',
      ...(sslrootcert === undefined ? {} : { ca: readFileSync(sslrootcert, 'utf8') }),
      ...(sslcert === undefined ? {} : { cert: readFileSync(sslcert, 'utf8') }),
      ...(sslkey === undefined ? {} : { key: readFileSync(sslkey, 'utf8') }),
      // verify-ca trusts any name that the authority signed. For verify-full the name is given here,
      // because the driver leaves out an address, and Node then takes the name to be `localhost`.
      checkServerIdentity: (_name, certificate) =>
        sslmode === 'verify-full' ? checkServerIdentity(host, certificate) : undefined,
    },
  };
}

/** A client of the pool, with the number by which its server knows it. */
export type PooledClient = pg.PoolClient & { readonly processID: number };

/**
 * A backend that dies inside a transaction is never given back by who holds it, so a few such
 * deaths would empty the pool. The pool takes such a client back as soon as its connection ends;
 * the holder's own release then does nothing.
 */
export function releaseDeadClients(pool: pg.Pool): void {
  const held = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => held.add(client));
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      if (!held.has(client)) return;
      const release = client.release.bind(client);
      client.release = () => undefined;
      release(new Error('the connection to PostgreSQL was lost'));
    });
  });
}

const faultsByState: Readonly<Record<string, Fault>> = {
  '23505': 'uniqueViolation',
  '23503': 'foreignKeyViolation',
  '23514': 'checkViolation',
  '23502': 'notNullViolation',
  // Of `on delete restrict`, from PostgreSQL 18 on.
  '23001': 'foreignKeyViolation',
  '22001': 'lengthViolation',
  '22003': 'rangeViolation',
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

/** What an error of the driver means, by PostgreSQL's SQLSTATE where it has one. */
export function postgresqlFault(error: unknown): Fault {
  if (!(error instanceof Error)) return 'other';
  const code = 'code' in error ? String(error.code) : '';
  const known = faultsByState[code];
  if (known !== undefined) return known;
  if (code.startsWith('08')) return 'unavailable';
  if (/timeout exceeded when trying to connect/.test(error.message)) return 'busy';
  return lostConnection.test(`${code} ${error.message}`) ? 'unavailable' : 'other';
}

// German writes »so«, French « so ».
const identifierInMessage = /["«»„“”][^"«»„“”]+["«»„“”]/g;

/**
 * What PostgreSQL tells of a violated constraint, in fields of their own. Only whether a row is still
 * referred to stands in the message alone, which may be in any language: it then names the table of
 * that row beside the constraint and its table.
 */
export function postgresqlViolated(error: Error): ViolatedConstraint {
  const field = (name: 'table' | 'column' | 'constraint'): string | undefined => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : undefined;
  };
  const column = field('column');
  // The ORM writes the error's other fields below the server's message, which is one line.
  const [message = ''] = error.message.split('\n');
  return {
    table: field('table'),
    name: field('constraint'),
    columns: column === undefined ? undefined : [column],
    isInUse: [...message.matchAll(identifierInMessage)].length > 2,
  };
}
