import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditKeyText } from '../support/audit-key-text.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { launchGateway, type GatewayProcess } from '../support/gateway.ts';

const rounds = process.env['TEST_FULL'] === 'true' ? 8 : 1;

const query = `{
  instruments(first: 50) { totalCount nodes { symbol name } }
  candles(symbol: "SPX", timeframe: D1, orderBy: [{ time: DESC }], first: 3) {
    totalCount nodes { time close volume }
  }
}`;

describeEachEngine('gateways started at once on one empty database', (engine) => {
  test.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    'both serve the same, and one of them makes the administrator (round %i)',
    { timeout: 60_000 },
    async () => {
      const database = await freshDatabase(engine);
      const gateways: GatewayProcess[] = [];
      try {
        const environment = {
          DATABASE_URL: database.url,
          DEMO_DATA: 'true',
          AUDIT_KEY: auditKeyText,
        };
        gateways.push(
          ...(await Promise.all([launchGateway({ environment }), launchGateway({ environment })])),
        );
        for (const gateway of gateways) await gateway.prints('listening at');
        // The one that made it tells the key once it listens.
        const tellers = gateways.filter(({ output }) => output.includes('loaded the demo data'));
        expect(tellers).toHaveLength(1);
        await tellers[0]?.prints('API key to a file');
        expect(
          gateways.filter(({ output }) => output.includes('applied migration 0001')),
        ).toHaveLength(1);
        const paths = gateways.flatMap(({ log }) =>
          log.flatMap(({ path }) => (typeof path === 'string' ? [path] : [])),
        );
        expect(paths).toHaveLength(1);
        const key = (await readFile(paths[0] ?? '', 'utf8')).trim();

        const headers = { authorization: `Bearer ${key}` };
        const answers = await Promise.all(
          gateways.map(async (gateway) => gateway.ask(query, { headers })),
        );
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
        expect(answers[0]?.text).toBe(answers[1]?.text);
        expect(answers[0]?.body.data).toMatchObject({
          instruments: { totalCount: 7 },
          candles: { totalCount: 5105 },
        });
        for (const gateway of gateways) {
          expect(await gateway.stop()).toEqual({ code: 0, signal: null });
          expect(gateway.errors).toBe('');
        }
      } finally {
        for (const gateway of gateways) await gateway[Symbol.asyncDispose]();
        await database.drop();
      }
    },
  );
});

test('gateways of one folder without settings share its SQLite file and key', async () => {
  await using first = await launchGateway();
  await using second = await launchGateway({ folder: first.folder });
  await first.prints('listening at');
  await second.prints('listening at');
  // Not by who has made the tables: the other may be faster with what follows.
  const teller = first.output.includes('loaded the demo data') ? first : second;
  await teller.prints('API key to a file');
  expect((await readdir(join(first.folder, 'data'))).toSorted()).toContain('tradegraph-admin-key');
  const file = join(first.folder, 'data', 'tradegraph-admin-key');
  const key = (await readFile(file, 'utf8')).trim();
  for (const gateway of [first, second]) {
    const headers = { authorization: `Bearer ${key}` };
    const { body } = await gateway.ask('{ candles(first: 1) { totalCount } }', { headers });
    expect(body.data).toEqual({ candles: { totalCount: 5709 } });
  }
});
