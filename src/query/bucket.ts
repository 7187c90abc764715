import { Failure } from '../kernel/failures.ts';
import { instantText } from '../kernel/instant.ts';
import { offsetTransitions, startOfLocal } from '../kernel/time-zone.ts';
import { fixedSteps, type Timeframe } from '../kernel/timeframe.ts';
import type { Dialect } from '../database/engine.ts';

const day = 86_400_000;

/**
 * Buckets of time, by the origin rules of the definitions: steps up to an hour count from the Unix
 * epoch; four hours, days, weeks (from Monday) and months follow the wall clock of the time zone, so
 * that a day of a clock change has 23 or 25 hours.
 *
 * Databases know no time zones alike (SQLite none, MySQL only with extra tables), so SQL computes a
 * whole number only, the bucket's place on the wall clock, from the UTC offsets that are passed in;
 * what instant that is, is computed here.
 */
export interface Bucket {
  readonly timeframe: Timeframe;
  readonly timeZone: string;
}

/** Whether the bucket follows the wall clock, so that the zone's offsets are needed. */
export function followsWallClock({ timeframe, timeZone }: Bucket): boolean {
  return fixedSteps[timeframe] === undefined && timeZone !== 'UTC';
}

/**
 * SQL for the bucket's number.
 * @param span first and last instant of the rows, in milliseconds; only needed for the wall clock.
 */
export function bucketNumber(
  dialect: Dialect,
  bucket: Bucket,
  reference: string,
  span: { from: number; to: number } | undefined,
): string {
  const milliseconds = dialect.epochMilliseconds(reference);
  const fixed = fixedSteps[bucket.timeframe];
  if (fixed !== undefined) return floorDivide(dialect, milliseconds, fixed);
  const local =
    span === undefined || bucket.timeZone === 'UTC'
      ? milliseconds
      : `(${milliseconds} + ${offsetCase(bucket.timeZone, milliseconds, span)})`;
  switch (bucket.timeframe) {
    case 'H4':
      return floorDivide(dialect, local, day / 6);
    case 'D1':
      return floorDivide(dialect, local, day);
    case 'W1':
      // The epoch was a Thursday, three days after a Monday.
      return floorDivide(dialect, `(${local} + ${String(3 * day)})`, 7 * day);
    default:
      return dialect.yearAndMonth(local);
  }
}

/** Division that rounds down, also before 1970, where SQL's own cuts off towards zero. */
function floorDivide(dialect: Dialect, milliseconds: string, step: number): string {
  const by = String(step);
  const rest = `(((${milliseconds} % ${by}) + ${by}) % ${by})`;
  return dialect.divideInteger(`(${milliseconds} - ${rest})`, by);
}

/**
 * Changes of a zone's offset that one statement looks at: five hundred years of two a year. A row
 * of the year 9999 beside one of today would make sixteen thousand, over which databases took up to
 * a minute.
 */
const mostChanges = 1000;

/**
 * The zone's offset at each instant of the span, as nested cases that halve the changes of offset:
 * a span of twenty years has forty, and a row meets five or six of them. The numbers come from the
 * time zone database, none from a request.
 */
function offsetCase(
  timeZone: string,
  milliseconds: string,
  span: { from: number; to: number },
): string {
  const { initialOffset, transitions } = offsetTransitions(timeZone, span.from, span.to);
  if (transitions.length > mostChanges) {
    throw new Failure(
      'QUERY_TOO_COMPLEX',
      `the clocks of ${timeZone} change ${String(transitions.length)} times between the first ` +
        `row and the last; at most ${String(mostChanges)} are taken: narrow the filter by time`,
    );
  }
  const offsets = [initialOffset, ...transitions.map(({ offset }) => offset)];
  const between = (low: number, high: number): string => {
    if (low === high) return String(offsets[low] ?? 0);
    const middle = Math.floor((low + high) / 2);
    const change = String(transitions[middle]?.at ?? 0);
    return (
      `case when ${milliseconds} < ${change} then ${between(low, middle)}` +
      ` else ${between(middle + 1, high)} end`
    );
  };
  return `(${between(0, offsets.length - 1)})`;
}

/** The start of the bucket with the number, as RFC 3339 text. */
export function bucketStart(bucket: Bucket, number: number): string {
  const fixed = fixedSteps[bucket.timeframe];
  if (fixed !== undefined) return instantText(number * fixed);
  switch (bucket.timeframe) {
    case 'H4':
      return startOfWallClock(bucket.timeZone, number * (day / 6));
    case 'D1':
      return startOfWallClock(bucket.timeZone, number * day);
    case 'W1':
      return startOfWallClock(bucket.timeZone, (number * 7 - 3) * day);
    default:
      return startOfWallClock(
        bucket.timeZone,
        Date.UTC(Math.floor(number / 100), (number % 100) - 1, 1),
      );
  }
}

/** The instant at which a wall clock shows the time that UTC shows at the given milliseconds. */
function startOfWallClock(timeZone: string, milliseconds: number): string {
  const shown = new Date(milliseconds);
  return instantText(
    startOfLocal(timeZone, {
      year: shown.getUTCFullYear(),
      month: shown.getUTCMonth() + 1,
      day: shown.getUTCDate(),
      hour: shown.getUTCHours(),
    }),
  );
}
