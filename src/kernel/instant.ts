/**
 * Instants are milliseconds since the Unix epoch, in UTC; as text RFC 3339 with milliseconds and
 * `Z`. The calendar is the proleptic Gregorian one; the range is what all four engines hold.
 */

/** 1000-01-01T00:00:00.000Z, the first instant of MySQL's documented range. */
export const earliestInstant = -30_610_224_000_000;
/** 9999-12-31T23:59:59.999Z. */
export const latestInstant = 253_402_300_799_999;

const millisecondsPerDay = 86_400_000;

const instantPattern =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9})\d*)?([Zz]|([+-])(\d{2}):(\d{2}))$/;

/**
 * Reads RFC 3339 text (`2020-04-01T09:30:00-04:00`) into milliseconds; digits finer than a
 * millisecond are cut off, towards the past. Undefined when it is no such instant or out of range.
 * A leap second (`:60`) is refused: no engine can store one.
 */
export function parseInstant(text: string): number | undefined {
  const match = instantPattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const date = dayNumber(Number(year), Number(month), Number(day));
  if (date === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const milliseconds =
    date * millisecondsPerDay +
    Number(hour) * 3_600_000 +
    Number(minute) * 60_000 +
    Number(second) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'));
  let offset = 0;
  if (match[9] !== undefined) {
    const hours = Number(match[10]);
    const minutes = Number(match[11]);
    if (hours > 23 || minutes > 59) return undefined;
    offset = (hours * 60 + minutes) * 60_000 * (match[9] === '-' ? -1 : 1);
  }
  const instant = milliseconds - offset;
  return instant < earliestInstant || instant > latestInstant ? undefined : instant;
}

let keptDay = Number.NaN;
let keptPrefix = '';

/**
 * Milliseconds to `2020-04-01T13:30:00.000Z`. The day's prefix is kept between calls, because rows
 * come sorted by time: this is several times faster than `Date.prototype.toISOString`.
 */
export function instantText(instant: number): string {
  const day = Math.floor(instant / millisecondsPerDay);
  if (day !== keptDay) {
    keptPrefix = new Date(day * millisecondsPerDay).toISOString().slice(0, 11);
    keptDay = day;
  }
  const ofDay = instant - day * millisecondsPerDay;
  const seconds = Math.floor(ofDay / 1000);
  const milliseconds = ofDay - seconds * 1000;
  return (
    keptPrefix +
    twoDigits(Math.floor(seconds / 3600)) +
    ':' +
    twoDigits(Math.floor(seconds / 60) % 60) +
    ':' +
    twoDigits(seconds % 60) +
    (milliseconds === 0 ? '.000Z' : `.${String(milliseconds).padStart(3, '0')}Z`)
  );
}

function twoDigits(value: number): string {
  return value < 10 ? `0${String(value)}` : String(value);
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a calendar date `YYYY-MM-DD` from the year 1000 to 9999. */
export function isCalendarDate(text: string): boolean {
  const match = datePattern.exec(text);
  if (match === null || Number(match[1]) < 1000) return false;
  return dayNumber(Number(match[1]), Number(match[2]), Number(match[3])) !== undefined;
}

/** Days since the Unix epoch, or undefined for a date that the calendar does not have. */
function dayNumber(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() / millisecondsPerDay;
}
