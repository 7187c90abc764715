import { bucketAround } from '../../kernel/bucket-time.ts';
import { unitsOf } from '../../kernel/decimal.ts';
import { instantText } from '../../kernel/instant.ts';
import type { Timeframe } from '../../kernel/timeframe.ts';
import type { AssetClass } from '../reference/index.ts';

/** A bar as its source gives it. Instants as RFC 3339 text, decimals as canonical text. */
export interface GivenCandle {
  readonly time: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly tradeCount?: number | null | undefined;
  readonly vwap?: string | null | undefined;
  readonly isFinal?: boolean | null | undefined;
}

/** What the rules have to know of the bars' instrument, and of how much time each covers. */
export interface CandleTerms {
  readonly timeframe: Timeframe;
  readonly timeZone: string;
  readonly assetClass: AssetClass;
}

export interface CandleProblem {
  readonly field: keyof GivenCandle;
  readonly message: string;
}

/** Decimals of a column of prices and quantities. */
const scale = 8;

/** What a price can be. */
interface PriceRange {
  /** The sentence's end that says so. */
  readonly words: string;
  includes(units: bigint): boolean;
}

const positive: PriceRange = { words: 'is above 0', includes: (units) => units > 0n };
const notNegative: PriceRange = { words: 'is 0 or more', includes: (units) => units >= 0n };
const unbound: PriceRange = { words: 'can be any', includes: () => true };
const share: PriceRange = {
  words: 'is from 0 to 1',
  includes: (units) => units >= 0n && units <= unitsOf('1', scale),
};

/**
 * Prices by asset class. Crude oil traded at −37.63 in April 2020, and power below zero in many an
 * hour; an option that ends without worth is at 0.
 */
const prices: Readonly<Record<AssetClass, PriceRange>> = {
  EQUITY: positive,
  ETF: positive,
  INDEX: positive,
  CRYPTO: positive,
  FOREX: positive,
  COMMODITY: unbound,
  FUTURE: unbound,
  OPTION: notNegative,
  PREDICTION: share,
};

/** What is wrong with a bar; nothing where it holds together. At most one problem for each field. */
export function candleProblems(
  candle: GivenCandle,
  { timeframe, timeZone, assetClass }: CandleTerms,
): readonly CandleProblem[] {
  const problems: CandleProblem[] = [];
  const refuse = (field: keyof GivenCandle, message: string): void => {
    problems.push({ field, message });
  };
  const time = Date.parse(candle.time);
  const { start } = bucketAround(timeframe, timeZone, time);
  if (start !== time) {
    refuse(
      'time',
      `time ${candle.time} is within the ${timeframe} bar that starts at ${instantText(start)} in ${timeZone}; ` +
        'a bar is named by its start',
    );
  }
  refusePrices(candle, prices[assetClass], assetClass, refuse);
  if (candle.volume.startsWith('-')) {
    refuse('volume', `volume is ${candle.volume}; it has to be 0 or more`);
  }
  const { tradeCount = null } = candle;
  if (tradeCount !== null && tradeCount < 0) {
    refuse('tradeCount', `tradeCount is ${String(tradeCount)}; it has to be 0 or more`);
  }
  return problems;
}

function refusePrices(
  candle: GivenCandle,
  range: PriceRange,
  assetClass: AssetClass,
  refuse: (field: keyof GivenCandle, message: string) => void,
): void {
  const open = unitsOf(candle.open, scale);
  const high = unitsOf(candle.high, scale);
  const low = unitsOf(candle.low, scale);
  const close = unitsOf(candle.close, scale);
  const vwap = (candle.vwap ?? null) === null ? null : unitsOf(candle.vwap ?? '', scale);
  const units = { open, high, low, close, vwap };
  const outOfRange = new Set<string>();
  for (const field of ['open', 'high', 'low', 'close', 'vwap'] as const) {
    const price = units[field];
    if (price === null || range.includes(price)) continue;
    outOfRange.add(field);
    refuse(field, `${field} is ${candle[field] ?? ''}; a price of ${assetClass} ${range.words}`);
  }
  // One sentence for a field: the first thing that is wrong with it.
  const below = (['open', 'close', 'low'] as const).find((field) => high < units[field]);
  if (below !== undefined && !outOfRange.has('high')) {
    refuse(
      'high',
      `high ${candle.high} is below ${below} ${candle[below]}; it is the highest price of the bar`,
    );
  }
  const above = (['open', 'close'] as const).find((field) => low > units[field]);
  if (above !== undefined && !outOfRange.has('low')) {
    refuse(
      'low',
      `low ${candle.low} is above ${above} ${candle[above]}; it is the lowest price of the bar`,
    );
  }
}
