import { mutation, payloadValue } from '../../journal/mutation.ts';
import { Refusal, refused, type UserError } from '../../journal/refusal.ts';
import type { JsonObject } from '../../journal/work.ts';
import { bucketAround } from '../../kernel/bucket-time.ts';
import { instantText } from '../../kernel/instant.ts';
import { inputObject, optionalColumns, requiredColumns, requiredList } from '../../schema/input.ts';
import { instrumentNamed, instrumentNameFields } from '../reference/index.ts';
import { candleProblems, type CandleTerms, type GivenCandle } from './candle-rules.ts';
import type { CandleSeries } from './candle-row.ts';
import { Candle } from './market-data.entities.ts';
import { writeCandles } from './write-candles.ts';

/**
 * As many bars as a page of a list holds. In JSON they are 3.2 MB where every decimal has all of its
 * digits, and usually half of that, so the server's limit of 4 MB for a body never is the narrower
 * one.
 */
const mostCandles = 10_000;

/** Refusals that are told one by one. */
const mostToldProblems = 20;

/** Bars that the event names one by one; beyond that it tells their range. */
const mostToldTimes = 100;

const candleInput = inputObject('CandleInput', 'A bar of an import.', {
  ...requiredColumns(Candle, 'time', 'open', 'high', 'low', 'close', 'volume'),
  ...optionalColumns(Candle, 'tradeCount', 'vwap', 'isFinal'),
});

/** `importCandles`: bars of one instrument and timeframe, from one source. */
export const importCandles = mutation({
  name: 'importCandles',
  description:
    'Imports bars of one instrument and timeframe, at most 10,000, in any order: all of them, or ' +
    'none where one is wrong. A bar that is there already is replaced as a whole where it says ' +
    'something else, and what it said is kept for answers as of an earlier instant.',
  permission: 'candles:write',
  input: {
    ...instrumentNameFields,
    ...requiredColumns(Candle, 'timeframe'),
    ...optionalColumns(Candle, 'adjustment'),
    ...requiredColumns(Candle, 'source'),
    candles: requiredList(
      candleInput,
      'The bars, no two of them at one time. A bar is named by its start in the instrument’s time ' +
        'zone: a daily one by local midnight, a weekly one by that of Monday.',
    ),
  },
  payload: {
    inserted: payloadValue('Int', 'Number of bars that were new.', 0),
    updated: payloadValue('Int', 'Number of bars that said something else before.', 0),
    unchanged: payloadValue('Int', 'Number of bars that were stored so already.', 0),
  },
  useCase: async (work, { symbol, venue, timeframe, adjustment, source, candles }) => {
    if (candles.length > mostCandles) {
      throw refused(
        'INVALID',
        `candles has ${String(candles.length)} bars; at most ${String(mostCandles)} are taken at once`,
        'candles',
      );
    }
    if (source.trim() === '') {
      throw refused(
        'INVALID',
        'source is empty; it takes the name of where the bars come from',
        'source',
      );
    }
    const instrument = await instrumentNamed(work, { symbol, venue });
    const { timeZone, assetClass } = instrument;
    refuseProblems(candles, { timeframe, timeZone, assetClass });
    const series: CandleSeries = {
      instrument: instrument.id,
      timeZone,
      timeframe,
      adjustment: adjustment ?? 'RAW',
      source,
    };
    const sorted = candles.toSorted((a, b) => (a.time < b.time ? -1 : 1));
    const written = await writeCandles(work, series, sorted);
    const counts = {
      inserted: written.inserted.length,
      updated: written.updated.length,
      unchanged: written.unchanged,
    };
    const range = rangeOf([...written.inserted, ...written.updated], series);
    if (range === undefined) {
      work.leaveUnchanged();
      return counts;
    }
    const { times, ...span } = range;
    const told = {
      symbol: instrument.symbol,
      venue: instrument.venue,
      timeframe,
      adjustment: series.adjustment,
      ...span,
    };
    work.recordAudit({
      resourceType: 'Candle',
      resourceId: null,
      after: { ...told, source, ...counts },
    });
    work.publish({
      topic: 'candleChanged',
      key: `${String(instrument.id)}/${timeframe}/${series.adjustment}`,
      ownerId: null,
      instrumentId: instrument.id,
      isOfEnvironment: false,
      payload: {
        ...told,
        count: times.length,
        ...(times.length <= mostToldTimes ? { times } : {}),
      },
    });
    return counts;
  },
});

/** @throws Refusal that names each wrong bar by its place in the input. */
function refuseProblems(candles: readonly GivenCandle[], terms: CandleTerms): void {
  const told: UserError[] = [];
  let count = 0;
  const refuse = (index: number, field: string, message: string): void => {
    count += 1;
    if (count > mostToldProblems) return;
    told.push({ code: 'INVALID', message, field: ['candles', String(index), field] });
  };
  const places = new Map<string, number>();
  for (const [index, candle] of candles.entries()) {
    for (const { field, message } of candleProblems(candle, terms)) refuse(index, field, message);
    const place = places.get(candle.time);
    if (place === undefined) places.set(candle.time, index);
    else refuse(index, 'time', `time ${candle.time} is that of candles.${String(place)} already`);
  }
  if (count > told.length) {
    const more = String(count - told.length);
    const message = `candles breaks rules ${more} times more; ${String(mostToldProblems)} are told`;
    told.push({ code: 'INVALID', message, field: ['candles'] });
  }
  if (told.length > 0) throw new Refusal(told);
}

/** From the first bar's start until the last one's end, as `candles` takes them. */
function rangeOf(
  candles: readonly GivenCandle[],
  { timeframe, timeZone }: CandleSeries,
): (JsonObject & { readonly times: readonly string[] }) | undefined {
  const times = candles.map(({ time }) => time).toSorted();
  const [from, last] = [times[0], times.at(-1)];
  if (from === undefined || last === undefined) return undefined;
  const { end } = bucketAround(timeframe, timeZone, Date.parse(last));
  return { from, to: instantText(end), times };
}
