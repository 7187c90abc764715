import type { Condition, FieldArguments } from '../../query/field-read.ts';
import { resource } from '../../schema/declaration.ts';
import {
  instrumentArguments,
  instrumentConditions,
  listOverTime,
  rangeConditions,
} from './instrument-arguments.ts';
import { IndicatorValue } from './indicator.entities.ts';
import { Candle } from './market-data.entities.ts';
import { MarketTrade, OrderBookUpdate, Quote } from './order-flow.entities.ts';
import { SyncRun } from './sync-run.entities.ts';

/** Conditions of the arguments that candles take wherever they are listed. */
function candleConditions(args: FieldArguments): readonly Condition[] {
  const { timeframe, adjustment, from, to } = args;
  const conditions: Condition[] = [];
  if (typeof timeframe === 'string') {
    conditions.push({ field: 'timeframe', operator: 'eq', value: timeframe });
  }
  if (typeof adjustment === 'string') {
    conditions.push({ field: 'adjustment', operator: 'eq', value: adjustment });
  }
  return [...conditions, ...rangeConditions('time', from, to)];
}

/** What the API shows of market data. What was revised is read by `asOf`, and has no list. */
export const marketDataResources = [
  resource(Candle, {
    plural: 'candles',
    owner: 'nobody',
    defaultOrder: [['time', 'ASC']],
    reverse: { instrument: { field: 'candles', description: 'Its bars.' } },
    listArguments: {
      timeframe: {
        type: 'Timeframe',
        on: ['timeframe'],
        description: 'How much time a bar covers; any if left out.',
      },
      adjustment: {
        type: 'PriceAdjustment',
        on: ['adjustment'],
        // Bars of several adjustments in one list would look like jumps of the price.
        defaultValue: 'RAW',
        description:
          'Which of the stored bars, by what they are adjusted for; null for all of them.',
      },
      from: { type: 'DateTime', on: ['time'], description: 'Start of the first bar, inclusive.' },
      to: { type: 'DateTime', on: ['time'], description: 'End of the range of starts, exclusive.' },
    },
    listConditions: candleConditions,
    rootArguments: instrumentArguments,
    rootConditions: instrumentConditions,
  }),
  resource(MarketTrade, {
    plural: 'marketTrades',
    owner: 'nobody',
    defaultOrder: [['tradedAt', 'ASC']],
    reverse: {
      instrument: { field: 'marketTrades', description: 'Its trades, whoever made them.' },
    },
    ...listOverTime(
      'tradedAt',
      'Instant of the first trade, inclusive.',
      'End of the range of instants, exclusive.',
    ),
  }),
  resource(Quote, {
    plural: 'quotes',
    owner: 'nobody',
    defaultOrder: [['quotedAt', 'ASC']],
    reverse: { instrument: { field: 'quotes', description: 'Its best bids and asks.' } },
    ...listOverTime(
      'quotedAt',
      'Instant of the first quote, inclusive.',
      'End of the range of instants, exclusive.',
    ),
  }),
  resource(OrderBookUpdate, {
    plural: 'orderBookUpdates',
    owner: 'nobody',
    defaultOrder: [['observedAt', 'ASC']],
    reverse: {
      instrument: {
        field: 'orderBookUpdates',
        description: 'Snapshots and changes of its order book.',
      },
    },
    ...listOverTime(
      'observedAt',
      'Instant of the first update, inclusive.',
      'End of the range of instants, exclusive.',
    ),
  }),
  resource(IndicatorValue, {
    plural: 'indicatorValues',
    owner: 'nobody',
    defaultOrder: [['time', 'ASC']],
    reverse: { instrument: { field: 'indicatorValues', description: 'Values of its indicators.' } },
    ...listOverTime(
      'time',
      'Start of the first bar, inclusive.',
      'End of the range of starts, exclusive.',
    ),
  }),
  resource(SyncRun, {
    plural: 'syncRuns',
    owner: 'nobody',
    defaultOrder: [['startedAt', 'DESC']],
  }),
];
