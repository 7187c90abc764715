import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';
import type { Engine } from '../test/support/engine-names.ts';
import type { DatabaseServers } from '../test/support/servers/index.ts';
import { mysqlDriverUrl } from '../test/support/servers/server-answer.ts';

export interface FreshDatabase {
  /** What a user would write in DATABASE_URL. */
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** An empty database to measure on. @throws where the engine's server cannot be had. */
export async function freshDatabase(
  engine: Engine,
  servers: DatabaseServers,
): Promise<FreshDatabase> {
  if (engine === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'tradegraph-bench-'));
    return {
      url: `sqlite:${join(folder, 'bench.sqlite')}`,
      drop: async () => rm(folder, { recursive: true, force: true }),
    };
  }
  const server = servers[engine];
  if ('unavailable' in server) throw new Error(`no ${engine} server: ${server.unavailable}`);
  const name = `tradegraph_bench_${randomBytes(6).toString('hex')}`;
  const execute = engine === 'postgresql' ? executeOnPostgresql : executeOnMysql;
  await execute(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => execute(server.url, `drop database ${name}`) };
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
