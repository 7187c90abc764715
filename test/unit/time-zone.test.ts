import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isTimeZone,
  localDateOf,
  offsetAt,
  offsetTransitions,
  startOfLocal,
} from '../../src/kernel/time-zone.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const at = (text: string): number => Date.parse(text);

/** The wall clock by Intl alone: independent of the spans and of the search for transitions. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function offsetByIntl(timeZone: string, instant: number): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  const second = Math.floor(instant / 1000) * 1000;
  const part = new Map(clock.formatToParts(second).map(({ type, value }) => [type, Number(value)]));
  const field = (name: Intl.DateTimeFormatPartTypes): number => part.get(name) ?? NaN;
  const local = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return local - second;
}

const zonesWithHistory = [
  'America/New_York',
  'Europe/London',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/St_Johns',
  'America/Caracas',
  'Asia/Pyongyang',
  'Asia/Gaza',
  'Antarctica/Troll',
  'Europe/Dublin',
  'Africa/Monrovia',
  'Asia/Manila',
  'America/Sao_Paulo',
  'UTC',
];
const anyZone = fc.constantFrom(...zonesWithHistory);
// From 1840: the oracle takes years below 100 for others, and there is nothing to see before.
const anyInstant = fc.integer({ min: at('1840-01-01T00:00Z'), max: at('2200-01-01T00:00Z') });
const recentInstant = fc.integer({ min: at('1970-01-01T00:00Z'), max: at('2037-01-01T00:00Z') });

describe('the names of time zones', () => {
  it.each([...zonesWithHistory, 'Asia/Calcutta', 'Etc/GMT+5', 'EST5EDT', 'America/Port-au-Prince'])(
    '%s is one',
    (name) => expect(isTimeZone(name)).toBe(true),
  );

  it('are all that Intl lists', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !isTimeZone(name))).toEqual([]);
  });

  it.each([
    '+02:00',
    '-05',
    'Z',
    '',
    'utc',
    'america/new_york',
    'AMERICA/NEW_YORK',
    'Mars/Olympus',
    'America/New_York ',
    ' UTC',
    '2020-01-01T00:00[America/New_York]',
    'America/New_York[u-ca=gregory]',
    `A${'a'.repeat(100_000)}`,
  ])('%j is not', (name) => expect(isTimeZone(name)).toBe(false));

  it('that are unknown are refused wherever one is asked', () => {
    const refusal =
      '"Mars/Olympus" is not a time zone; one is named as IANA writes it, like "America/New_York" or "UTC".';
    expect(() => offsetAt('Mars/Olympus', 0)).toThrow(new RangeError(refusal));
    expect(() => offsetTransitions('Mars/Olympus', 0, 1)).toThrow(RangeError);
    expect(() => localDateOf('+02:00', 0)).toThrow(RangeError);
    const midnight = { year: 2020, month: 1, day: 1, hour: 0 };
    expect(() => startOfLocal('utc', midnight)).toThrow(RangeError);
  });
});

describe('transitions', () => {
  const year = (number: number): [number, number] => [
    Date.UTC(number, 0, 1),
    Date.UTC(number + 1, 0, 1),
  ];

  it.each([
    {
      zone: 'America/New_York',
      range: year(2020),
      initialOffset: -5 * hour,
      changes: [
        ['2020-03-08T07:00Z', -4 * hour],
        ['2020-11-01T06:00Z', -5 * hour],
      ],
    },
    {
      zone: 'Europe/London',
      range: year(2020),
      initialOffset: 0,
      changes: [
        ['2020-03-29T01:00Z', hour],
        ['2020-10-25T01:00Z', 0],
      ],
    },
    { zone: 'Asia/Kolkata', range: year(2020), initialOffset: 5.5 * hour, changes: [] },
    {
      zone: 'Australia/Lord_Howe',
      range: year(2020),
      initialOffset: 11 * hour,
      changes: [
        ['2020-04-04T15:00Z', 10.5 * hour],
        ['2020-10-03T15:30Z', 11 * hour],
      ],
    },
    {
      zone: 'Pacific/Apia',
      range: [at('2011-09-01T00:00Z'), at('2012-02-01T00:00Z')],
      initialOffset: -11 * hour,
      changes: [
        ['2011-09-24T14:00Z', -10 * hour],
        ['2011-12-30T10:00Z', 14 * hour],
      ],
    },
    {
      zone: 'Africa/Casablanca',
      range: year(2017),
      initialOffset: 0,
      changes: [
        ['2017-03-26T02:00Z', hour],
        ['2017-05-21T02:00Z', 0],
        ['2017-07-02T02:00Z', hour],
        ['2017-10-29T02:00Z', 0],
      ],
    },
    {
      zone: 'America/New_York',
      range: year(1883),
      initialOffset: -(4 * hour + 56 * minute + 2000),
      changes: [['1883-11-18T17:00Z', -5 * hour]],
    },
    {
      zone: 'Africa/Monrovia',
      range: year(1972),
      initialOffset: -(44 * minute + 30_000),
      changes: [['1972-01-07T00:44:30Z', 0]],
    },
    {
      zone: 'America/New_York',
      range: year(5000),
      initialOffset: -5 * hour,
      changes: [
        ['5000-03-09T07:00Z', -4 * hour],
        ['5000-11-02T06:00Z', -5 * hour],
      ],
    },
  ] as const)('of $zone from $range.0', ({ zone, range: [from, to], initialOffset, changes }) => {
    expect(offsetTransitions(zone, from, to)).toEqual({
      initialOffset,
      transitions: changes.map(([instant, offset]) => ({ at: at(instant), offset })),
    });
  });

  it('count when at the end of the range, not at its beginning', () => {
    const change = at('2020-03-08T07:00Z');
    const summer = { at: change, offset: -4 * hour };
    const zone = 'America/New_York';
    expect(offsetTransitions(zone, change - 1, change).transitions).toEqual([summer]);
    expect(offsetTransitions(zone, change - 1, change - 1).transitions).toEqual([]);
    expect(offsetTransitions(zone, change, change + 1)).toEqual({
      initialOffset: -4 * hour,
      transitions: [],
    });
    expect(offsetTransitions(zone, change, change - day).transitions).toEqual([]);
  });

  it('give the offset that Intl gives, at any instant', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, instant) => {
        expect(offsetAt(zone, instant)).toBe(offsetByIntl(zone, instant));
      }),
      { numRuns: 2000 },
    );
  });

  it('are those that stepping through every quarter of an hour with Intl finds', () => {
    fc.assert(
      fc.property(anyZone, recentInstant, (zone, start) => {
        const from = Math.floor(start / day) * day;
        const to = from + 100 * day;
        fc.pre(!(zone === 'Africa/Monrovia' && from < at('1972-02-01T00:00Z')));
        const found: { at: number; offset: number }[] = [];
        let offset = offsetByIntl(zone, from);
        const initialOffset = offset;
        for (let instant = from + 15 * minute; instant <= to; instant += 15 * minute) {
          const next = offsetByIntl(zone, instant);
          // All changes since 1970 but Monrovia's (above) fell on a minute; told to the minute.
          if (next !== offset) {
            let change = instant;
            while (offsetByIntl(zone, change - minute) === next) change -= minute;
            found.push({ at: change, offset: next });
          }
          offset = next;
        }
        expect(offsetTransitions(zone, from, to)).toEqual({ initialOffset, transitions: found });
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('of a range are those of its two parts', () => {
    fc.assert(
      fc.property(anyZone, fc.tuple(anyInstant, anyInstant, anyInstant), (zone, instants) => {
        const [from = 0, middle = 0, to = 0] = instants.toSorted((one, other) => one - other);
        const whole = offsetTransitions(zone, from, to);
        const first = offsetTransitions(zone, from, middle);
        const second = offsetTransitions(zone, middle, to);
        expect(whole.initialOffset).toBe(first.initialOffset);
        expect(whole.transitions).toEqual([...first.transitions, ...second.transitions]);
        expect(second.initialOffset).toBe(first.transitions.at(-1)?.offset ?? first.initialOffset);
      }),
    );
  });

  it('of twenty years take less than two milliseconds once known', () => {
    const range = [Date.UTC(2003, 4, 5), Date.UTC(2023, 4, 5)] as const;
    offsetTransitions('America/New_York', ...range);
    const started = performance.now();
    for (let count = 0; count < 100; count += 1) offsetTransitions('America/New_York', ...range);
    expect((performance.now() - started) / 100).toBeLessThan(2);
  });

  it.each([NaN, 0.5, Infinity, at('0000-01-01T00:00Z') - 1, at('9999-12-31T23:59:59.999Z') + 1])(
    'at %s are refused',
    (instant) => {
      expect(() => offsetAt('UTC', instant)).toThrow(RangeError);
      expect(() => offsetTransitions('UTC', instant, 0)).toThrow(RangeError);
      expect(() => offsetTransitions('UTC', 0, instant)).toThrow(RangeError);
    },
  );

  it('reach from the year 0000 to 9999', () => {
    const first = at('0000-01-01T00:00Z');
    const last = at('9999-12-31T23:59:59.999Z');
    const { initialOffset, transitions } = offsetTransitions('America/New_York', first, last);
    expect(initialOffset).toBe(-(4 * hour + 56 * minute + 2000));
    expect(transitions.at(-1)).toEqual({ at: at('9999-11-07T06:00Z'), offset: -5 * hour });
    expect(offsetAt('America/New_York', last)).toBe(-5 * hour);
  });
});

describe('the start of a local time', () => {
  const start = (zone: string, year: number, month: number, date: number, hours = 0): string =>
    new Date(startOfLocal(zone, { year, month, day: date, hour: hours })).toISOString();

  it.each([
    ['an ordinary midnight', 'America/New_York', [2020, 7, 1], '2020-07-01T04:00:00.000Z'],
    ['a skipped hour', 'America/New_York', [2020, 3, 8, 2], '2020-03-08T07:00:00.000Z'],
    ['the hour after it', 'America/New_York', [2020, 3, 8, 3], '2020-03-08T07:00:00.000Z'],
    ['a repeated hour', 'America/New_York', [2020, 11, 1, 1], '2020-11-01T05:00:00.000Z'],
    ['the hour after it', 'America/New_York', [2020, 11, 1, 2], '2020-11-01T07:00:00.000Z'],
    ['half an hour skipped', 'Australia/Lord_Howe', [2020, 10, 4, 2], '2020-10-03T15:30:00.000Z'],
    ['a skipped midnight', 'America/Sao_Paulo', [2018, 11, 4], '2018-11-04T03:00:00.000Z'],
    [
      'a midnight that clocks fall back from',
      'America/Sao_Paulo',
      [2018, 2, 18],
      '2018-02-18T03:00:00.000Z',
    ],
    ['a skipped day', 'Pacific/Apia', [2011, 12, 30, 5], '2011-12-30T10:00:00.000Z'],
    ['the day after it', 'Pacific/Apia', [2011, 12, 31], '2011-12-30T10:00:00.000Z'],
    ['a day that carries over', 'UTC', [2020, 2, 31], '2020-03-02T00:00:00.000Z'],
    ['month 0', 'UTC', [2020, 0, 1], '2019-12-01T00:00:00.000Z'],
    ['a year below 100', 'UTC', [99, 1, 1], '0099-01-01T00:00:00.000Z'],
  ] as const)('%s in %s', (_, zone, [year, month, date, hours], expected) => {
    expect(start(zone, year, month, date, hours)).toBe(expected);
  });

  it('is the earliest instant whose wall clock shows it or later', () => {
    const aboutChanges = anyZone.chain((zone) => {
      const { transitions } = offsetTransitions(
        zone,
        at('1970-01-01T00:00Z'),
        at('2037-01-01T00:00Z'),
      );
      const changes = transitions.length === 0 ? [0] : transitions.map((change) => change.at);
      return fc.record({
        zone: fc.constant(zone),
        instant: fc.oneof(
          recentInstant,
          fc
            .tuple(fc.constantFrom(...changes), fc.integer({ min: -30, max: 30 }))
            .map(([change, hours]) => change + hours * hour),
        ),
      });
    });
    fc.assert(
      fc.property(aboutChanges, ({ zone, instant }) => {
        const wall = new Date(instant + offsetByIntl(zone, instant));
        const fields = {
          year: wall.getUTCFullYear(),
          month: wall.getUTCMonth() + 1,
          day: wall.getUTCDate(),
          hour: wall.getUTCHours(),
        };
        const asked = Math.floor(wall.getTime() / hour) * hour;
        const started = startOfLocal(zone, fields);
        expect(started).toBeLessThanOrEqual(instant);
        expect(started + offsetByIntl(zone, started)).toBeGreaterThanOrEqual(asked);
        for (const before of [1, minute, 15 * minute, hour, 5 * hour, 12 * hour, day]) {
          const earlier = started - before;
          expect(earlier + offsetByIntl(zone, earlier)).toBeLessThan(asked);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the local date', () => {
  it.each([
    ['America/New_York', '2020-01-01T04:59:59.999Z', '2019-12-31'],
    ['America/New_York', '2020-01-01T05:00:00.000Z', '2020-01-01'],
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31'],
    ['UTC', '0033-04-03T12:00:00.000Z', '0033-04-03'],
    ['Pacific/Apia', '9999-12-31T23:00:00.000Z', '+010000-01-01'],
  ])('in %s at %s is %s', (zone, instant, expected) => {
    expect(localDateOf(zone, at(instant))).toBe(expected);
  });
});
