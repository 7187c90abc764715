import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { describeSampledEngines } from '../support/engines.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { launchGateway, startGateway } from '../support/gateway.ts';
import { repositoryRoot } from '../support/run-tool.ts';
import { slowCandles } from '../support/slow-candles.ts';

const query = '{ candles(symbol: "SPX", timeframe: D1, first: 1) { totalCount } }';

describeSampledEngines('limits', (engine) => {
  test('a slow query is stopped by the time limit', { timeout: 60_000 }, async () => {
    const database = await freshDatabase(engine);
    onTestFinished(database.drop);
    // A process of its own fills the database, and tells how many connections are at work.
    await using gateway = await startGateway(database.url);
    const slow = await slowCandles(engine, database.url, gateway);
    await using limited = await launchGateway({
      command: [process.execPath, join(repositoryRoot, 'test/support/limited-gateway.ts'), '400'],
      environment: { DATABASE_URL: database.url },
    });
    await limited.prints('listening at');
    const since = Date.now();
    const { text, body } = await limited.ask(slow.query);
    expect(Date.now() - since).toBeLessThan(10_000);
    expect(body.errors?.[0]?.extensions?.['code']).toBe('TIMEOUT');
    expect(text).not.toMatch(/select |from candles/i);
    await vi.waitFor(async () => expect(await slow.waiting()).toBe(0), 15_000);
  });

  test('200 requests at once on a pool of 4 are all answered', { timeout: 60_000 }, async () => {
    const database = await freshDatabase(engine);
    onTestFinished(database.drop);
    await using gateway = await startGateway(database.url, {
      DB_POOL_SIZE: '2',
      DB_MAX_OVERFLOW: '2',
    });
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
