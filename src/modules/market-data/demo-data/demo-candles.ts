import type { BulkRow } from '../../../database/bulk-insert.ts';
import { instantText } from '../../../kernel/instant.ts';
import { startOfLocal } from '../../../kernel/time-zone.ts';
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
const common = { adjustment: 'RAW', isFinal: true, source: 'vega-datasets' } as const;

/** Every bar of the demo data, by instrument and time. */
export async function demoCandles(): Promise<readonly BulkRow<typeof Candle>[]> {
  const [index, volatility, shares] = await Promise.all([
    readIndexDays(),
    readVolatilityDays(),
    readShareMonths(),
  ]);
  return [
    ...index.map((day) => dailyBar('SPX', day)),
    ...volatility.map((day) => dailyBar('VIX', day)),
    ...shares.map(monthlyBar),
  ];
}

function dailyBar(symbol: string, { date, ...prices }: PricesOfDay): BulkRow<typeof Candle> {
  return {
    ...common,
    ...prices,
    instrument: demoInstrument(symbol),
    timeframe: 'D1',
    time: midnight(date),
    sessionDate: date,
    knownAt: midnight(date, { days: 1 }),
  };
}

/** A month of which one price is known: it is all four of the bar's, and no volume is. */
function monthlyBar({ symbol, date, price }: PriceOfMonth): BulkRow<typeof Candle> {
  return {
    ...common,
    open: price,
    high: price,
    low: price,
    close: price,
    volume: '0',
    instrument: demoInstrument(symbol),
    timeframe: 'MN1',
    time: midnight(date),
    sessionDate: date,
    knownAt: midnight(date, { months: 1 }),
  };
}

/** Local midnight of a date, or of the date so much later, which is when the bar of it closes. */
function midnight(date: string, { days = 0, months = 0 } = {}): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return instantText(
    startOfLocal(demoTimeZone, { year, month: month + months, day: day + days, hour: 0 }),
  );
}
