import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfiguration } from '../../src/config/index.ts';
import { openDatabase, type Database } from '../../src/database/database.ts';
import { decimalFormat } from '../../src/database/column-kind.ts';
import { ensureSchema } from '../../src/database/migrations.ts';
import { entities } from '../../src/modules/entities.ts';
import { loadDemoData, type LoadedDemoData } from '../../src/modules/market-data/index.ts';
import { Candle } from '../../src/modules/market-data/market-data.entities.ts';
import { Instrument } from '../../src/modules/reference/reference.entities.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { shown, vegaText } from '../support/vega-text.ts';

const indexLines = vegaText('sp500-2000.csv').trim().split('\n').slice(1);
const shareLines = vegaText('stocks.csv').trim().split('\n').slice(1);
const volatilityBars = vegaText('ohlc.json').match(/\{[^}]*\}/g) ?? [];
const symbols = ['SPX', 'VIX', 'AAPL', 'AMZN', 'GOOG', 'MSFT', 'IBM'];

interface Opened {
  readonly fresh: FreshDatabase;
  readonly database: Database;
  readonly close: () => Promise<void>;
}

async function openMigrated(engine: Parameters<typeof freshDatabase>[0]): Promise<Opened> {
  const fresh = await freshDatabase(engine);
  const database = await openDatabase(readConfiguration({ DATABASE_URL: fresh.url }), entities);
  await ensureSchema(database, { migrateOnStart: true });
  const close = async (): Promise<void> => {
    await database.close();
    await fresh.drop();
  };
  return { fresh, database, close };
}

async function counts({ orm }: Database): Promise<{ instruments: number; candles: number }> {
  const em = orm.em.fork();
  return { instruments: await em.count(Instrument), candles: await em.count(Candle) };
}

async function storedBars({ orm }: Database) {
  return orm.em.fork().findAll(Candle, { orderBy: { time: 'asc' } });
}

type StoredBar = Awaited<ReturnType<typeof storedBars>>[number];

const newYorkTime = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

describe('the files', () => {
  test('have the bars that the tests below count on', () => {
    expect(indexLines).toHaveLength(5105);
    expect(shareLines).toHaveLength(560);
    expect(volatilityBars).toHaveLength(44);
  });

  test('have no price of more than 8 decimals, so that none is rounded', () => {
    const numbers = [...indexLines, ...shareLines].flatMap((line) => line.split(',').slice(1));
    const prices = volatilityBars.flatMap((bar) =>
      bar.match(/(?<="(open|high|low|close)": )[\d.]+/g),
    );
    const decimals = [...numbers, ...prices].map((text) => text?.split('.')[1]?.length ?? 0);
    expect(Math.max(...decimals)).toBe(6);
  });
});

