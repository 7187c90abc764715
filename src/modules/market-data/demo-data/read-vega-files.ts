import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decimalFromNumber } from '../../../kernel/decimal.ts';

/** The prices of a day as the file has them, before they belong to an instrument. */
export interface PricesOfDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Decimals, with the digits of the file. */
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

export interface PriceOfMonth {
  readonly symbol: string;
  /** The first day of the month, `YYYY-MM-DD`. */
  readonly date: string;
  /** A decimal, with the digits of the file. */
  readonly price: string;
}

/**
 * The S&P 500 by day, 2000-01-03 to 2020-04-17, from `sp500-2000.csv` (5,105 bars).
 *
 * Its prices have 6 decimals and look like 1455.219971, because whoever collected them had 1455.22
 * in a 32-bit float. They stay as the file has them: all fit the 8 decimals of a price, so none is
 * rounded. `adjclose` equals `close` in every row, an index paying no dividends, and is left out.
 */
export async function readIndexDays(): Promise<readonly PricesOfDay[]> {
  const rows = await readCsv('sp500-2000.csv', 'date,open,high,low,close,adjclose,volume');
  return rows.map(([date = '', open = '', high = '', low = '', close = '', , volume = '']) => ({
    date,
    open,
    high,
    low,
    close,
    volume,
  }));
}

/** The VIX by day, 2009-06-01 to 2009-07-31, from `ohlc.json` (44 bars); nobody trades it itself. */
export async function readVolatilityDays(): Promise<readonly PricesOfDay[]> {
  const rows = JSON.parse(await readVegaFile('ohlc.json')) as readonly Record<string, unknown>[];
  return rows.map((row) => ({
    date: String(row['date']),
    open: digitsOf(row['open']),
    high: digitsOf(row['high']),
    low: digitsOf(row['low']),
    close: digitsOf(row['close']),
    volume: '0',
  }));
}

/** Five shares by month, 2000-01 (GOOG 2004-08) to 2010-03, from `stocks.csv` (560 prices). */
export async function readShareMonths(): Promise<readonly PriceOfMonth[]> {
  const rows = await readCsv('stocks.csv', 'symbol,date,price');
  return rows.map(([symbol = '', date = '', price = '']) => ({
    symbol,
    date: dateOf(date),
    price,
  }));
}

/** The rows of a file of comma-separated values; neither has quotes, nor a field with a comma. */
async function readCsv(name: string, header: string): Promise<readonly (readonly string[])[]> {
  const [first, ...lines] = (await readVegaFile(name)).trimEnd().split(/\r?\n/);
  if (first !== header) {
    throw new Error(`${name} of vega-datasets begins with "${first ?? ''}", not with "${header}"`);
  }
  return lines.map((line) => line.split(','));
}

/** A file of the package `vega-datasets`, from where it is installed. */
async function readVegaFile(name: string): Promise<string> {
  // Its exports name its code only, which stands in `build`, beside `data`.
  const code = createRequire(import.meta.url).resolve('vega-datasets');
  return readFile(join(dirname(code), '..', 'data', name), 'utf8');
}

/** A JSON number's digits; of at most 15, so that a double keeps each. */
function digitsOf(value: unknown): string {
  const digits = typeof value === 'number' ? decimalFromNumber(value) : undefined;
  if (digits === undefined) throw new Error(`ohlc.json of vega-datasets has ${String(value)}`);
  return digits;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Jan 1 2000` to `2000-01-01`. */
function dateOf(text: string): string {
  const [month = '', day = '', year = ''] = text.split(' ');
  const number = months.indexOf(month) + 1;
  if (number === 0) throw new Error(`stocks.csv of vega-datasets has the date "${text}"`);
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
