import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ColumnKind } from '../../../src/database/column-kind.ts';
import { faultBehind } from '../../../src/database/retry-conflicts.ts';
import { Failure } from '../../../src/kernel/failures.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import { describeEachEngine, type Engine } from '../../support/engines.ts';
import { openSpecimens, type SpecimenDatabase } from '../../support/specimen-database.ts';
import {
  Specimen,
  specimenColumns,
  titleLength,
  type SpecimenProperty,
} from '../../support/specimen.ts';

function nested(levels: number): JsonValue {
  let value: JsonValue = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

const refused: readonly [SpecimenProperty, JsonValue, RegExp][] = [
  ['price', '0.123456789', /0\.123456789 has 9 decimals; at most 8 are kept/],
  ['price', '0.000000001', /has 9 decimals/],
  ['price', '100000000000000000000', /is too large; the limit is 9{20}\.9{8} on either side/],
  ['price', '-100000000000000000000', /is too large/],
  ['price', '1,5', /is not a decimal/],
  ['price', 'NaN', /is not a decimal/],
  ['price', 'Infinity', /is not a decimal/],
  ['price', '', /is not a decimal/],
  ['price', 1.5, /is not a decimal/],
  ['amount', '0.001', /has 3 decimals; at most 2 are kept/],
  ['score', '10000000000', /is too large; the limit is 9{10}\.9{8} on either side/],
  ['at', '0999-12-31T23:59:59.999Z', /is not an instant/],
  ['at', '10000-01-01T00:00:00.000Z', /is not an instant/],
  ['at', '2021-02-29T00:00:00.000Z', /is not an instant/],
  ['at', '2021-02-28 00:00:00', /is not an instant/],
  ['day', '2021-02-29', /is not a date/],
  ['day', '0999-12-31', /is not a date/],
  ['count', 2 ** 31, /is not between -2147483648 and 2147483647/],
  ['count', 1.5, /is not a whole number/],
  ['volume', '9223372036854775808', /is not between -9223372036854775808 and 9223372036854775807/],
  ['volume', '-9223372036854775809', /is not between/],
  ['reference', '0198C0DE-0000-7000-8000-000000000000', /is not a UUID/],
  ['title', 'x'.repeat(titleLength + 1), /has 13 characters; at most 12 are kept/],
  ['title', '😀'.repeat(titleLength + 1), /has 13 characters; at most 12 are kept/],
  ['title', 'a\u0000b', /contains U\+0000/],
  ['title', 'a\ud83d', /half of a surrogate pair/],
  ['note', '\u0000', /contains U\+0000/],
  ['note', '\udc00\ud83d', /half of a surrogate pair/],
  ['mood', 'wild', /"wild" is not one of WILD, CALM, M1, MN1/],
  ['mood', 'toString', /is not one of/],
  ['details', { a: ['x\u0000'] }, /the JSON contains U\+0000/],
  ['details', { 'a\u0000': 1 }, /the JSON contains U\+0000/],
  ['details', ['\ud800'], /the JSON contains half of a surrogate pair/],
  ['details', { '\udfff': 1 }, /the JSON contains half of a surrogate pair/],
  ['details', nested(32), /the JSON is nested deeper than 31 levels/],
  ['details', { ['é'.repeat(32_768)]: 1 }, /the JSON has a key of more than 65535 bytes/],
  ['evidence', ['\ud800'], /the JSON contains half of a surrogate pair/],
  ['evidence', nested(32), /the JSON is nested deeper than 31 levels/],
];

/** At the very limit of what is taken, where not already among the values of the other tests. */
const taken: readonly [SpecimenProperty, JsonValue][] = [
  ['price', '1.2300000000000'],
  ['details', nested(31)],
  ['evidence', nested(31)],
  ['details', { [`${'é'.repeat(32_767)}e`]: '\\u0000 \\ud800' }],
  ['title', '😀'.repeat(titleLength)],
];

/** Values that a program other than this one might write, and the column that does not take them. */
const foreign: Record<Engine, readonly [string, string][]> = {
  sqlite: [
    ['price', '1.5'],
    ['price', "'x'"],
    ['score', '1000000000000000000'],
    ['at', "'2020-01-01'"],
    ['at', '253402300800000'],
    ['day', "'2020-02-30'"],
    ['day', "'now'"],
    ['day', '20200101'],
    ['is_active', '2'],
    ['count', '2147483648'],
    ['count', '1.5'],
    ['volume', '9223372036854775808'],
    ['reference', "'x'"],
    ['title', "'1234567890123'"],
    ['title', "x'00'"],
    ['title', "'a' || char(0) || 'b'"],
    ['note', "x'c328'"],
    ['note', "'a' || char(0)"],
    ['mood', "'wild'"],
    ['details', "'{'"],
    ['evidence', "'{'"],
    ['evidence', "''"],
  ],
  postgresql: [
    ['price', '100000000000000000000'],
    ['at', "'x'"],
    ['day', "'2020-02-30'"],
    ['is_active', "'2'"],
    ['count', '2147483648'],
    ['volume', '9223372036854775808'],
    ['reference', "'x'"],
    ['title', "'1234567890123'"],
    ['mood', "'wild'"],
    ['details', "'{'"],
    ['evidence', "'{'"],
    ['evidence', "''"],
    ['details', `'"\\u0000"'`],
  ],
  mysql: [],
  mariadb: [],
};
foreign.mysql = [
  ['price', '100000000000000000000'],
  ['at', "'x'"],
  ['day', "'2020-02-30'"],
  ['is_active', '2'],
  ['count', '2147483648'],
  ['volume', '9223372036854775808'],
  ['reference', "'0198c0de-0000-7000-8000-0000000000000'"],
  ['reference', "'é'"],
  ['title', "'1234567890123'"],
  ['mood', "'wild'"],
  ['details', "'{'"],
  ['evidence', "'{'"],
  ['evidence', "''"],
];
foreign.mariadb = foreign.mysql;

describeEachEngine('values that cannot be kept', (engine) => {
  let specimen: SpecimenDatabase;
  beforeAll(async () => {
    specimen = await openSpecimens(engine);
  });
  afterAll(async () => specimen?.drop());

  function bind(property: SpecimenProperty, value: JsonValue): unknown {
    const kind: ColumnKind = specimenColumns[property].kind;
    return specimen.database.engine.codec(kind).bind(value);
  }

  test.each(
    refused.map(
      ([property, value, message]) =>
        [property, JSON.stringify(value).slice(0, 60), value, message] as const,
    ),
  )('%s does not take %s', async (property, _shown, value, message) => {
    expect(() => bind(property, value)).toThrow(message);
    expect(() => bind(property, value)).toThrow(Failure);
  });

  test('a decimal beyond the engine is refused with its limit', () => {
    const { engine: dialect } = specimen.database;
    const [largest, tooLarge] = ['92233720368.54775807', '92233720368.54775808'];
    if (engine !== 'sqlite') {
      expect(bind('price', tooLarge)).toBe(tooLarge);
      expect(bind('price', '99999999999999999999.99999999')).toBe('99999999999999999999.99999999');
      return;
    }
    expect(dialect.codec(specimenColumns.price.kind).bind(largest)).toBe(2n ** 63n - 1n);
    for (const value of [tooLarge, `-${tooLarge}`, '99999999999999999999.99999999']) {
      expect(() => bind('price', value)).toThrow(
        `${value} is too large; SQLite keeps up to ${largest} on either side of zero`,
      );
    }
    expect(() => bind('amount', '92233720368547758.08')).toThrow(
      'SQLite keeps up to 92233720368547758.07 on either side of zero',
    );
  });

  test.each(taken)('%s takes its largest', async (property, value) => {
    const em = specimen.database.orm.em.fork();
    const entity = em.create(Specimen, { [property]: value });
    await em.flush();
    const found = await specimen.database.orm.em.fork().findOneOrFail(Specimen, entity.id);
    expect(found[property]).toEqual(value === '1.2300000000000' ? '1.23' : value);
  });

  test('an instant finer than a millisecond is cut off, towards the past', async () => {
    const codec = specimen.database.engine.codec({ kind: 'instant' });
    for (const [given, kept] of [
      ['2020-01-01T00:00:00.999999999Z', '2020-01-01T00:00:00.999Z'],
      ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
      ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.999Z'],
      ['2020-04-01T09:30:00.1239-04:00', '2020-04-01T13:30:00.123Z'],
    ] as const) {
      expect(codec.bind(given)).toEqual(codec.bind(kept));
    }
  });

  test('a failed write by the ORM names what was wrong and leaves nothing', async () => {
    const em = specimen.database.orm.em.fork();
    em.create(Specimen, { price: '1', title: 'x'.repeat(titleLength + 1) });
    const before = await specimen.database.orm.em.fork().count(Specimen, {});
    await expect(em.flush()).rejects.toThrow('has 13 characters; at most 12 are kept');
    expect(await specimen.database.orm.em.fork().count(Specimen, {})).toBe(before);
  });

  test.each(foreign[engine])('the table refuses %s = %s from elsewhere', async (name, literal) => {
    const { database } = specimen;
    const quoted = database.engine.quote(name);
    // Through the ORM's connection, whose settings are those of every session.
    const write = database.orm.em
      .fork()
      .getConnection()
      .execute(`insert into specimens (${quoted}) values (${literal})`);
    const refused = await write.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Error);
    expect(['checkViolation', 'lengthViolation', 'rangeViolation', 'other']).toContain(
      faultBehind(database.engine, refused),
    );
  });
});
