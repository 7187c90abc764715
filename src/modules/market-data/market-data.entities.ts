import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { timeframes } from '../../kernel/timeframe.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { IndicatorValue, IndicatorValueRevision } from './indicator.entities.ts';
import { priceAdjustments } from './market-data.enums.ts';
import { MarketTrade, OrderBookUpdate, Quote } from './order-flow.entities.ts';
import { SyncRun } from './sync-run.entities.ts';

const now = (): Date => new Date();

/** The columns of a bar, for bars as they are and as they were. */
const barColumns = () => ({
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
});

/** A check's name is the whole database's on MySQL, so it begins with its table's. */
const barChecks = (table: string) => [
  check(
    `${table}_high`,
    'high >= open and high >= close and high >= low',
    'high must not be below open, low or close',
  ),
  check(`${table}_low`, 'low <= open and low <= close', 'low must not be above open or close'),
  check(`${table}_volume`, 'volume >= {0}', 'volume must not be below 0'),
  check(
    `${table}_quality_range`,
    'quality_score is null or quality_score between {0} and {1}',
    'qualityScore must be from 0 to 1',
  ),
];

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
  checks: barChecks('candles'),
  properties: barColumns(),
});

/**
 * What a bar said before it was revised, so that an answer as of an earlier instant can be given as it
 * would have been then. The gateway’s own: the source systems wrote over what they had.
 */
export const CandleRevision = defineEntity({
  name: 'CandleRevision',
  tableName: 'candle_revisions',
  comment: 'What a bar said before it was revised.',
  checks: barChecks('candle_revisions'),
  properties: {
    ...barColumns(),
    supersededAt: column.instant().primary().comment('When other values took its place.'),
  },
});

export const marketDataEntities = [
  Candle,
  CandleRevision,
  MarketTrade,
  Quote,
  OrderBookUpdate,
  IndicatorValue,
  IndicatorValueRevision,
  SyncRun,
];
