/** Where the data is, as the environment names it. */

/** A file of SQLite, or a database in memory that ends with the process. */
export interface SqliteTarget {
  readonly engine: 'sqlite';
  /** Absolute; ":memory:" for a database in memory. */
  readonly path: string;
  readonly memory: boolean;
}

export type ServerEngine = 'postgresql' | 'mysql' | 'mariadb';

/** A database on a server. Behind `mysql` there may be a MariaDB: known once connected. */
export interface ServerTarget {
  readonly engine: ServerEngine;
  /** A name or an address (IPv6 without brackets); "localhost" where `socketPath` is given. */
  readonly host: string;
  /** 1 to 65535. With PostgreSQL it also names the socket within its folder. */
  readonly port: number;
  readonly user: string;
  /** Decoded; empty where none was given. A secret. */
  readonly password: string;
  readonly database: string;
  /** What the URL's query says, of the parameters in `database-parameters.ts`, values checked. */
  readonly parameters: Readonly<Record<string, string>>;
  /** A Unix socket instead of host and port: PostgreSQL's folder, the file of MySQL and MariaDB. */
  readonly socketPath?: string;
}

export type DatabaseTarget = SqliteTarget | ServerTarget;

export const defaultPorts: Readonly<Record<ServerEngine, number>> = {
  postgresql: 5432,
  mysql: 3306,
  mariadb: 3306,
};

/**
 * A target as logs may show it: `postgresql://trader@db.example:5432/tradegraph`, with a socket
 * `postgresql://trader@/tradegraph?host=%2Fvar%2Frun%2Fpostgresql`, `sqlite:/data/a.sqlite`,
 * `sqlite::memory:`. Never the password, and no parameters.
 */
export function describeTarget(target: DatabaseTarget): string {
  if (target.engine === 'sqlite') return `sqlite:${target.path}`;
  const user = encodeURIComponent(target.user);
  const database = encodeURIComponent(target.database);
  if (target.socketPath !== undefined) {
    const parameter = target.engine === 'postgresql' ? 'host' : 'socketPath';
    const socketPath = encodeURIComponent(target.socketPath);
    return `${target.engine}://${user}@/${database}?${parameter}=${socketPath}`;
  }
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  return `${target.engine}://${user}@${host}:${target.port}/${database}`;
}

/** Whether two engines can be the same server: MySQL and MariaDB answer to either's name. */
export function canBeSameEngine(
  one: DatabaseTarget['engine'],
  other: DatabaseTarget['engine'],
): boolean {
  return familyOf(one) === familyOf(other);
}

function familyOf(engine: DatabaseTarget['engine']): string {
  return engine === 'mariadb' ? 'mysql' : engine;
}
