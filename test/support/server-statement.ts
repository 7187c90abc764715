import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Client } from 'pg';
import type { Engine } from './engines.ts';
import { mysqlDriverUrl } from './servers/server-answer.ts';

/** Runs one statement as the server's administrator, over a connection of its own. */
export async function askAsAdministrator(
  engine: Exclude<Engine, 'sqlite'>,
  url: string,
  statement: string,
): Promise<unknown[][]> {
  if (engine === 'postgresql') {
    const client = new Client(url);
    await client.connect();
    try {
      return (await client.query({ text: statement, rowMode: 'array' })).rows as unknown[][];
    } finally {
      await client.end();
    }
  }
  const connection = await createConnection(mysqlDriverUrl(url));
  try {
    const [rows] = await connection.query<RowDataPacket[][]>({ sql: statement, rowsAsArray: true });
    return Array.isArray(rows) ? rows : [];
  } finally {
    await connection.end();
  }
}

/** Ends a session of the server as if its machine had died. */
export async function killSession(
  engine: Exclude<Engine, 'sqlite'>,
  url: string,
  session: number,
): Promise<void> {
  await askAsAdministrator(
    engine,
    url,
    engine === 'postgresql' ? `select pg_terminate_backend(${session})` : `kill ${session}`,
  );
}