describeEachEngine('demo data', (engine) => {
  let opened: Opened;
  let database: Database;
  let result: LoadedDemoData;
  let bars: readonly StoredBar[];
  const progress: [done: number, total: number][] = [];

  beforeAll(async () => {
    opened = await openMigrated(engine);
    ({ database } = opened);
    result = await loadDemoData(database, {
      onProgress: (done, total) => progress.push([done, total]),
    });
    bars = await storedBars(database);
  });
  afterAll(async () => opened.close());

  const barsOf = (symbol: string) => {
    const id = symbols.indexOf(symbol) + 1;
    return bars.filter(({ instrument }) => instrument.id === id);
  };

  test('is told to be there', () => {
    expect(result).toEqual({ loaded: true, instruments: 7, candles: 5709 });
  });

  test('has the instruments, with the same keys on every engine', async () => {
    const instruments = await database.orm.em
      .fork()
      .findAll(Instrument, { orderBy: { id: 'asc' } });
    expect(instruments.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(instruments.map(({ symbol }) => symbol)).toEqual(symbols);
    expect(instruments.map(({ venue }) => venue)).toEqual([
      'INDEX',
      'INDEX',
      'NASDAQ',
      'NASDAQ',
      'NASDAQ',
      'NASDAQ',
      'NYSE',
    ]);
    expect(new Set(instruments.map(({ timeZone }) => timeZone))).toEqual(
      new Set(['America/New_York']),
    );
    expect(instruments[0]).toMatchObject({
      name: 'S&P 500',
      assetClass: 'INDEX',
      quoteAsset: 'USD',
      status: 'ACTIVE',
      tickSize: '0.01',
      makerFee: '0',
      calendar: 'XNYS',
    });
  });

  test('leaves the next key to the next instrument', async () => {
    const em = database.orm.em.fork();
    const instrument = em.create(Instrument, {
      symbol: 'NEXT',
      venue: 'TEST',
      assetClass: 'EQUITY',
      quoteAsset: 'USD',
    });
    await em.begin();
    try {
      await em.flush();
    } finally {
      await em.rollback();
    }
    expect(instrument.id).toBe(8);
  });

  test('has as many bars of each instrument as the files', async () => {
    for (const symbol of symbols.slice(2)) {
      const lines = shareLines.filter((line) => line.startsWith(`${symbol},`));
      expect(barsOf(symbol)).toHaveLength(lines.length);
    }
    expect(barsOf('SPX')).toHaveLength(indexLines.length);
    expect(barsOf('VIX')).toHaveLength(volatilityBars.length);
  });

  test('has the index to the digit: the last five bars as they stand, and all as in the file', async () => {
    const days = barsOf('SPX').map((bar) => {
      const { sessionDate, open, high, low, close, volume } = bar;
      return [sessionDate, open, high, low, close, volume].join(' ');
    });
    expect(days.slice(-5)).toEqual([
      '2020-04-13 2782.459961 2782.459961 2721.169922 2761.629883 5274310000',
      '2020-04-14 2805.100098 2851.850098 2805.100098 2846.060059 5567400000',
      '2020-04-15 2795.639893 2801.879883 2761.540039 2783.360107 5203390000',
      '2020-04-16 2799.340088 2806.51001 2764.320068 2799.550049 5179990000',
      '2020-04-17 2842.429932 2879.219971 2830.879883 2874.560059 5792140000',
    ]);
    const lines = indexLines.map((line) => {
      const [date, ...numbers] = line.split(',');
      return [date, ...numbers.slice(0, 4).map(shown), numbers[5]].join(' ');
    });
    expect(days).toEqual(lines);
  });

  test('has the VIX to the digit, by day and without volume', async () => {
    const days = barsOf('VIX');
    expect(
      days.map(({ sessionDate, open, high, low, close }) =>
        [sessionDate, open, high, low, close].join(' '),
      ),
    ).toEqual(
      volatilityBars.map((text) => {
        const values = ['date', 'open', 'high', 'low', 'close'].map(
          (name) => new RegExp(`"${name}": "?([\\d.-]+)`).exec(text)?.[1] ?? '',
        );
        return [values[0], ...values.slice(1).map(shown)].join(' ');
      }),
    );
    expect(new Set(days.map(({ volume, timeframe }) => `${timeframe} ${volume}`))).toEqual(
      new Set(['D1 0']),
    );
  });

  test('has each share by month, open, high, low and close all the price of the file', async () => {
    for (const symbol of symbols.slice(2)) {
      expect(
        barsOf(symbol).map(({ timeframe, sessionDate, open, high, low, close, volume }) =>
          [timeframe, sessionDate.slice(0, 7), open, high, low, close, volume].join(' '),
        ),
      ).toEqual(
        shareLines
          .filter((line) => line.startsWith(`${symbol},`))
          .map((line) => {
            const [, date = '', digits = ''] = line.split(',');
            const month = new Date(`${date} UTC`).toISOString().slice(0, 7);
            const price = shown(digits);
            return ['MN1', month, price, price, price, price, '0'].join(' ');
          }),
      );
    }
  });

  test('sums volume in the database to what the file adds up to', async () => {
    const { engine: dialect, reader } = database;
    const kind = { kind: 'decimal', format: decimalFormat } as const;
    const sum = dialect.sum(`c.${dialect.quote('volume')}`, kind);
    const rows = await reader.read(
      {
        text: `select i.symbol, ${sum.select.join(', ')} from candles c
          join instruments i on i.id = c.instrument_id group by i.symbol, i.id order by i.id`,
        values: [],
        isSmall: false,
      },
      AbortSignal.timeout(10_000),
    );
    const ofFile = indexLines.reduce((total, line) => total + BigInt(line.split(',')[6] ?? ''), 0n);
    expect(ofFile).toBe(15_950_099_260_000n);
    expect(rows.map(([symbol, ...raws]) => [symbol, sum.units(raws)])).toEqual(
      symbols.map((symbol) => [symbol, symbol === 'SPX' ? ofFile * 100_000_000n : 0n]),
    );
  });

  test('starts each bar at midnight in New York, and knows it from the next midnight on', async () => {
    for (const symbol of symbols) {
      for (const { time, sessionDate, knownAt, timeframe } of barsOf(symbol)) {
        expect(newYorkTime.format(time)).toBe(`${sessionDate}, 00:00:00`);
        const next = new Date(`${sessionDate}T00:00:00Z`);
        if (timeframe === 'D1') next.setUTCDate(next.getUTCDate() + 1);
        else next.setUTCMonth(next.getUTCMonth() + 1);
        expect(newYorkTime.format(knownAt)).toBe(`${next.toISOString().slice(0, 10)}, 00:00:00`);
      }
    }
  });

  test('follows the clock changes of New York, of both rules', async () => {
    const days = new Map(barsOf('SPX').map((bar) => [bar.sessionDate, bar]));
    const times = (date: string) =>
      [days.get(date)?.time, days.get(date)?.knownAt].map((instant) =>
        instant?.toISOString().slice(0, 16),
      );
    // April to October until 2006, March to November since 2007.
    expect(times('2000-03-31')).toEqual(['2000-03-31T05:00', '2000-04-01T05:00']);
    expect(times('2000-04-03')).toEqual(['2000-04-03T04:00', '2000-04-04T04:00']);
    expect(times('2006-10-27')).toEqual(['2006-10-27T04:00', '2006-10-28T04:00']);
    expect(times('2006-10-30')).toEqual(['2006-10-30T05:00', '2006-10-31T05:00']);
    expect(times('2007-03-09')).toEqual(['2007-03-09T05:00', '2007-03-10T05:00']);
    expect(times('2007-03-12')).toEqual(['2007-03-12T04:00', '2007-03-13T04:00']);
    expect(times('2019-11-01')).toEqual(['2019-11-01T04:00', '2019-11-02T04:00']);
    expect(times('2019-11-04')).toEqual(['2019-11-04T05:00', '2019-11-05T05:00']);
    // The clocks changed at two o'clock on the very day with which this month began.
    const november = barsOf('IBM').find(({ sessionDate }) => sessionDate === '2009-11-01');
    expect(november?.time.toISOString()).toBe('2009-11-01T04:00:00.000Z');
    expect(november?.knownAt.toISOString()).toBe('2009-12-01T05:00:00.000Z');
  });

  test('tells its progress', () => {
    expect(progress[0]).toEqual([1007, 5716]);
    expect(progress.at(-1)).toEqual([5716, 5716]);
    expect(progress).toHaveLength(6);
  });

  test('loaded again changes nothing', async () => {
    const before = await database.orm.em.fork().findAll(Candle, { where: { instrument: 2 } });
    expect(await loadDemoData(database)).toEqual({ loaded: false, instruments: 0, candles: 0 });
    expect(await counts(database)).toEqual({ instruments: 7, candles: 5709 });
    const after = await database.orm.em.fork().findAll(Candle, { where: { instrument: 2 } });
    expect(after.map((bar) => bar.createdAt)).toEqual(before.map((bar) => bar.createdAt));
  });
});

describeEachEngine('loading demo data', (engine) => {
  test('broken off on its way leaves nothing, and gives the same keys the next time', async () => {
    const { database, close } = await openMigrated(engine);
    try {
      const stop = loadDemoData(database, {
        onProgress: (done) => {
          if (done > 3000) throw new Error('broken off');
        },
      });
      await expect(stop).rejects.toThrow('broken off');
      expect(await counts(database)).toEqual({ instruments: 0, candles: 0 });
      expect(await loadDemoData(database)).toMatchObject({ loaded: true });
      const instruments = await database.orm.em.fork().findAll(Instrument, { orderBy: { id: 1 } });
      expect(instruments.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    } finally {
      await close();
    }
  });

  test('leaves a database alone that has an instrument of its own', async () => {
    const { database, close } = await openMigrated(engine);
    try {
      await database.transaction(async (em) => {
        em.create(Instrument, {
          symbol: 'OWN',
          venue: 'TEST',
          assetClass: 'CRYPTO',
          quoteAsset: 'EUR',
        });
        await em.flush();
      });
      expect(await loadDemoData(database)).toMatchObject({ loaded: false });
      expect(await counts(database)).toEqual({ instruments: 1, candles: 0 });
    } finally {
      await close();
    }
  });

  test('by two processes at once happens once', async () => {
    const { database, fresh, close } = await openMigrated(engine);
    try {
      const programs = [startLoading(fresh.url), startLoading(fresh.url)];
      await Promise.all(programs.map(async ({ ready }) => ready));
      for (const program of programs) program.go();
      const results = await Promise.all(programs.map(async ({ result }) => result));
      expect(results.filter(({ loaded }) => loaded)).toHaveLength(1);
      expect(await counts(database)).toEqual({ instruments: 7, candles: 5709 });
    } finally {
      await close();
    }
  });
});

interface LoadingProgram {
  readonly ready: Promise<unknown>;
  readonly go: () => void;
  readonly result: Promise<{ loaded: boolean }>;
}

function startLoading(url: string): LoadingProgram {
  const program = fileURLToPath(new URL('../support/load-demo-data-program.ts', import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const result = once(child, 'close').then(([code]) => {
    if (code !== 0) throw new Error(`the program ended with ${String(code)}: ${errors}`);
    return JSON.parse(output.replace('ready\n', '')) as { loaded: boolean };
  });
  // Where the program fails before it is ready, its failure is what is told.
  const ready = Promise.race([once(child.stdout, 'data'), result]);
  return { ready, result, go: () => child.stdin.end('go\n') };
}
