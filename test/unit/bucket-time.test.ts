import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketAround } from '../../src/kernel/bucket-time.ts';
import { timeframes, type Timeframe } from '../../src/kernel/timeframe.ts';
import { bucketStart } from '../support/oracle/wall-clock.ts';

const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  // Its clocks leap over midnight.
  'America/Asuncion',
  // It left out a day.
  'Pacific/Apia',
];
const names = Object.keys(timeframes.values) as readonly Timeframe[];

describe('the bucket around an instant', () => {
  it('starts where brute force finds it, and ends where the next one starts', () => {
    const instant = fc.integer({
      min: Date.parse('1990-01-01T00:00:00Z'),
      max: Date.parse('2035-01-01T00:00:00Z'),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom(...zones),
        instant,
        (timeframe, timeZone, at) => {
          const { start, end } = bucketAround(timeframe, timeZone, at);
          const expected = bucketStart(new Date(at).toISOString(), timeframe, timeZone);
          expect(new Date(start).toISOString()).toBe(expected);
          expect(at).toBeGreaterThanOrEqual(start);
          expect(at).toBeLessThan(end);
          expect(bucketAround(timeframe, timeZone, start)).toEqual({ start, end });
          expect(bucketAround(timeframe, timeZone, end).start).toBe(end);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a short day', 'D1', '2024-03-10T12:00:00Z', '2024-03-10T05:00:00Z', '2024-03-11T04:00:00Z'],
    ['a long day', 'D1', '2024-11-03T12:00:00Z', '2024-11-03T04:00:00Z', '2024-11-04T05:00:00Z'],
    ['three hours', 'H4', '2024-03-10T06:59:59Z', '2024-03-10T05:00:00Z', '2024-03-10T08:00:00Z'],
    ['five hours', 'H4', '2024-11-03T06:30:00Z', '2024-11-03T04:00:00Z', '2024-11-03T09:00:00Z'],
    ['a week', 'W1', '2024-03-10T12:00:00Z', '2024-03-04T05:00:00Z', '2024-03-11T04:00:00Z'],
    ['a month', 'MN1', '2024-03-01T05:00:00Z', '2024-03-01T05:00:00Z', '2024-04-01T04:00:00Z'],
    ['an hour', 'H1', '2024-03-10T07:15:00Z', '2024-03-10T07:00:00Z', '2024-03-10T08:00:00Z'],
  ] as const)('is %s of New York', (_words, timeframe, at, start, end) => {
    expect(bucketAround(timeframe, 'America/New_York', Date.parse(at))).toEqual({
      start: Date.parse(start),
      end: Date.parse(end),
    });
  });

  it('ends with the calendar', () => {
    const last = Date.parse('9999-12-31T23:59:59.999Z');
    for (const timeframe of names) {
      for (const timeZone of zones) {
        const { start, end } = bucketAround(timeframe, timeZone, last - 1);
        expect(start).toBeLessThanOrEqual(last);
        expect(end).toBe(last);
      }
    }
  });
});
