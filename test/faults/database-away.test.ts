import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { whyUnavailable } from '../support/engines.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { startGateway, type GatewayProcess } from '../support/gateway.ts';
import type { ServerEngine } from '../support/engine-names.ts';
import { startRestartableServer } from '../support/servers/restartable-server.ts';
import { mysqlDriverUrl } from '../support/servers/server-answer.ts';

const query = '{ candles(symbol: "SPX", timeframe: D1, first: 1) { totalCount } }';
const withHealth =
  '{ health { status } candles(symbol: "SPX", timeframe: D1, first: 1) { totalCount } }';
const secretsOfServers = /select |from candles|ECONN|at .*\.ts|127\.0\.0\.1/i;

async function makeDatabase(engine: ServerEngine, url: string): Promise<string> {
  if (engine === 'postgresql') {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('create database market');
    await client.end();
  } else {
    const connection = await createConnection({ uri: mysqlDriverUrl(url) });
    await connection.query('create database market');
    await connection.end();
  }
  const database = new URL(url);
  database.pathname = '/market';
  return database.href;
}

async function expectUnavailable(gateway: GatewayProcess): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 5 }, async () => gateway.ask(query)));
  for (const { status, body, text } of answers) {
    expect(text).not.toMatch(secretsOfServers);
    expect(body.errors?.[0]?.extensions?.['code']).toBe('UNAVAILABLE');
    // 200 where the caller was still known, and `candles` alone is null.
    expect([200, 503]).toContain(status);
  }
  expect((await gateway.fetch('/health/live')).status).toBe(200);
  const ready = await gateway.fetch('/health/ready');
  expect([ready.status, ready.body]).toEqual([503, { status: 'unavailable' }]);
  const health = await gateway.ask('{ health { status } }', { headers: {} });
  expect([health.status, health.body]).toEqual([
    200,
    { data: { health: { status: 'UNAVAILABLE' } } },
  ]);
  const known = await gateway.ask('{ health { status } }');
  expect(known.body.data).toEqual({ health: { status: 'UNAVAILABLE' } });
}

async function expectServing(gateway: GatewayProcess): Promise<void> {
  await vi.waitFor(async () => expect((await gateway.fetch('/health/ready')).status).toBe(200), {
    timeout: 15_000,
    interval: 100,
  });
  await vi.waitFor(
    async () => {
      const { body } = await gateway.ask(withHealth);
      expect(body).toEqual({ data: { health: { status: 'OK' }, candles: { totalCount: 5105 } } });
    },
    { timeout: 10_000, interval: 100 },
  );
  // Every connection that is not in use is there to be used: none has leaked. The last use of the
  // key may be being written meanwhile.
  await vi.waitFor(
    async () => {
      const { body } = await gateway.ask('{ health { pool { total idle waiting } } }');
      const { pool } = (body.data?.['health'] ?? {}) as { pool?: Record<string, number> };
      expect(pool).toMatchObject({ waiting: 0, idle: pool?.['total'] });
      expect(pool?.['total']).toBeLessThanOrEqual(4);
    },
    { timeout: 5000, interval: 100 },
  );
}

describe.skipIf(process.platform !== 'linux').each(['postgresql', 'mysql', 'mariadb'] as const)(
  'a server that goes away while the gateway serves [%s]',
  (engine) => {
    test.skipIf(whyUnavailable(engine) !== undefined)(
      'is told as UNAVAILABLE, and served again when it is back',
      { timeout: 120_000 },
      async () => {
        await using server = await startRestartableServer(engine);
        const url = await makeDatabase(engine, server.url);
        await using gateway = await startGateway(url, { DB_POOL_SIZE: '2', DB_MAX_OVERFLOW: '2' });
        await expectServing(gateway);

        // At PostgreSQL's SIGTERM sessions that are there would go on.
        const shutdown = engine === 'postgresql' ? 'SIGINT' : 'SIGTERM';
        for (const signal of [shutdown, 'SIGKILL'] as const) {
          // Queries are under way when it goes.
          const underWay = Array.from({ length: 8 }, async () => gateway.ask(query));
          await server.kill(signal);
          for (const { body } of await Promise.all(underWay)) {
            const [error] = body.errors ?? [];
            if (error !== undefined) expect(error.extensions?.['code']).toBe('UNAVAILABLE');
          }
          await expectUnavailable(gateway);
          await server.start();
          await expectServing(gateway);
        }

        // It hangs: connections stay, answers do not come.
        server.pause();
        const since = Date.now();
        expect((await gateway.fetch('/health/ready')).status).toBe(503);
        expect(Date.now() - since).toBeLessThan(9000);
        server.resume();
        await expectServing(gateway);

        // It is gone when the gateway stops.
        await server.kill('SIGKILL');
        expect(await gateway.stop()).toEqual({ code: 0, signal: null });
        // mysql2 says so of the word that a server sends to a connection before it goes.
        expect(gateway.errors.replaceAll(/^Warning: got packets out of order.*\n/gm, '')).toBe('');
        expect(gateway.output).toContain('"correlationId":"database"');
      },
    );
  },
);

describe('SQLite [sqlite]', () => {
  test('is served again when its folder is moved away and back', { timeout: 60_000 }, async () => {
    const database = await freshDatabase('sqlite');
    onTestFinished(database.drop);
    await using gateway = await startGateway(database.url);
    await expectServing(gateway);
    const folder = dirname(database.url.replace('sqlite:', ''));
    await rename(folder, `${folder}-away`);
    // The open file is still the database: nothing is lost, and nobody is told otherwise.
    const meanwhile = await gateway.ask(query);
    expect(meanwhile.body).toEqual({ data: { candles: { totalCount: 5105 } } });
    await rename(`${folder}-away`, folder);
    await expectServing(gateway);
  });

  test('answers reads while another process writes', { timeout: 60_000 }, async () => {
    const database = await freshDatabase('sqlite');
    onTestFinished(database.drop);
    await using gateway = await startGateway(database.url);
    const other = new Database(database.url.replace('sqlite:', ''));
    onTestFinished(() => void other.close());
    other.exec('begin exclusive');
    await expectServing(gateway);
    other.exec('rollback');
    await expectServing(gateway);
  });
});
