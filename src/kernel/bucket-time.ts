import { latestInstant } from './instant.ts';
import { offsetAt, startOfLocal } from './time-zone.ts';
import { fixedSteps, type Timeframe } from './timeframe.ts';

/** A bucket of time in milliseconds since the Unix epoch: from `start` until before `end`. */
export interface BucketTime {
  readonly start: number;
  readonly end: number;
}

/**
 * The bucket that an instant lies in, by the origin rules of the definitions: steps up to an hour
 * count from the Unix epoch; four hours, days, weeks (from Monday) and months follow the wall clock
 * of the zone, so that a day of a clock change has 23 or 25 hours. The last one ends with the year
 * 9999, in UTC.
 * @throws RangeError for an unknown zone.
 */
export function bucketAround(timeframe: Timeframe, timeZone: string, instant: number): BucketTime {
  const step = fixedSteps[timeframe];
  if (step !== undefined) {
    const start = Math.floor(instant / step) * step;
    return { start, end: Math.min(start + step, latestInstant) };
  }
  // What a clock there shows, as UTC would show it at another instant.
  const shown = new Date(instant + offsetAt(timeZone, instant));
  const [year, month] = [shown.getUTCFullYear(), shown.getUTCMonth() + 1];
  const day = shown.getUTCDate();
  switch (timeframe) {
    case 'H4': {
      const hour = Math.floor(shown.getUTCHours() / 4) * 4;
      return between(timeZone, { year, month, day, hour }, { year, month, day, hour: hour + 4 });
    }
    case 'W1': {
      const monday = day - ((shown.getUTCDay() + 6) % 7);
      return between(timeZone, { year, month, day: monday }, { year, month, day: monday + 7 });
    }
    case 'MN1':
      return between(timeZone, { year, month, day: 1 }, { year, month: month + 1, day: 1 });
    default:
      return between(timeZone, { year, month, day }, { year, month, day: day + 1 });
  }
}

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
}

function between(timeZone: string, from: WallClock, to: WallClock): BucketTime {
  return { start: instantOf(timeZone, from), end: instantOf(timeZone, to) };
}

function instantOf(timeZone: string, { year, month, day, hour = 0 }: WallClock): number {
  const isBeyond = Date.UTC(year, month - 1, day, hour) > latestInstant;
  if (isBeyond) return latestInstant;
  return Math.min(startOfLocal(timeZone, { year, month, day, hour }), latestInstant);
}
