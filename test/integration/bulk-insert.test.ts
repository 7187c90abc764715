import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfiguration } from '../../src/config/index.ts';
import { copyEntities } from '../../src/database/bulk-copy.ts';
import { insertEntities, type BulkRow } from '../../src/database/bulk-insert.ts';
import { selectEntities } from '../../src/database/bulk-select.ts';
import { openDatabase, type Database } from '../../src/database/database.ts';
import { ensureSchema } from '../../src/database/migrations.ts';
import { expectingFreeKeys } from '../../src/database/retry-conflicts.ts';
import { entities } from '../../src/modules/entities.ts';
import { Candle, CandleRevision } from '../../src/modules/market-data/market-data.entities.ts';
import { Instrument } from '../../src/modules/reference/reference.entities.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';

const share = { venue: 'TEST', assetClass: 'EQUITY', quoteAsset: 'USD' } as const;

function bar(minute: number): BulkRow<typeof Candle> {
  return {
    instrument: 1,
    timeframe: 'M1',
    adjustment: 'RAW',
    time: new Date(minute * 60_000).toISOString(),
    sessionDate: '1970-01-01',
    open: '1.5',
    high: '2',
    low: '-0.00000001',
    close: '1.25',
    source: 'test',
    knownAt: '2000-01-01T00:00:00.000Z',
  };
}

