import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type mysql from 'mysql2/promise';
import type { DatabaseTarget, ServerTarget } from '../../config/index.ts';
import type { Fault } from '../engine.ts';

/** The target as that of a server; it is one wherever this is asked. */
export function serverTarget(target: DatabaseTarget): ServerTarget {
  if (target.engine === 'sqlite') throw new Error('MySQL was given the target of a file');
  return target;
}

/** What the driver needs to reach the server. */
export function connectionOptions(target: ServerTarget): mysql.ConnectionOptions {
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
    ...tlsOptions(target),
  };
}

/**
 * The modes mean what they mean to the mysql program: REQUIRED encrypts and trusts whoever answers,
 * VERIFY_CA asks for a certificate of the authority, VERIFY_IDENTITY for one of that name as well.
 */
function tlsOptions({ host, parameters }: ServerTarget): { ssl?: mysql.SslOptions } {
  const {
    'ssl-mode': mode = 'DISABLED',
    'ssl-ca': authority,
    'ssl-cert': certificate,
    'ssl-key': key,
  } = parameters;
  if (mode === 'DISABLED') return {};
  if (mode === 'VERIFY_IDENTITY' && isIP(host) !== 0) {
    // The driver has no name to compare then, and Node would take it to be `localhost`.
    throw new Error(
      `ssl-mode=VERIFY_IDENTITY compares the server's name, and ${host} is an address: name the server, or take VERIFY_CA`,
    );
  }
  return {
    ssl: {
      rejectUnauthorized: mode !== 'REQUIRED',
      verifyIdentity: mode === 'VERIFY_IDENTITY',
      ...(authority === undefined ? {} : { ca: readFileSync(authority, 'utf8') }),
      ...(certificate === undefined ? {} : { cert: readFileSync(certificate, 'utf8') }),
      ...(key === undefined ? {} : { key: readFileSync(key, 'utf8') }),
    },
  };
}

/**
 * Settings of each session. Instants are stored in UTC; isolation as on the other servers, where a
 * reader sees what is committed; a value that does not fit is an error, never cut to fit.
 */
export const commonSettings = [
  `set session time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,` +
    `NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`,
  'set session transaction isolation level read committed',
];

const faultsByNumber: Readonly<Record<number, Fault>> = {
  1062: 'uniqueViolation',
  1451: 'foreignKeyViolation',
  1452: 'foreignKeyViolation',
  3819: 'checkViolation',
  4025: 'checkViolation',
  1048: 'notNullViolation',
  1364: 'notNullViolation',
  1406: 'lengthViolation',
  1264: 'rangeViolation',
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

/** What an error of the driver means, by the server's error number where it has one. */
export function mySqlFault(error: unknown): Fault {
  if (!(error instanceof Error)) return 'other';
  const known = 'errno' in error ? faultsByNumber[Number(error.errno)] : undefined;
  if (known !== undefined) return known;
  const code = 'code' in error ? String(error.code) : '';
  return lostConnection.test(`${code} ${error.message}`) ? 'unavailable' : 'other';
}
