import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  earliestInstant,
  instantText,
  isCalendarDate,
  latestInstant,
  parseInstant,
} from '../../src/kernel/instant.ts';
import { runs } from '../support/sampling.ts';

const instants = fc.integer({ min: earliestInstant, max: latestInstant });

test('an instant is printed as Date prints it, and read back', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const text = instantText(instant);
      expect(text).toBe(new Date(instant).toISOString());
      expect(parseInstant(text)).toBe(instant);
    }),
    runs(500, 50_000),
  );
});

test('an offset is taken off, and digits finer than milliseconds are cut off', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: earliestInstant + 86_400_000, max: latestInstant - 86_400_000 }),
      fc.integer({ min: -(23 * 60 + 59), max: 23 * 60 + 59 }),
      fc.nat({ max: 999_999 }),
      fc.constantFrom('T', 't', ' '),
      (instant, offset, nanoseconds, separator) => {
        const local = new Date(instant + offset * 60_000)
          .toISOString()
          .slice(0, -1)
          .replace('T', separator);
        const size = Math.abs(offset);
        const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
        const finer = String(nanoseconds).padStart(6, '0');
        // RFC 3339 allows a blank where ISO 8601 has its T.
        expect(parseInstant(`${local}${zone}`)).toBe(instant);
        expect(parseInstant(`${local}${finer}${zone}`)).toBe(instant);
      },
    ),
    runs(500, 50_000),
  );
});

test.each([
  ['1000-01-01T00:00:00Z', earliestInstant],
  ['9999-12-31T23:59:59.9999999999Z', latestInstant],
  ['1969-12-31T23:59:59.9999Z', -1],
  ['2020-02-29T00:00:00.5z', Date.UTC(2020, 1, 29, 0, 0, 0, 500)],
  ['1000-01-01T01:00:00+01:00', earliestInstant],
])('reads %s', (text, expected) => {
  expect(parseInstant(text)).toBe(expected);
});

test.each([
  ...[
    '',
    '2020-01-01',
    '2020-01-01T00:00Z',
    '2020-01-01T00:00:00',
    '2020-01-01T24:00:00Z',
    '2020-01-01T00:60:00Z',
  ],
  ...[
    '2016-12-31T23:59:60Z',
    '2021-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2020-13-01T00:00:00Z',
    '2020-00-01T00:00:00Z',
  ],
  ...[
    '0999-12-31T23:59:59.999Z',
    '1000-01-01T00:59:59+01:00',
    '9999-12-31T23:59:59-00:01',
    '2020-04-31T00:00:00Z',
  ],
  ...[
    '2020-01-01T00:00:00+24:00',
    '2020-01-01T00:00:00+01:60',
    '2020-01-01T00:00:00,5Z',
    '+02020-01-01T00:00:00Z',
    '2020-01-01T00:00:00Z ',
  ],
])('refuses %j', (text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test('a date is one of the calendar, from the year 1000 on', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 9999 }),
      fc.nat({ max: 14 }),
      fc.nat({ max: 33 }),
      (year, month, day) => {
        const pad = (value: number, length: number): string => String(value).padStart(length, '0');
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
        expect([text, isCalendarDate(text)]).toEqual([
          text,
          year >= 1000 && day >= 1 && day <= days,
        ]);
      },
    ),
    runs(500, 50_000),
  );
  for (const text of ['2020-1-1', '20200101', '2020-01-01T00:00:00Z', ' 2020-01-01', '']) {
    expect(isCalendarDate(text)).toBe(false);
  }
});
