import type { OracleRow, OracleRows } from '../oracle/model.ts';

/*
 * Rows on which engines differ when nobody takes care: text that differs by case, accents, trailing
 * blanks and planes of Unicode, nulls, ties in all but the key, instants around changes of clocks and
 * before 1970, decimals at the ends of what all engines hold, sums beyond 64 bits.
 */

const longAgo = '1969-12-31T23:59:59.999Z';

function instrument(id: number, symbol: string, own: OracleRow): OracleRow {
  return {
    id,
    symbol,
    venue: 'X',
    assetClass: 'EQUITY',
    name: null,
    baseAsset: null,
    quoteAsset: 'USD',
    outcome: null,
    status: 'ACTIVE',
    statusReason: null,
    estimatedResumeAt: null,
    pricePrecision: 2,
    quantityPrecision: 0,
    version: 1,
    tickSize: '0.01',
    lotSize: '1',
    minOrderQuantity: null,
    maxOrderQuantity: null,
    minOrderValue: null,
    priceBand: null,
    makerFee: '0',
    takerFee: '0',
    contractMultiplier: '1',
    calendar: '24x7',
    timeZone: 'UTC',
    sector: null,
    industry: null,
    marketCap: null,
    createdAt: '2020-03-08T06:59:59.999Z',
    updatedAt: '2020-03-08T07:00:00.000Z',
    ...own,
  };
}

const instruments: readonly OracleRow[] = [
  instrument(1, 'ACME', {
    name: 'Acme',
    sector: 'Energy',
    baseAsset: 'A',
    tickSize: '0.00000001',
    marketCap: '92233720368547758.07',
    priceBand: '0.5',
    estimatedResumeAt: '2020-11-01T05:30:00.000Z',
  }),
  instrument(2, 'acme', {
    name: 'acme',
    sector: 'energy',
    assetClass: 'CRYPTO',
    tickSize: '92233720368.5',
    marketCap: '-92233720368547758',
    makerFee: '-0.00025',
    minOrderQuantity: '0.00000001',
    maxOrderQuantity: '0.00000001',
    estimatedResumeAt: longAgo,
  }),
  instrument(3, 'ACME ', {
    name: 'Acme ',
    sector: 'Energy ',
    status: 'HALTED',
    statusReason: 'it’s "over"\n\t\\ %_ \u2028',
    priceBand: '9999999999.5',
    pricePrecision: 8,
  }),
  instrument(10, 'ACME', {
    venue: 'Y',
    name: '',
    sector: 'Energy',
    industry: 'Öl',
    marketCap: '0',
  }),
  instrument(11, 'Äcme', {
    name: 'ÄCME',
    sector: 'Énergie',
    assetClass: 'ETF',
    makerFee: '0.00025',
    createdAt: longAgo,
  }),
  // The emoji's code point is above U+FFFD's, its first UTF-16 unit below.
  instrument(12, '😀', { name: 'Acme', sector: '\uFFFD', status: 'DELISTED', marketCap: '0.5' }),
  instrument(13, '\uFFFD', { name: 'K', sector: '😀', baseAsset: 'Ω', outcome: 'yes' }),
  instrument(20, 'a%b_c:d\\e', {
    venue: 'x',
    name: "Robert'); --",
    industry: '%41:',
    pricePrecision: 0,
    updatedAt: '1933-05-05T05:05:05.005Z',
  }),
  // Has no candles.
  instrument(21, 'EMPTY', { name: 'Acme', sector: 'Energy', minOrderValue: '10' }),
];

