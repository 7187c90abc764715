import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfiguration } from '../../src/config/index.ts';
import { openDatabase } from '../../src/database/database.ts';
import { createServer } from '../../src/http/server.ts';
import { entities } from '../../src/modules/entities.ts';
import { identityRightsSource } from '../../src/modules/identity/index.ts';
import { programSchema } from '../../src/program-schema.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { chosenKey, startGateway } from '../support/gateway.ts';
import { slowCandles } from '../support/slow-candles.ts';

const query = '{ candles(symbol: "SPX", timeframe: D1, first: 1) { totalCount } }';

describeEachEngine('limits', (engine) => {
  test('a slow query is stopped by the time limit', { timeout: 60_000 }, async () => {
    const database = await freshDatabase(engine);
    onTestFinished(database.drop);
    // A process of its own fills the database, and tells how many connections are at work.
    await using gateway = await startGateway(database.url);
    const slow = await slowCandles(engine, database.url, gateway);
    const configuration = readConfiguration({ DATABASE_URL: database.url });
    const opened = await openDatabase(configuration, entities);
    onTestFinished(async () => opened.close());
    const rights = identityRightsSource(opened);
    const server = await createServer({
      configuration,
      database: opened,
      ...programSchema(opened),
      rights,
      log: pino({ level: 'silent' }),
      timeLimit: 400,
    });
    onTestFinished(async () => {
      await server.close();
      await rights.settled();
    });
    const since = Date.now();
    const answer = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${chosenKey}` },
      payload: { query: slow.query },
    });
    expect(Date.now() - since).toBeLessThan(10_000);
    const body = JSON.parse(answer.payload) as { errors: { extensions: { code: string } }[] };
    expect(body.errors[0]?.extensions.code).toBe('TIMEOUT');
    await vi.waitFor(async () => expect(await slow.waiting()).toBe(0), 15_000);
  });

  test('200 requests at once on a pool of 4 are all answered', { timeout: 60_000 }, async () => {
    const database = await freshDatabase(engine);
    onTestFinished(database.drop);
    await using gateway = await startGateway(database.url, { DB_POOL_SIZE: '2', DB_MAX_OVERFLOW: '2' });
    const answers = await Promise.all(Array.from({ length: 200 }, async () => gateway.ask(query)));
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([200, { data: { candles: { totalCount: 5105 } } }]);
    }

    // All four connections at work, and more that wait: none hangs, and all is well afterwards.
    const slow = await slowCandles(engine, database.url, gateway);
    const held = Array.from({ length: 6 }, async () => gateway.ask(slow.query));
    await vi.waitFor(async () => expect(await slow.waiting()).toBeGreaterThan(1), 10_000);
    setTimeout(() => void slow.release(), 1000);
    for (const { body } of await Promise.all(held)) expect(body.errors).toBeUndefined();
  });
});
