/**
 * Time zones by their IANA names: which offset from UTC was in force when, and when a local day or
 * hour began. On top of `temporal-polyfill`, whose rules are those of the ICU data within Node.
 *
 * Instants are whole milliseconds since 1970-01-01T00:00Z in the years 0000 to 9999 (UTC); offsets
 * are milliseconds, positive east of Greenwich. An unknown zone, or an instant that is not of that
 * kind, throws a RangeError.
 */
import { Temporal } from 'temporal-polyfill';

/** From `at` (epoch milliseconds) on, `offset` (milliseconds) is in force. */
export interface OffsetTransition {
  readonly at: number;
  readonly offset: number;
}

/** The offset in force at the beginning of a range, and each change within it, oldest first. */
export interface OffsetHistory {
  readonly initialOffset: number;
  readonly transitions: readonly OffsetTransition[];
}

/** A wall clock's reading. Numbers out of range carry over: day 0 is the last of the month before. */
export interface LocalTime {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
}

const dayLength = 86_400_000;
const earliestInstant = Date.parse('0000-01-01T00:00:00.000Z');
const latestInstant = Date.parse('9999-12-31T23:59:59.999Z');

/*
 * Histories are kept in spans of a fortieth of the Gregorian cycle of 400 years (10 mean years),
 * numbered from 1970. The cycle is a whole number of weeks, so a rule such as "the second Sunday
 * of March" falls on the same instants 400 years on. That bounds what a range of any length costs
 * and keeps in memory: no zone changed its offset before 1840, and none has anything but such
 * rules after 2100 (the longest table of single dates, Morocco's, ends in 2087).
 */
const spansInCycle = 40;
const spanLength = (146_097 * dayLength) / spansInCycle;
const firstSpan = -13;
const lastSpan = 52;

class TimeZone {
  readonly #name: string;
  readonly #spans = new Map<number, OffsetHistory>();

  constructor(name: string) {
    this.#name = name;
  }

  history(from: number, to: number): OffsetHistory {
    const transitions: OffsetTransition[] = [];
    let initialOffset = 0;
    const firstNumber = spanOf(from);
    for (let number = firstNumber; number <= spanOf(to); number += 1) {
      const { span, shift } = this.#spanWithShift(number);
      if (number === firstNumber) initialOffset = span.initialOffset;
      for (const transition of span.transitions) {
        const at = transition.at + shift;
        if (at > to) break;
        if (at > from)
          transitions.push(shift === 0 ? transition : { at, offset: transition.offset });
        else initialOffset = transition.offset;
      }
    }
    return { initialOffset, transitions };
  }

  offsetAt(instant: number): number {
    const { span, shift } = this.#spanWithShift(spanOf(instant));
    let offset = span.initialOffset;
    for (const transition of span.transitions) {
      if (transition.at + shift > instant) break;
      offset = transition.offset;
    }
    return offset;
  }

  /** The span of a number, and by how much its instants are to be moved. */
  #spanWithShift(number: number): { span: OffsetHistory; shift: number } {
    if (number < firstSpan) {
      return {
        span: { initialOffset: this.#span(firstSpan).initialOffset, transitions: [] },
        shift: 0,
      };
    }
    const cycles = Math.max(0, Math.ceil((number - lastSpan) / spansInCycle));
    return {
      span: this.#span(number - cycles * spansInCycle),
      shift: cycles * spansInCycle * spanLength,
    };
  }

  #span(number: number): OffsetHistory {
    let span = this.#spans.get(number);
    if (span === undefined) {
      span = readSpan(this.#name, number);
      this.#spans.set(number, span);
    }
    return span;
  }
}

