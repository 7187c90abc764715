import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { describeSampledEngines, whyUnavailable } from '../support/engines.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { launchGateway, startGateway } from '../support/gateway.ts';
import { repositoryRoot } from '../support/run-tool.ts';
import { slowCandles } from '../support/slow-candles.ts';

const isFull = process.env['TEST_FULL'] === 'true';

describeSampledEngines('a graceful stop', (engine) => {
  test.each(
    isFull || engine === 'sqlite' ? (['SIGTERM', 'SIGINT'] as const) : (['SIGTERM'] as const),
  )(
    '%s lets a running request finish, refuses new ones and ends with 0',
    { timeout: 60_000 },
    async (signal) => {
      const database = await freshDatabase(engine);
      onTestFinished(database.drop);
      await using gateway = await startGateway(database.url);
      const slow = await slowCandles(engine, database.url, gateway);
      const running = gateway.ask(slow.query);
      await vi.waitFor(async () => expect(await slow.waiting()).toBeGreaterThan(0), 10_000);
      const { origin } = gateway;
      gateway.kill(signal);
      await gateway.prints('finishing what runs');
      await expect(fetch(`${origin}/health/live`)).rejects.toThrow('fetch failed');
      await slow.release();
      const answer = await running;
      expect(answer.status).toBe(200);
      expect(answer.body.errors).toBeUndefined();
      const since = Date.now();
      expect(await gateway.exited).toEqual({ code: 0, signal: null });
      // The connection of that request is not kept open for a next one.
      expect(Date.now() - since).toBeLessThan(3000);
      expect(gateway.output).toContain('stopped');
      await vi.waitFor(async () => expect(await slow.sessionsOfGateway()).toBe(0), 5000);
    },
  );

  test('a second signal stops at once', { timeout: 60_000 }, async () => {
    const database = await freshDatabase(engine);
    onTestFinished(database.drop);
    await using gateway = await startGateway(database.url);
    const slow = await slowCandles(engine, database.url, gateway);
    const running = gateway.ask(slow.query).catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await slow.waiting()).toBeGreaterThan(0), 10_000);
    gateway.kill('SIGTERM');
    await gateway.prints('finishing what runs');
    const since = Date.now();
    gateway.kill('SIGTERM');
    expect(await gateway.exited).toEqual({ code: 1, signal: null });
    if (engine !== 'sqlite') expect(Date.now() - since).toBeLessThan(3000);
    expect(await running).toBeInstanceOf(Error);
  });

  test('a client that goes away ends its query', { timeout: 60_000 }, async () => {
    const database = await freshDatabase(engine);
    onTestFinished(database.drop);
    await using gateway = await startGateway(database.url);
    const slow = await slowCandles(engine, database.url, gateway);
    const client = new AbortController();
    const running = gateway
      .ask(slow.query, { signal: client.signal })
      .catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await slow.waiting()).toBeGreaterThan(0), 10_000);
    client.abort();
    expect(await running).toBeInstanceOf(Error);
    await vi.waitFor(async () => expect(await slow.waiting()).toBe(0), 15_000);
    await slow.release();
    const { body } = await gateway.ask(
      '{ candles(first: 0) { totalCount } health { pool { waiting } } }',
    );
    expect(body.data).toMatchObject({ health: { pool: { waiting: 0 } } });
  });
});

describe.skipIf(process.platform !== 'linux')('under npm start', () => {
  /** The processes that work in the folder. */
  function processesIn(folder: string): readonly number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((id) => {
        try {
          return readFileSync(`/proc/${String(id)}/environ`, 'utf8').includes(`HOME=${folder}\0`);
        } catch {
          return false;
        }
      });
  }

  test.each(['to npm', 'to the gateway'] as const)(
    'SIGTERM %s stops it',
    { timeout: 60_000 },
    async (to) => {
      const database = await freshDatabase('sqlite');
      onTestFinished(database.drop);
      await using npm = await launchGateway({
        command: ['npm', '--prefix', repositoryRoot, 'start'],
        environment: { DATABASE_URL: database.url },
      });
      onTestFinished(() => {
        for (const id of processesIn(npm.folder)) process.kill(id, 'SIGKILL');
      });
      await npm.prints('listening at');
      const gateway = Number(npm.log.at(-1)?.['pid']);
      // npm, and the gateway in the place of the shell that npm started.
      expect(new Set(processesIn(npm.folder))).toEqual(new Set([npm.processId, gateway]));
      process.kill(to === 'to npm' ? npm.processId : gateway, 'SIGTERM');
      const { code, signal } = await npm.exited;
      expect(npm.output).toContain('"msg":"stopped"');
      if (to === 'to the gateway') expect({ code, signal }).toEqual({ code: 0, signal: null });
      expect(processesIn(npm.folder)).toEqual([]);
    },
  );
});

test('a stop during a start against a server that does not answer ends it at once', async () => {
  const listener = createServer((socket) => {
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void listener.close());
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const connected = once(listener, 'connection');
  await using gateway = await launchGateway({
    environment: {
      DATABASE_URL: `postgresql://trader@127.0.0.1:${String(port)}/tradegraph?connect_timeout=600`,
    },
  });
  await connected;
  const since = Date.now();
  expect(await gateway.stop()).toEqual({ code: 0, signal: null });
  expect(Date.now() - since).toBeLessThan(2000);
});

describe.each(['mysql', 'mariadb', 'postgresql'] as const)(
  'a stop during migrations on %s',
  (engine) => {
    test.skipIf(whyUnavailable(engine) !== undefined)(
      `leaves none of them half done [${engine}]`,
      { timeout: 60_000 },
      async () => {
        const database = await freshDatabase(engine);
        onTestFinished(database.drop);
        const environment = { DATABASE_URL: database.url };
        await using first = await launchGateway({ environment });
        await first.prints('applying migration 0001');
        expect(await first.stop()).toEqual({ code: 0, signal: null });
        expect(first.output).toContain('applied migration 0001');
        expect(first.listeningAt).toBeUndefined();
        await using second = await startGateway(database.url);
        expect((await second.fetch('/health/ready')).status).toBe(200);
      },
    );
  },
);