describeEachEngine('inserting many rows', (engine) => {
  let fresh: FreshDatabase;
  let database: Database;

  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    database = await openDatabase(readConfiguration({ DATABASE_URL: fresh.url }), entities);
    await ensureSchema(database, { migrateOnStart: true });
    await database.transaction(async (em) =>
      insertEntities(em, database, Instrument, [{ ...share, id: 1, symbol: 'ONE' }]),
    );
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const insertBars = async (rows: readonly BulkRow<typeof Candle>[]): Promise<number> =>
    database.transaction(async (em) => insertEntities(em, database, Candle, rows));

  test('counts keys on after those that were given, and never back', async () => {
    await database.transaction(async (em) => {
      await insertEntities(em, database, Instrument, [{ ...share, symbol: 'TWO' }]);
      await insertEntities(em, database, Instrument, [{ ...share, id: 20, symbol: 'TWENTY' }]);
      await insertEntities(em, database, Instrument, [{ ...share, id: 10, symbol: 'TEN' }]);
      await insertEntities(em, database, Instrument, [{ ...share, symbol: 'NEXT' }]);
    });
    const instruments = await database.orm.em.fork().findAll(Instrument, { orderBy: { id: 1 } });
    expect(instruments.map(({ id, symbol }) => `${String(id)} ${symbol}`)).toEqual([
      '1 ONE',
      '2 TWO',
      '10 TEN',
      '20 TWENTY',
      '21 NEXT',
    ]);
  });

  test('puts in defaults, the same moment in all rows, and keeps what is given', async () => {
    const before = Date.now();
    await insertBars([
      { ...bar(0), raw: { b: [1, null], a: 'x' } },
      { ...bar(1), volume: '7.1', isFinal: false, tradeCount: 3, raw: 'text' },
      { ...bar(2), createdAt: '2001-02-03T04:05:06.789Z', vwap: null },
    ]);
    const bars = await database.orm.em.fork().findAll(Candle, { orderBy: { time: 1 } });
    expect(bars.map(({ volume }) => volume)).toEqual(['0', '7.1', '0']);
    expect(bars.map(({ isFinal }) => isFinal)).toEqual([true, false, true]);
    expect(bars.map(({ tradeCount }) => tradeCount)).toEqual([null, 3, null]);
    expect(bars.map(({ raw }) => raw)).toEqual([{ a: 'x', b: [1, null] }, 'text', null]);
    expect(bars.map(({ low }) => low)).toEqual(['-0.00000001', '-0.00000001', '-0.00000001']);
    const [first, second, third] = bars.map(({ createdAt }) => createdAt.getTime());
    expect(first).toBe(second);
    expect(first).toBeGreaterThanOrEqual(before);
    expect(third).toBe(Date.UTC(2001, 1, 3, 4, 5, 6, 789));
  });

  test('takes more rows than fit one statement', async () => {
    await insertBars(Array.from({ length: 12_345 }, (_value, index) => bar(1000 + index)));
    const em = database.orm.em.fork();
    expect(await em.count(Candle, { time: { $gte: new Date(60_000_000) } })).toBe(12_345);
  });

  test('names the row and the property of a value that does not fit, and writes none', async () => {
    const wrong = [bar(100_000), { ...bar(100_001), open: '0.123456789' }];
    await expect(insertBars(wrong)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'row 2, open: 0.123456789 has 9 decimals; at most 8 are kept',
    });
    const em = database.orm.em.fork();
    expect(await em.count(Candle, { time: new Date(100_000 * 60_000) })).toBe(0);
  });

  test('refuses a property that the entity does not have, or that it needs and nobody gives', async () => {
    const strange = { ...bar(100_000), colour: 'red' };
    await expect(insertBars([strange])).rejects.toThrow('rows of candles have no colour');
    const { close: _close, ...incomplete } = bar(100_000);
    await expect(insertBars([incomplete])).rejects.toThrow('rows of candles need close');
  });

  test('gives on what the database refuses', async () => {
    const failure = await insertBars([bar(200_000), bar(200_000)]).catch((error: unknown) => error);
    expect(database.engine.faultOf(failure)).toBe('uniqueViolation');
    const wrong = await insertBars([{ ...bar(200_000), instrument: 999 }]).catch(
      (error: unknown) => error,
    );
    expect(database.engine.faultOf(wrong)).toBe('foreignKeyViolation');
  });

  test('writes over rows with the key, and over no others', async () => {
    const first = [bar(300_000), { ...bar(300_001), tradeCount: 5 }];
    await insertBars(first);
    const again = [
      { ...bar(300_001), close: '1.75', tradeCount: null },
      { ...bar(300_002), close: '2', tradeCount: 7 },
    ];
    const written = await database.transaction(async (em) =>
      insertEntities(em, database, Candle, again, { existing: 'replace' }),
    );
    expect(written).toBe(2);
    const rows = await database.transaction(async (em) =>
      selectEntities(em, database, Candle, {
        names: ['time', 'close', 'tradeCount', 'isFinal', 'raw'],
        condition: (table) => table.compare('time', '>=', bar(300_000).time ?? null),
        orderBy: ['time'],
        lock: true,
      }),
    );
    const rest = { isFinal: true, raw: null };
    expect(rows).toEqual([
      { time: bar(300_000).time, close: '1.25', tradeCount: null, ...rest },
      { time: bar(300_001).time, close: '1.75', tradeCount: null, ...rest },
      { time: bar(300_002).time, close: '2', tradeCount: 7, ...rest },
    ]);
  });

  test('copies rows into a table with more columns', async () => {
    const raw = { b: 1, a: ['ä', null] };
    await insertBars([{ ...bar(400_000), raw }, bar(400_001), bar(400_002)]);
    const supersededAt = '2024-02-29T12:34:56.789Z';
    await database.transaction(async (em) =>
      copyEntities(em, database, {
        from: Candle,
        to: CandleRevision,
        condition: (table) =>
          table.isOneOf('time', [bar(400_000).time ?? null, bar(400_001).time ?? null]),
        additions: { supersededAt },
      }),
    );
    const copies = await database.orm.em
      .fork()
      .find(CandleRevision, {}, { orderBy: { time: 'ASC' } });
    expect(
      copies.map(({ time, low, raw: kept, supersededAt: at }) => [time, low, kept, at]),
    ).toEqual([
      [new Date(bar(400_000).time ?? ''), '-0.00000001', raw, new Date(supersededAt)],
      [new Date(bar(400_001).time ?? ''), '-0.00000001', null, new Date(supersededAt)],
    ]);
  });

  test('begins anew where another transaction was first with a key', async () => {
    let attempts = 0;
    const inserted = await database.transaction(async (em) => {
      attempts += 1;
      // As if the key had been seen free: the first attempt meets a row that is there.
      const rows = [bar(attempts === 1 ? 400_000 : 500_000)];
      return expectingFreeKeys(database.engine, async () =>
        insertEntities(em, database, Candle, rows),
      );
    });
    expect([inserted, attempts]).toEqual([1, 2]);
  });
});
