import type { BulkRow } from '../../../database/bulk-insert.ts';
import type { Instrument } from '../../reference/reference.entities.ts';

/** The zone whose midnight starts the days and months of all demo data. */
export const demoTimeZone = 'America/New_York';

/** New York Stock Exchange by its market identifier code; NASDAQ keeps the same days and hours. */
const calendar = 'XNYS';

/**
 * The index and the VIX are published to two decimals; that the file of the first has more is noise
 * (see `readIndexDays`), and says nothing about its tick.
 */
const common = {
  quoteAsset: 'USD',
  pricePrecision: 2,
  quantityPrecision: 0,
  tickSize: '0.01',
  lotSize: '1',
  calendar,
  timeZone: demoTimeZone,
} as const satisfies BulkRow<typeof Instrument>;

const index = { ...common, venue: 'INDEX', assetClass: 'INDEX' } as const;
const nasdaqShare = { ...common, venue: 'NASDAQ', assetClass: 'EQUITY' } as const;
const nyseShare = { ...common, venue: 'NYSE', assetClass: 'EQUITY' } as const;

/** The instruments of the demo data. Their keys are given, so that they are the same everywhere. */
export const demoInstruments = [
  { id: 1, symbol: 'SPX', name: 'S&P 500', ...index },
  { id: 2, symbol: 'VIX', name: 'Cboe Volatility Index', ...index },
  { id: 3, symbol: 'AAPL', name: 'Apple Inc.', ...nasdaqShare },
  { id: 4, symbol: 'AMZN', name: 'Amazon.com, Inc.', ...nasdaqShare },
  { id: 5, symbol: 'GOOG', name: 'Alphabet Inc.', ...nasdaqShare },
  { id: 6, symbol: 'MSFT', name: 'Microsoft Corporation', ...nasdaqShare },
  {
    id: 7,
    symbol: 'IBM',
    name: 'International Business Machines Corporation',
    ...nyseShare,
  },
] as const satisfies readonly BulkRow<typeof Instrument>[];

/** The key of a demo instrument. */
export function demoInstrument(symbol: string): number {
  const instrument = demoInstruments.find((candidate) => candidate.symbol === symbol);
  if (instrument === undefined) throw new Error(`${symbol} is not among the demo instruments`);
  return instrument.id;
}