/** A span from `temporal-polyfill`: about a third of a millisecond a year, hence kept. */
function readSpan(name: string, number: number): OffsetHistory {
  const end = (number + 1) * spanLength;
  const start = Temporal.Instant.fromEpochMilliseconds(number * spanLength).toZonedDateTimeISO(
    name,
  );
  const transitions: OffsetTransition[] = [];
  let next = start.getTimeZoneTransition('next');
  while (next !== null && next.epochMilliseconds < end) {
    transitions.push({ at: next.epochMilliseconds, offset: offsetOf(next) });
    next = next.getTimeZoneTransition('next');
  }
  return { initialOffset: offsetOf(start), transitions };
}

function offsetOf(time: Temporal.ZonedDateTime): number {
  return time.offsetNanoseconds / 1_000_000;
}

function spanOf(instant: number): number {
  return Math.floor(instant / spanLength);
}

// Only names that IANA knows get in, so that what clients send cannot make it grow.
const zones = new Map<string, TimeZone>();

function zoneNamed(name: string): TimeZone {
  let zone = zones.get(name);
  if (zone === undefined) {
    if (!isKnownName(name)) {
      throw new RangeError(
        `${JSON.stringify(name.slice(0, 60))} is not a time zone; one is named as IANA writes it, like "America/New_York" or "UTC".`,
      );
    }
    zone = new TimeZone(name);
    zones.set(name, zone);
  }
  return zone;
}

function isKnownName(name: string): boolean {
  // Temporal also takes offsets, and a whole date with its zone in brackets.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,59}$/.test(name)) return false;
  try {
    // Temporal ignores case and answers with the name as IANA writes it; links keep their own name.
    return new Temporal.ZonedDateTime(0n, name).timeZoneId === name;
  } catch {
    return false;
  }
}

function requireInstant(instant: number): void {
  if (!Number.isInteger(instant) || instant < earliestInstant || instant > latestInstant) {
    throw new RangeError(
      `${instant} is not an instant; one is whole milliseconds since 1970 in the years 0000 to 9999.`,
    );
  }
}

/**
 * Whether IANA knows the zone by this very name ("America/New_York", "UTC", and old names that it
 * keeps as links, "Asia/Calcutta"). Other case, offsets ("+02:00") and anything else: false.
 */
export function isTimeZone(name: string): boolean {
  return zones.has(name) || isKnownName(name);
}

/**
 * The offset in force at `from`, and each change after `from` up to and including `to`. Changes
 * that leave the offset as it is (a new abbreviation only) are not told. `to` before `from`: none.
 */
export function offsetTransitions(timeZone: string, from: number, to: number): OffsetHistory {
  requireInstant(from);
  requireInstant(to);
  return zoneNamed(timeZone).history(from, Math.max(from, to));
}

/** The offset in force at an instant, in milliseconds: local time is `instant + offset`. */
export function offsetAt(timeZone: string, instant: number): number {
  requireInstant(instant);
  return zoneNamed(timeZone).offsetAt(instant);
}

/**
 * The earliest instant whose local time is the given one or later: the first of two where clocks
 * went back over it, the instant of the change where they leapt over it (even over a whole day,
 * as Apia did on 2011-12-30).
 */
export function startOfLocal(timeZone: string, { year, month, day, hour }: LocalTime): number {
  // Not Date.UTC(year, …), which takes the years 0 to 99 for 1900 to 1999.
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day);
  const local = midnight + hour * 3_600_000;
  requireInstant(local);
  // No offset ever was a whole day or more, so the answer lies strictly within this window.
  const { initialOffset, transitions } = zoneNamed(timeZone).history(
    local - dayLength,
    local + dayLength,
  );
  let since = local - dayLength;
  let offset = initialOffset;
  for (const transition of transitions) {
    if (local - offset < transition.at) break;
    since = transition.at;
    offset = transition.offset;
  }
  return Math.max(since, local - offset);
}

/** The local date at an instant, as 'YYYY-MM-DD'; beyond 9999 and before 0000 as ISO 8601 extends. */
export function localDateOf(timeZone: string, instant: number): string {
  const local = new Date(instant + offsetAt(timeZone, instant)).toISOString();
  return local.slice(0, local.indexOf('T'));
}
