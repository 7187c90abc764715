import type { BulkRow } from '../../../src/database/bulk-insert.ts';
import { insertEntities } from '../../../src/database/bulk-insert.ts';
import type { Database } from '../../../src/database/database.ts';
import { Candle } from '../../../src/modules/market-data/market-data.entities.ts';
import { SystemEvent } from '../../../src/modules/operations/system.entities.ts';
import { Instrument } from '../../../src/modules/reference/reference.entities.ts';
import { loadTradingRows } from './trading-rows.ts';
import { eventsWithJson } from './json-rows.ts';

/** Writes what the cases need beside the demo data, by the program's own bulk path. */
export async function loadContractRows(database: Database): Promise<void> {
  await database.transaction(async (em) => {
    await insertEntities(em, database, Instrument, contractInstruments);
    await insertEntities(em, database, Candle, contractCandles());
    await loadTradingRows(em, database);
    await insertEntities(em, database, SystemEvent, eventsWithJson);
  });
}

const stored = {
  createdAt: '2024-01-02T03:04:05.678Z',
  updatedAt: '2024-01-02T03:04:05.678Z',
} as const;

/** Two venues quote one symbol; the one has every column, the other as few as can be. */
const pairs: readonly BulkRow<typeof Instrument>[] = [
  {
    ...stored,
    id: 101,
    symbol: 'BTC-USD',
    venue: 'BINANCE',
    assetClass: 'CRYPTO',
    name: 'Bitcoin',
    baseAsset: 'BTC',
    quoteAsset: 'USD',
    pricePrecision: 2,
    quantityPrecision: 8,
    tickSize: '0.01',
    lotSize: '0.00000001',
    minOrderQuantity: '0.00001',
    maxOrderQuantity: '9000',
    minOrderValue: '5',
    priceBand: '0.05',
    makerFee: '0.001',
    takerFee: '0.0015',
    sector: 'Currencies',
    industry: 'Coins',
    marketCap: '1234567890123.45',
  },
  {
    ...stored,
    id: 102,
    symbol: 'BTC-USD',
    venue: 'COINBASE',
    assetClass: 'CRYPTO',
    baseAsset: 'BTC',
    quoteAsset: 'USD',
  },
  {
    ...stored,
    id: 103,
    symbol: 'ETH-USD',
    venue: 'COINBASE',
    assetClass: 'CRYPTO',
    name: 'Ether',
    baseAsset: 'ETH',
    quoteAsset: 'USD',
    status: 'HALTED',
    statusReason: 'Network upgrade; back soon…',
    estimatedResumeAt: '2024-02-29T12:34:56.789Z',
    marketCap: '300000000000',
    minOrderQuantity: '0.001',
  },
];

/** Decimals at the ends of what all engines hold: SQLite keeps 64 bits of 8 or 2 decimals. */
const extremes: readonly BulkRow<typeof Instrument>[] = [
  {
    ...stored,
    id: 110,
    symbol: 'MOST',
    venue: 'EDGE',
    assetClass: 'FUTURE',
    name: 'Most',
    quoteAsset: 'EUR',
    pricePrecision: 8,
    quantityPrecision: 8,
    tickSize: '0.00000001',
    maxOrderQuantity: '92233720368.54775807',
    minOrderValue: '92233720368.54775807',
    priceBand: '9999999999.99999999',
    contractMultiplier: '92233720368.54775807',
    marketCap: '92233720368547758.07',
    status: 'DELISTED',
  },
  {
    ...stored,
    id: 111,
    symbol: 'LEAST',
    venue: 'EDGE',
    assetClass: 'FUTURE',
    name: 'Least',
    quoteAsset: 'EUR',
    pricePrecision: 0,
    tickSize: '92233720368.54775807',
    minOrderValue: '-92233720368.54775807',
    priceBand: '-9999999999.99999999',
    makerFee: '-0.00000001',
    contractMultiplier: '-92233720368.54775807',
    marketCap: '-92233720368547758.07',
    status: 'DELISTED',
  },
  {
    ...stored,
    id: 112,
    symbol: 'MOST2',
    venue: 'EDGE',
    assetClass: 'FUTURE',
    name: 'Most again',
    quoteAsset: 'EUR',
    maxOrderQuantity: '92233720368.54775807',
    contractMultiplier: '92233720368.54775807',
    marketCap: '92233720368547758.07',
    status: 'DELISTED',
  },
];

