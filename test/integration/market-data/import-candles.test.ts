import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { Candle, CandleRevision } from '../../../src/modules/market-data/market-data.entities.ts';
import { FeedEvent } from '../../../src/journal/journal.entities.ts';
import {
  startContractGateway,
  type ContractGateway,
} from '../../support/contract/contract-gateway.ts';
import { describeEachEngine } from '../../support/engines.ts';

interface Payload {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly userErrors: readonly { code: string; message: string; field: readonly string[] }[];
}

type GivenBar = Readonly<Record<string, string | number | boolean>>;

const minute = 60_000;
const start = Date.parse('2024-01-02T00:00:00Z');

function bar(number: number, more: GivenBar = {}): GivenBar {
  const time = new Date(start + number * minute).toISOString();
  return { time, open: '10', high: '11', low: '9', close: '10', volume: String(number), ...more };
}

const bars = (count: number, more: GivenBar = {}): readonly GivenBar[] =>
  Array.from({ length: count }, (_, number) => bar(number, more));

test('as many bars as are taken fit a body, with every digit of the widest column', () => {
  const widest = '-12345678901234567890.12345678';
  const prices = { open: widest, high: widest, low: widest, close: widest, vwap: widest };
  const candle = bar(0, { ...prices, volume: widest, tradeCount: 2_147_483_647, isFinal: false });
  expect(10_000 * (JSON.stringify(candle).length + 1)).toBeLessThan(4 * 1024 * 1024 - 10_000);
});

