import { badInput } from '../../kernel/failures.ts';
import type { Condition, FieldArguments } from '../../query/field-read.ts';
import { resource } from '../../schema/declaration.ts';
import { requireInstrument } from '../reference/index.ts';
import { Candle } from './market-data.entities.ts';

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
  if (typeof from === 'string') conditions.push({ field: 'time', operator: 'gte', value: from });
  if (typeof to === 'string') conditions.push({ field: 'time', operator: 'lt', value: to });
  if (typeof from === 'string' && typeof to === 'string' && from > to) {
    throw badInput(`from ${from} is after to ${to}; give an earlier from or a later to`);
  }
  return conditions;
}

/** What the API shows of market data. */
export const marketDataResources = [
  resource(Candle, {
    plural: 'candles',
    defaultOrder: [['time', 'ASC']],
    reverse: { instrument: { field: 'candles', description: 'Its bars.' } },
    listArguments: {
      timeframe: { type: 'Timeframe', description: 'How much time a bar covers; any if left out.' },
      adjustment: {
        type: 'PriceAdjustment',
        // Bars of several adjustments in one list would look like jumps of the price.
        defaultValue: 'RAW',
        description:
          'Which of the stored bars, by what they are adjusted for; null for all of them.',
      },
      from: { type: 'DateTime', description: 'Start of the first bar, inclusive.' },
      to: { type: 'DateTime', description: 'End of the range of starts, exclusive.' },
    },
    listConditions: candleConditions,
    rootArguments: {
      symbol: { type: 'String', description: 'Symbol of the instrument; all if left out.' },
      venue: {
        type: 'String',
        description: 'Venue of the instrument, when the symbol alone is not unique.',
      },
    },
    rootConditions: async ({ symbol, venue }, context) => {
      if (typeof symbol !== 'string') {
        if (typeof venue === 'string') {
          throw badInput(
            'venue is given without symbol; name the symbol, or filter by instrument: { venue: { eq: … } }',
          );
        }
        return [];
      }
      const id = await requireInstrument(context, { symbol, venue: venue as string | null });
      return [{ field: 'instrument', operator: 'eq', value: id }];
    },
  }),
];
