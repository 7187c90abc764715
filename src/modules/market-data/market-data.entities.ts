import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { timeframes } from '../../kernel/timeframe.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { priceAdjustments } from './market-data.enums.ts';

const now = (): Date => new Date();

/**
 * A bar: what a price did within one bucket of time. One table for the `market_data`, `candles`,
 * `daily_data` and `intraday_data` of the source systems (ALGO, LOOP, FOLIO); FOLIO's had no unique
 * key, so that the same day could be there twice.
 *
 * Times are left-closed buckets, in UTC; a daily bar's is local midnight of its date in the
 * instrument's zone. That prices are positive depends on the asset class, so it is no check here:
 * crude oil traded below zero in April 2020.
 */
export const Candle = defineEntity({
  name: 'Candle',
  tableName: 'candles',
  comment: 'A bar: open, high, low and close of an instrument within one bucket of time.',
  indexes: [
    { name: 'candles_timeframe_time', properties: ['timeframe', 'time'] },
    { name: 'candles_session_date', properties: ['instrument', 'sessionDate'] },
    { name: 'candles_quality_score', properties: ['qualityScore'] },
  ],
  checks: [
    { name: 'candles_high', expression: 'high >= open and high >= close and high >= low' },
    { name: 'candles_low', expression: 'low <= open and low <= close' },
    { name: 'candles_volume', expression: 'volume >= {0}' },
    {
      name: 'candles_quality_range',
      expression: 'quality_score is null or quality_score between {0} and {1}',
    },
  ],
  properties: {
    instrument: () =>
      p
        .manyToOne(Instrument)
        .primary()
        .deleteRule('restrict')
        // The key begins with it: an index of its own would only cost writes.
        .index(false)
        .comment('What the bar is of.'),
    timeframe: column.enumeration(timeframes).primary().comment('How much time the bar covers.'),
    adjustment: column
      .enumeration(priceAdjustments)
      .primary()
      .comment('For what its prices have been adjusted.'),
    time: column.instant().primary().comment('Start of the bucket, inclusive.'),
    sessionDate: column.date().comment('Date of the trading session, in the instrument’s zone.'),
    open: column.decimal().comment('First price, in the quote asset.'),
    high: column.decimal().comment('Highest price, in the quote asset.'),
    low: column.decimal().comment('Lowest price, in the quote asset.'),
    close: column.decimal().comment('Last price, in the quote asset.'),
    volume: column
      .decimal()
      .onCreate(() => '0')
      .comment('Quantity traded, in units of the instrument.'),
    tradeCount: column.integer().nullable().comment('Number of trades.'),
    vwap: column.decimal().nullable().comment('Volume-weighted average price, in the quote asset.'),
    isFinal: column
      .boolean()
      .onCreate(() => true)
      .comment('Whether the bar can no longer change as its bucket goes on.'),
    qualityScore: column.ratio().nullable().comment('How far the bar can be trusted, from 0 to 1.'),
    qualityFlags: column.json().nullable().comment('Rules that the bar breaks.'),
    source: column.text(32).comment('Where the bar came from.'),
    knownAt: column
      .instant()
      .comment('Since when the bar was known as it stands: its close, or when it was revised.'),
    raw: column.json().nullable().comment('The bar as its source wrote it, where that is kept.'),
    createdAt: column.instant().onCreate(now).comment('When it was stored here.'),
  },
});

export const marketDataEntities = [Candle];
