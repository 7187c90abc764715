/*
 * Buckets of time by brute force: the wall clock is what Intl says it is, asked at every quarter of an
 * hour. Clocks have changed at such times for as long as the rows go back.
 */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const stepsFromEpoch: Readonly<Record<string, number>> = {
  M1: minute,
  M5: 5 * minute,
  M15: 15 * minute,
  M30: 30 * minute,
  H1: hour,
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows, as the milliseconds at which UTC's clock shows the same. */
export function shownAt(timeZone: string, instant: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, +value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
}

/** Where the bucket begins on the wall clock. */
function wallStart(timeframe: string, shown: number): number {
  const date = new Date(shown);
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (timeframe) {
    case 'H4':
      return Date.UTC(year, month, dayOfMonth, date.getUTCHours() - (date.getUTCHours() % 4));
    case 'D1':
      return Date.UTC(year, month, dayOfMonth);
    case 'W1':
      // getUTCDay counts from Sunday; weeks start on Monday.
      return Date.UTC(year, month, dayOfMonth - ((date.getUTCDay() + 6) % 7));
    case 'MN1':
      return Date.UTC(year, month, 1);
    default:
      throw new Error(`the oracle does not know the timeframe ${timeframe}`);
  }
}

const starts = new Map<string, string>();

/** The start of the bucket that holds the instant, both as RFC 3339 text in UTC. */
export function bucketStart(instant: string, timeframe: string, timeZone: string): string {
  const milliseconds = Date.parse(instant);
  const step = stepsFromEpoch[timeframe];
  if (step !== undefined) {
    return new Date(Math.floor(milliseconds / step) * step).toISOString();
  }
  const wall = wallStart(timeframe, shownAt(timeZone, milliseconds));
  const name = `${timeZone} ${String(wall)}`;
  let start = starts.get(name);
  if (start === undefined) {
    start = new Date(firstShowing(timeZone, wall)).toISOString();
    starts.set(name, start);
  }
  return start;
}

/** The first quarter of an hour at which the wall clock shows the given time, or has jumped over it. */
function firstShowing(timeZone: string, wall: number): number {
  for (let instant = wall - day; instant <= wall + day; instant += hour / 4) {
    if (shownAt(timeZone, instant) >= wall) return instant;
  }
  throw new Error(`${timeZone} never shows ${new Date(wall).toISOString()}`);
}