describeEachEngine('importing bars', (engine) => {
  let gateway: ContractGateway;
  let app: App;
  let symbols = 0;

  beforeAll(async () => {
    gateway = await startContractGateway(engine);
    ({ app } = gateway);
  });
  afterAll(async () => {
    await gateway.close();
  });

  const ask = async (
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<{ status: number; body: { data?: Record<string, never>; errors?: unknown } }> => {
    const { status, body } = await gateway.ask({ query, variables });
    return { status, body: JSON.parse(body) as never };
  };

  const newSymbol = async (): Promise<string> => {
    symbols += 1;
    const symbol = `S${String(symbols)}`;
    const { body } = await ask(
      `mutation ($symbol: String!) {
        createInstrument(
          input: { symbol: $symbol, venue: "BARS", assetClass: FUTURE, quoteAsset: "USD" }
        ) { userErrors { message } }
      }`,
      { symbol },
    );
    expect(body).toEqual({ data: { createInstrument: { userErrors: [] } } });
    return symbol;
  };

  const importBars = async (
    symbol: string,
    candles: readonly GivenBar[],
    timeframe = 'M1',
  ): Promise<Payload> => {
    const { status, body } = await ask(
      `mutation ($input: ImportCandlesInput!) {
        importCandles(input: $input) {
          inserted updated unchanged userErrors { code message field }
        }
      }`,
      { input: { symbol, timeframe, source: 'test', candles } },
    );
    expect([status, body.errors]).toEqual([200, undefined]);
    return body.data?.['importCandles'] as unknown as Payload;
  };

  const countsOf = ({ inserted, updated, unchanged, userErrors }: Payload): readonly number[] => {
    expect(userErrors).toEqual([]);
    return [inserted, updated, unchanged];
  };

  const eventsOf = async (symbol: string): Promise<readonly Record<string, unknown>[]> => {
    const events = await app.database.orm.em
      .fork()
      .find(FeedEvent, { topic: 'candleChanged' }, { orderBy: { id: 'ASC' } });
    const payloads = events.map(({ payload }) => payload as Record<string, unknown>);
    return payloads.filter((payload) => payload['symbol'] === symbol);
  };

  test('takes as many as a page holds, with every digit, and none more', async () => {
    const symbol = await newSymbol();
    // As many digits as the widest engine's column has would not fit SQLite's.
    const price = '12345678901.12345678';
    const full = { open: price, high: price, low: price, close: price, vwap: price };
    const more = { volume: price, tradeCount: 2_147_483_647, isFinal: false };
    const candles = bars(10_000, { ...full, ...more });
    expect(JSON.stringify(candles).length).toBeGreaterThan(2_000_000);
    expect(countsOf(await importBars(symbol, candles))).toEqual([10_000, 0, 0]);
    const { userErrors } = await importBars(symbol, [...candles, bar(10_000)]);
    expect(userErrors).toEqual([
      {
        code: 'INVALID',
        message: 'candles has 10001 bars; at most 10000 are taken at once',
        field: ['candles'],
      },
    ]);
    expect(countsOf(await importBars(symbol, candles.toReversed()))).toEqual([0, 0, 10_000]);
    const { body } = await ask(
      'query ($symbol: String!) { candles(symbol: $symbol, first: 1) { totalCount nodes { close volume } } }',
      { symbol },
    );
    expect(body.data).toEqual({
      candles: { totalCount: 10_000, nodes: [{ close: price, volume: price }] },
    });
    expect(await eventsOf(symbol)).toEqual([
      {
        symbol,
        venue: 'BARS',
        timeframe: 'M1',
        adjustment: 'RAW',
        from: new Date(start).toISOString(),
        to: new Date(start + 10_000 * minute).toISOString(),
        count: 10_000,
      },
    ]);
  }, 60_000);

  test('keeps what bars said before, each time', async () => {
    const symbol = await newSymbol();
    expect(countsOf(await importBars(symbol, bars(1500)))).toEqual([1500, 0, 0]);
    expect(countsOf(await importBars(symbol, bars(1500, { close: '10.5' })))).toEqual([0, 1500, 0]);
    const last = [bar(0, { close: '10.5' }), bar(1, { close: '10.75' }), bar(1500)];
    expect(countsOf(await importBars(symbol, last))).toEqual([1, 1, 1]);
    const revisions = await app.database.orm.em
      .fork()
      .find(
        CandleRevision,
        { instrument: { symbol } },
        { orderBy: { time: 'ASC', supersededAt: 'ASC' } },
      );
    expect(revisions).toHaveLength(1501);
    const ofSecond = revisions.filter(({ time }) => time.getTime() === start + minute);
    expect(ofSecond.map(({ close, volume }) => [close, volume])).toEqual([
      ['10', '1'],
      ['10.5', '1'],
    ]);
    const [first, second] = ofSecond;
    // Known from its close on; then from where the one before was superseded.
    expect(first?.knownAt.getTime()).toBe(start + 2 * minute);
    expect(second?.knownAt).toEqual(first?.supersededAt);
    expect(second?.supersededAt.getTime()).toBeGreaterThan(second?.knownAt.getTime() ?? Infinity);
    const [, , third] = await eventsOf(symbol);
    expect(third).toMatchObject({
      count: 2,
      times: [1, 1500].map((number) => new Date(start + number * minute).toISOString()),
    });
  }, 60_000);

  test('finds bars that lie far apart, however much lies between them', async () => {
    const symbol = await newSymbol();
    await importBars(symbol, bars(100));
    const years = [0, 10, 20, 40].map((year) => bar(year * 525_600));
    expect(countsOf(await importBars(symbol, years))).toEqual([3, 0, 1]);
    expect(countsOf(await importBars(symbol, years))).toEqual([0, 0, 4]);
  });

  test('of the same bars at once takes effect once', async () => {
    const symbol = await newSymbol();
    const payloads = await Promise.all(
      Array.from({ length: 12 }, async () => importBars(symbol, bars(300))),
    );
    const counts = payloads.map(countsOf);
    expect(counts.filter(([inserted]) => inserted === 300)).toHaveLength(1);
    expect(counts.filter(([, , unchanged]) => unchanged === 300)).toHaveLength(11);
    expect(await eventsOf(symbol)).toHaveLength(1);
  }, 60_000);

  test('of overlapping bars at once ends as one after the other would', async () => {
    const symbol = await newSymbol();
    await importBars(symbol, bars(50));
    const rounds = Array.from({ length: 10 }, (_, round) =>
      bars(200)
        .slice(round * 10, round * 10 + 110)
        .map((candle) => ({ ...candle, close: `10.0${String(round)}1` })),
    );
    const payloads = await Promise.all(rounds.map(async (candles) => importBars(symbol, candles)));
    for (const payload of payloads) countsOf(payload);
    const sumOf = (name: 'inserted' | 'updated'): number =>
      payloads.reduce((sum, payload) => sum + payload[name], 0);
    expect([sumOf('inserted'), sumOf('updated')]).toEqual([150, 950]);
    await expectUnbrokenHistory(symbol, 200, 950);
  }, 60_000);

  /** That each state of a bar was known until the next one superseded it, and none is told twice. */
  async function expectUnbrokenHistory(
    symbol: string,
    candles: number,
    revisions: number,
  ): Promise<void> {
    const em = app.database.orm.em.fork();
    const now = await em.find(Candle, { instrument: { symbol } });
    const former = await em.find(
      CandleRevision,
      { instrument: { symbol } },
      { orderBy: { supersededAt: 'ASC' } },
    );
    expect([now.length, former.length]).toEqual([candles, revisions]);
    const knownAt = new Map<number, number>();
    for (const { time, knownAt: known, supersededAt } of former) {
      const last = knownAt.get(time.getTime());
      if (last !== undefined) expect(known.getTime()).toBe(last);
      knownAt.set(time.getTime(), supersededAt.getTime());
    }
    for (const { time, knownAt: known } of now) {
      const last = knownAt.get(time.getTime());
      if (last !== undefined) expect(known.getTime()).toBe(last);
    }
  }
});
