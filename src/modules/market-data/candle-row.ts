import type { BulkRow } from '../../database/bulk-insert.ts';
import { bucketAround } from '../../kernel/bucket-time.ts';
import { instantText } from '../../kernel/instant.ts';
import { localDateOf } from '../../kernel/time-zone.ts';
import type { Timeframe } from '../../kernel/timeframe.ts';
import type { GivenCandle } from './candle-rules.ts';
import type { PriceAdjustment } from './market-data.enums.ts';
import type { Candle } from './market-data.entities.ts';

/** What bars have in common that come together. */
export interface CandleSeries {
  /** Key of the instrument. */
  readonly instrument: number;
  /** The instrument's, by its IANA name. */
  readonly timeZone: string;
  readonly timeframe: Timeframe;
  readonly adjustment: PriceAdjustment;
  readonly source: string;
}

/**
 * The row of a bar that is first seen. It was known from its close on, however late it came here; one
 * that has not closed yet, from now on.
 */
export function candleRow(
  { instrument, timeZone, timeframe, adjustment, source }: CandleSeries,
  candle: GivenCandle,
  now: Date,
): BulkRow<typeof Candle> {
  const start = Date.parse(candle.time);
  const { end } = bucketAround(timeframe, timeZone, start);
  // Name by name: spreading objects took longer than all else here, ten thousand times.
  return {
    instrument,
    timeframe,
    adjustment,
    source,
    time: candle.time,
    open: candle.open,
    high: candle.high,
    low: candle.low,
    close: candle.close,
    volume: candle.volume,
    tradeCount: candle.tradeCount ?? null,
    vwap: candle.vwap ?? null,
    isFinal: candle.isFinal ?? true,
    sessionDate: localDateOf(timeZone, start),
    knownAt: instantText(Math.min(end, now.getTime())),
    createdAt: instantText(now.getTime()),
  };
}

/** The row that takes a stored bar's place; what was noted of the former values does not hold for it. */
export function revisedCandleRow(
  series: CandleSeries,
  candle: GivenCandle,
  now: Date,
  knownAt: Date,
): BulkRow<typeof Candle> {
  return {
    ...candleRow(series, candle, now),
    knownAt: instantText(knownAt.getTime()),
    qualityScore: null,
    qualityFlags: null,
    raw: null,
  };
}