const times: readonly string[] = [
  '1933-05-05T05:05:05.005Z',
  '1967-04-30T07:00:00.000Z',
  '1968-02-29T00:00:00.000Z',
  '1969-12-31T18:29:59.999Z',
  '1969-12-31T18:30:00.000Z',
  longAgo,
  '1970-01-01T00:00:00.000Z',
  '1970-01-01T00:00:00.001Z',
  '1999-12-31T23:59:59.999Z',
  '2000-01-01T00:00:00.000Z',
  '2000-02-29T12:34:56.789Z',
  // The clock in New York goes from 2 to 3, and later from 2 back to 1.
  '2020-03-08T04:59:59.999Z',
  '2020-03-08T05:00:00.000Z',
  '2020-03-08T06:59:59.999Z',
  '2020-03-08T07:00:00.000Z',
  '2020-03-08T08:00:00.000Z',
  '2020-03-09T03:59:59.999Z',
  '2020-03-09T04:00:00.000Z',
  '2020-11-01T04:00:00.000Z',
  '2020-11-01T05:30:00.000Z',
  '2020-11-01T06:30:00.000Z',
  '2020-11-02T04:59:59.999Z',
  '2020-11-02T05:00:00.000Z',
  // The clock on Lord Howe Island goes back and forth by half an hour.
  '2020-04-04T14:45:00.000Z',
  '2020-04-04T15:00:00.000Z',
  '2020-04-04T15:15:00.000Z',
  '2020-10-03T15:29:59.999Z',
  '2020-10-03T15:30:00.000Z',
  // Midnights and ends of months in Kolkata.
  '2021-01-31T18:29:59.999Z',
  '2021-01-31T18:30:00.000Z',
  '2021-02-28T23:59:00.000Z',
  '2099-12-31T23:59:59.999Z',
];

const prices = ['1', '1.5', '1.50000001', '-2', '0', '100.25', '92233720368.5', '-92233720368.5'];
const volumes = ['0', '0.00000001', '1', '92233720368.5', '92233720368.54', '123456.789'];
const scores = [null, '0', '0.5', '0.33333333', '1', null];
const counts = [null, 0, 1, 7, 2_147_483_647, 7];
const flags = [
  null,
  {},
  { b: 1, a: [2, { d: null, c: 'é' }], Z: true },
  { '10': 1, '9': 2, a: 0.1, big: 1e21, ['__proto__']: 'own' },
  [],
  'text "quoted" \u2028',
];
const sources = ['feed', 'Feed', 'feed ', 'fée'];

/** A number below the bound that looks random and is the same each time. */
function scatter(seed: number, below: number): number {
  return Math.floor(Math.abs(Math.sin(seed * 12.9898) * 43_758.5453) * 1000) % below;
}

function candle(key: OracleRow, seed: number): OracleRow {
  const at = <Item>(items: readonly Item[], salt: number): Item => {
    const item = items[scatter(seed * 31 + salt, items.length)];
    if (item === undefined) throw new Error('there is nothing to choose from');
    return item;
  };
  const sorted = [at(prices, 1), at(prices, 2), at(prices, 3), at(prices, 4)].toSorted(
    (a, b) => Number(a) - Number(b),
  );
  const [low = '0', first = '0', last = '0', high = '0'] = sorted;
  return {
    ...key,
    sessionDate: at(['2020-03-08', '2020-03-09', '1969-12-31', '1000-01-01', '9999-12-31'], 5),
    open: seed % 2 === 0 ? first : last,
    high,
    low,
    close: seed % 2 === 0 ? last : first,
    volume: at(volumes, 6),
    tradeCount: at(counts, 7),
    vwap: seed % 3 === 0 ? null : at(prices, 8),
    isFinal: seed % 5 !== 0,
    qualityScore: at(scores, 9),
    qualityFlags: at(flags, 10),
    source: at(sources, 11),
    knownAt: at(times, 12),
    raw: seed % 4 === 0 ? { seed } : null,
    createdAt: at(times.slice(0, 9), 13),
  };
}

function candles(): readonly OracleRow[] {
  const series = instruments
    .slice(0, -1)
    .flatMap(({ id }) =>
      ['M1', 'H1', 'D1', 'MN1'].flatMap((timeframe) =>
        ['RAW', 'SPLIT', 'ALL'].map((adjustment) => ({ instrument: id, timeframe, adjustment })),
      ),
    );
  const rows: OracleRow[] = [];
  for (const key of series) {
    const share = key.adjustment === 'RAW' ? 3 : 11;
    for (const [index, time] of times.entries()) {
      const seed = rows.length + index * 7 + Number(key.instrument);
      if (scatter(seed, share) === 0) rows.push(candle({ ...key, time }, seed));
    }
  }
  return rows;
}

/** Some nine instruments and four hundred candles. */
export const nastyRows: OracleRows = { Instrument: instruments, Candle: candles() };
