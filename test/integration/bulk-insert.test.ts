import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfiguration } from '../../src/config/index.ts';
import { insertEntities, type BulkRow } from '../../src/database/bulk-insert.ts';
import { openDatabase, type Database } from '../../src/database/database.ts';
import { ensureSchema } from '../../src/database/migrations.ts';
import { entities } from '../../src/modules/entities.ts';
import { Candle } from '../../src/modules/market-data/market-data.entities.ts';
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
});
