import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';
import { inject } from 'vitest';

import type { Engine, ServerEngine } from './engine-names.ts';
import './servers/provided.ts';
import { mysqlDriverUrl } from './servers/server-answer.ts';

export interface FreshDatabase {
  /** What a user would write in DATABASE_URL. */
  url: string;
  /** Removes the database, and ends the connections to it that are still open. */
  drop: () => Promise<void>;
}

/**
 * Creates an empty database of a name that nobody else uses, with the defaults that a user's
 * would have.
 *
 * @throws {Error} when the run has no server of the engine: use `describeEachEngine`.
 */
export async function freshDatabase(engine: Engine): Promise<FreshDatabase> {
  return engine === 'sqlite' ? freshSqliteFile() : freshServerDatabase(engine);
}

async function freshSqliteFile(): Promise<FreshDatabase> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'sqlite-'));
  return {
    url: `sqlite:${join(folder, 'tradegraph.sqlite')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function freshServerDatabase(engine: ServerEngine): Promise<FreshDatabase> {
  const server = inject('databaseServers')[engine];
  if ('unavailable' in server) throw new Error(`no ${engine} server: ${server.unavailable}`);
  // Lower case letters, digits and underscores need no quotes on any of the three.
  const name = `tradegraph_test_${randomBytes(8).toString('hex')}`;
  const execute = engine === 'postgresql' ? executeOnPostgresql : executeOnMysql;
  await execute(server.url, `create database ${name}`);

  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () =>
      execute(
        server.url,
        engine === 'postgresql'
          ? `drop database if exists ${name} with (force)`
          : `drop database if exists ${name}`,
      ),
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
