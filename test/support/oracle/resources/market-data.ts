import type { ResourceNotes } from '../resource-notes.ts';

/** What markets did. Revisions are read by `asOf` and have no list. */
export const marketDataNotes: ResourceNotes = {
  Candle: {
    plural: 'candles',
    key: 'instrument timeframe adjustment time',
    order: 'time',
    toOne: { instrument: 'Instrument.candles' },
    ratios: 'qualityScore',
    arguments: { instrument: true, equal: 'timeframe adjustment', range: 'time' },
  },
  MarketTrade: {
    plural: 'marketTrades',
    key: 'instrument tradedAt venueTradeId',
    order: 'tradedAt',
    toOne: { instrument: 'Instrument.marketTrades' },
    arguments: { instrument: true, range: 'tradedAt' },
  },
  Quote: {
    plural: 'quotes',
    key: 'instrument quotedAt ordinal source',
    order: 'quotedAt',
    toOne: { instrument: 'Instrument.quotes' },
    arguments: { instrument: true, range: 'quotedAt' },
  },
  OrderBookUpdate: {
    plural: 'orderBookUpdates',
    key: 'instrument source observedAt ordinal',
    order: 'observedAt',
    toOne: { instrument: 'Instrument.orderBookUpdates' },
    arguments: { instrument: true, range: 'observedAt' },
  },
  IndicatorValue: {
    plural: 'indicatorValues',
    key: 'instrument timeframe name paramsKey time',
    order: 'time',
    toOne: { instrument: 'Instrument.indicatorValues' },
    ratios: 'normalized confidence qualityScore',
    arguments: { instrument: true, range: 'time' },
  },
  SyncRun: { plural: 'syncRuns', key: 'id', order: '-startedAt' },
};
