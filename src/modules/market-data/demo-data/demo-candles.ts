import type { BulkRow } from '../../../database/bulk-insert.ts';
import { instantText } from '../../../kernel/instant.ts';
import { startOfLocal } from '../../../kernel/time-zone.ts';
import type { Timeframe } from '../../../kernel/timeframe.ts';
import { candleRow, type CandleSeries } from '../candle-row.ts';
import type { Candle } from '../market-data.entities.ts';
import { demoInstrument, demoTimeZone } from './demo-instruments.ts';
import {
  readIndexDays,
  readShareMonths,
  readVolatilityDays,
  type PriceOfMonth,
  type PricesOfDay,
} from './read-vega-files.ts';

/**
 * What holds for every bar of the demo data.
 *
 * All are stored as RAW, which is what `candles` shows. For the two indices nothing else exists. The
 * five shares are another matter: their source says only "prices", but they are what the closes
 * become once splits and dividends up to March 2010 are worked in (MSFT stood at 97.88 in January
 * 2000, the file has 39.81). They are the only prices that there are, and the demo data has no
 * corporate actions by which they could be adjusted a second time.
 */
const common = {
  adjustment: 'RAW',
  source: 'vega-datasets',
  timeZone: demoTimeZone,
} as const;

/** Every bar of the demo data, by instrument and time. */
export async function demoCandles(): Promise<readonly BulkRow<typeof Candle>[]> {
  const [index, volatility, shares] = await Promise.all([
    readIndexDays(),
    readVolatilityDays(),
    readShareMonths(),
  ]);
  const now = new Date();
  return [
    ...index.map((day) => dailyBar('SPX', day, now)),
    ...volatility.map((day) => dailyBar('VIX', day, now)),
    ...shares.map((month) => monthlyBar(month, now)),
  ];
}

function dailyBar(
  symbol: string,
  { date, ...prices }: PricesOfDay,
  now: Date,
): BulkRow<typeof Candle> {
  return candleRow(seriesOf(symbol, 'D1'), { ...prices, time: midnight(date) }, now);
}

/** A month of which one price is known: it is all four of the bar's, and no volume is. */
function monthlyBar({ symbol, date, price }: PriceOfMonth, now: Date): BulkRow<typeof Candle> {
  const prices = { open: price, high: price, low: price, close: price, volume: '0' };
  return candleRow(seriesOf(symbol, 'MN1'), { ...prices, time: midnight(date) }, now);
}

function seriesOf(symbol: string, timeframe: Timeframe): CandleSeries {
  return { ...common, instrument: demoInstrument(symbol), timeframe };
}

/** Local midnight of a date. */
function midnight(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return instantText(startOfLocal(demoTimeZone, { year, month, day, hour: 0 }));
}
