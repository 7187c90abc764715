import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Client } from 'pg';

import type { ServerEngine } from '../engine-names.ts';

export interface ServerAnswer {
  /** The engine that answered, which need not be the one that was hoped for. */
  engine: ServerEngine;
  /** For people to read: `15.18`, `9.7.4-2`, `10.11.19-MariaDB-...`. */
  version: string;
  /** The server's folder of data, by which two servers can be told apart. */
  dataFolder: string | undefined;
}

/** Asks a server what it is. */
export async function askServer(url: string): Promise<ServerAnswer> {
  return url.startsWith('postgres') ? askPostgresql(url) : askMysqlOrMariadb(url);
}

/** mysql2 is the driver of both, and knows only its own scheme. */
export function mysqlDriverUrl(url: string): string {
  return url.replace(/^mariadb:/, 'mysql:');
}

async function askPostgresql(url: string): Promise<ServerAnswer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that goes down under a connection is told by the query that fails, not by a crash.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; folder: string | null }>(
      // Only superusers see the folder; the second argument makes others get null.
      `select current_setting('server_version') as version,
              case when (select rolsuper from pg_roles where rolname = current_user)
                   then current_setting('data_directory', true) end as folder`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('the server did not tell its version');
    return {
      engine: 'postgresql',
      version: row.version.split(' ')[0] ?? row.version,
      dataFolder: row.folder ?? undefined,
    };
  } finally {
    await client.end();
  }
}

async function askMysqlOrMariadb(url: string): Promise<ServerAnswer> {
  const connection = await createConnection({ uri: mysqlDriverUrl(url), connectTimeout: 5_000 });
  try {
    const [rows] = await connection.query<(RowDataPacket & { version: string; folder: string })[]>(
      'select version() as version, @@datadir as folder',
    );
    const [row] = rows;
    if (row === undefined) throw new Error('the server did not tell its version');
    return {
      engine: /mariadb/i.test(row.version) ? 'mariadb' : 'mysql',
      version: row.version,
      dataFolder: row.folder.replace(/\/$/, ''),
    };
  } finally {
    await connection.end();
  }
}
