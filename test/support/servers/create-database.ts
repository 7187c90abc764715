import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';
import type { ServerEngine } from '../engine-names.ts';
import { mysqlDriverUrl } from './server-answer.ts';

export interface FreshDatabase {
  /** What a user would write in DATABASE_URL. */
  readonly url: string;
  /** Removes the database, and ends the connections to it that are still open. */
  readonly drop: () => Promise<void>;
}

/**
 * Creates an empty database on a server, of a name that nobody else uses, with the defaults that a
 * user's would have.
 * @param serverUrl of a user who may create databases.
 */
export async function createDatabase(
  engine: ServerEngine,
  serverUrl: string,
): Promise<FreshDatabase> {
  // Lower case letters, digits and underscores need no quotes on any of the three.
  const name = `tradegraph_test_${randomBytes(8).toString('hex')}`;
  const execute = engine === 'postgresql' ? executeOnPostgresql : executeOnMysql;
  await execute(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ending = engine === 'postgresql' ? ' with (force)' : '';
  return {
    url: url.href,
    drop: async () => execute(serverUrl, `drop database if exists ${name}${ending}`),
  };
}

async function executeOnPostgresql(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function executeOnMysql(url: string, statement: string): Promise<void> {
  const connection = await createConnection(mysqlDriverUrl(url));
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