/** Names that differ in case, accents, blanks or signs that mean something to `like`. */
const names = [
  'Angstrom',
  'ANGSTROM',
  'angstrom',
  'Ångström',
  'ångström',
  'A\u030Angstro\u0308m',
  'trailing',
  'trailing ',
  'trailing  ',
  ' leading',
  '100% sure',
  '100 sure',
  'under_score',
  'underXscore',
  'back\\slash',
  'quo\'te "double"',
  'tab\tline\nreturn\r',
  'Rocket 🚀 Corp',
  '\uFFFDplacement',
  'Straße',
  'STRASSE',
  'İstanbul',
  '交易所',
  'null',
  '',
] as const;

const oddNames: readonly BulkRow<typeof Instrument>[] = names.map((name, index) => ({
  ...stored,
  id: 201 + index,
  symbol: `ODD${String(index + 1).padStart(2, '0')}`,
  venue: 'NAMES',
  assetClass: 'COMMODITY',
  name,
  quoteAsset: 'XTS',
  // Pairs that tie, and every fourth one null.
  sector: index % 4 === 3 ? null : `Sector ${String(Math.floor(index / 8) + 1)}`,
  priceBand: index % 4 === 3 ? null : `0.${String(index % 3)}`,
}));

const contractInstruments = [...pairs, ...extremes, ...oddNames];

const hour = 3_600_000;
const bar = {
  adjustment: 'RAW',
  isFinal: true,
  source: 'contract',
  createdAt: stored.createdAt,
} as const;

/** Bars whose prices count up from `base`: open, high and low follow from the number. */
function countedBar(
  instrument: number,
  time: number,
  length: number,
  number: number,
): BulkRow<typeof Candle> {
  const start = new Date(time).toISOString();
  return {
    ...bar,
    instrument,
    time: start,
    sessionDate: start.slice(0, 10),
    open: String(100 + number),
    high: `${String(101 + number)}.5`,
    low: `${String(99 + Math.floor(number / 2))}.25`,
    // Two bars side by side close alike.
    close: String(100 + Math.floor(number / 2)),
    volume: `${String(number + 1)}.00000001`,
    tradeCount: number % 3 === 2 ? null : number * 10,
    vwap: number % 4 === 3 ? null : `${String(100 + number)}.12345678`,
    knownAt: new Date(time + length).toISOString(),
  };
}

/** Bars through both clock changes of New York in 2020: 2020-03-08T07:00Z and 2020-11-01T06:00Z. */
function clockChangeBars(): readonly BulkRow<typeof Candle>[] {
  const spring = Date.parse('2020-03-08T00:00:00Z');
  const autumn = Date.parse('2020-11-01T00:00:00Z');
  const minutes = Date.parse('2020-03-08T06:55:00Z');
  const hourly = [spring, autumn].flatMap((start) =>
    Array.from({ length: 36 }, (_, number) => ({
      ...countedBar(101, start + number * hour, hour, number),
      timeframe: 'H1' as const,
    })),
  );
  const byMinute = Array.from({ length: 12 }, (_, number) => ({
    ...countedBar(101, minutes + number * 60_000, 60_000, number),
    timeframe: 'M1' as const,
    isFinal: number < 11,
  }));
  return [...hourly, ...byMinute];
}

/** Three days in three adjustments, with JSON, qualities, and nulls. */
function adjustedBars(): readonly BulkRow<typeof Candle>[] {
  const start = Date.parse('2024-01-01T00:00:00Z');
  const adjustments = ['RAW', 'SPLIT', 'ALL'] as const;
  return adjustments.flatMap((adjustment, offset) =>
    [0, 1, 2].map((number) => ({
      ...countedBar(103, start + number * 24 * hour, 24 * hour, number + 10 * offset),
      timeframe: 'D1' as const,
      adjustment,
      qualityScore: number === 2 ? null : `0.${String(9 - number)}`,
      qualityFlags:
        number === 0 ? { z: 1, a: ['ä', null, 1.5], 'quo"te': { b: {}, A: true } } : null,
      raw: number === 1 ? '🚀' : null,
    })),
  );
}

/** Bars at the ends of the calendar, and on either side of 1970. */
function edgeBars(): readonly BulkRow<typeof Candle>[] {
  const times = [
    '1000-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00.000Z',
    '9999-12-01T00:00:00.000Z',
  ];
  return times.map((time) => ({
    ...bar,
    instrument: 110,
    timeframe: 'MN1' as const,
    time,
    sessionDate: time.slice(0, 10),
    open: '92233720368.54775807',
    high: '92233720368.54775807',
    low: '-92233720368.54775807',
    close: '-92233720368.54775807',
    volume: '92233720368.54775807',
    tradeCount: 2_147_483_647,
    qualityScore: '1',
    knownAt: time,
  }));
}

function contractCandles(): readonly BulkRow<typeof Candle>[] {
  return [...clockChangeBars(), ...adjustedBars(), ...edgeBars()];
}
