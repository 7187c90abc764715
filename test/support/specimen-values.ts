import fc from 'fast-check';
import type { ColumnKind } from '../../src/database/column-kind.ts';
import { sortedJson, type JsonValue } from '../../src/kernel/canonical-json.ts';
import { compareDecimals, decimalOf, type DecimalFormat } from '../../src/kernel/decimal.ts';
import { earliestInstant, instantText, latestInstant } from '../../src/kernel/instant.ts';
import { compareText } from '../../src/kernel/text.ts';
import type { Engine } from './engines.ts';
import { specimenColumns, specimenProperties, type SpecimenProperty } from './specimen.ts';

/**
 * Values of every kind as the API has them: at the edges first, then at random. What they are is
 * decided here, without a database, so all engines are held against the same expectation.
 */
export type SpecimenValues = Record<SpecimenProperty, JsonValue>;

const largestOf64Bits = 2n ** 63n - 1n;

/** The largest whole units that every engine keeps: SQLite has 64 bits for them. */
export function largestUnits(format: DecimalFormat, engine: Engine): bigint {
  const ofFormat = 10n ** BigInt(format.precision) - 1n;
  return engine === 'sqlite' && ofFormat > largestOf64Bits ? largestOf64Bits : ofFormat;
}

/** Decimals within the bounds of all engines, or of one. */
export function decimals(format: DecimalFormat, engine: Engine = 'sqlite'): fc.Arbitrary<string> {
  const largest = largestUnits(format, engine);
  const one = 10n ** BigInt(format.scale);
  const edges = [0n, 1n, -1n, one, -one, one - 1n, one + 1n, 10n * one, 2n ** 53n, 2n ** 53n + 1n];
  return fc
    .oneof(
      fc.constantFrom(...edges, largest, -largest, largest - 1n, 1n - largest),
      fc.bigInt({ min: -largest, max: largest }),
      fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
    )
    .map((units) => decimalOf(units, format.scale));
}

const edgesOfTime = [
  '1000-01-01T00:00:00.000Z',
  '1000-01-01T00:00:00.001Z',
  '1582-10-04T23:59:59.999Z',
  '1582-10-15T00:00:00.000Z',
  '1899-12-31T23:59:59.999Z',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00.000Z',
  '1970-01-01T00:00:00.001Z',
  '2000-02-29T12:00:00.500Z',
  // The clocks of New York leap ahead, and fall back.
  '2020-03-08T06:59:59.999Z',
  '2020-03-08T07:00:00.000Z',
  '2020-03-08T02:30:00.000Z',
  '2020-11-01T05:30:00.000Z',
  '2020-11-01T06:00:00.000Z',
  '2038-01-19T03:14:07.999Z',
  '2038-01-19T03:14:08.000Z',
  '9999-12-31T23:59:59.998Z',
  '9999-12-31T23:59:59.999Z',
];

export const instants: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...edgesOfTime),
  fc.integer({ min: earliestInstant, max: latestInstant }).map(instantText),
  fc.integer({ min: 1_500_000_000_000, max: 1_700_000_000_000 }).map(instantText),
);

const dates = fc.oneof(
  fc.constantFrom(
    '1000-01-01',
    '9999-12-31',
    '1582-10-10',
    '2000-02-29',
    '1900-02-28',
    '1969-12-31',
  ),
  instants.map((instant) => instant.slice(0, 10)),
);

/** Characters on which engines have been seen to disagree, or that SQL writes in its own way. */
const awkward = [
  ...['a', 'A', 'b', 'B', 'z', 'Z', 'ß', 'ẞ', 'ſ', 'K', '\u212a', 'ı', 'İ', 'i', 'I'],
  ...[
    'é',
    'e\u0301',
    'É',
    'å',
    '\u212b',
    'Å',
    'ﬁ',
    'ǆ',
    'σ',
    'ς',
    'я',
    'Я',
    '한',
    '\u1112\u1161\u11ab',
  ],
  ...[
    '😀',
    '\u{1f468}\u200d\u{1f469}',
    '\u{10ffff}',
    '\uffff',
    '\ufffd',
    '\ue000',
    '\u{10000}',
    '株',
  ],
  ...[
    ' ',
    '  ',
    '\u00a0',
    '\u3000',
    '\t',
    '\n',
    '\r\n',
    '\u0001',
    '\u007f',
    '\u0085',
    '\u2028',
    '\ufeff',
  ],
  ...[
    "'",
    "''",
    '"',
    '`',
    '\\',
    '\\\\',
    "\\'",
    '%',
    '_',
    '?',
    '??',
    '$1',
    ':a',
    '@',
    '--',
    ';',
    '/*',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '.',
    '*',
    '+',
    '^',
    '|',
    '#',
    '&',
    '-',
    '<',
    '>',
    '=',
    '!',
    ',',
  ],
  ...['\u05d0', '\u0627', '\u200f', '\u202e', '\u0640', '0', '00', 'NULL', '\\N', 'x', '\\x00'],
];

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}

export function texts(longest: number): fc.Arbitrary<string> {
  const edges = [
    '',
    ' ',
    'AAPL',
    'AAPL ',
    ' AAPL',
    'aapl',
    'ÀAPL',
    'A\u0300APL',
    'AAPL\t',
    'AAPL\u00a0',
  ];
  return fc.oneof(
    fc.constantFrom(
      ...edges,
      '\u{10ffff}'.repeat(longest),
      '\uffff'.repeat(longest),
      'x'.repeat(longest),
    ),
    fc
      .array(fc.constantFrom(...awkward), { maxLength: longest })
      .map((parts) => cut(parts.join(''), longest)),
    fc
      .string({ unit: 'grapheme', maxLength: longest })
      .map((text) => cut(text.replaceAll('\u0000', ''), longest)),
    fc
      .string({ unit: 'binary', maxLength: longest })
      .map((text) => cut(text.replaceAll('\u0000', ''), longest)),
  );
}

const repeatedBeginning = 'The same beginning, over and over. '.repeat(120);

const longTexts = fc.oneof(
  { arbitrary: texts(40), weight: 6 },
  // MySQL sorts by the first kilobyte unless told.
  { arbitrary: texts(6).map((end) => repeatedBeginning + end), weight: 2 },
  {
    arbitrary: texts(8).map((part) =>
      `${part}😀é'\\`.repeat(20_000).slice(0, 200_000).toWellFormed(),
    ),
    weight: 1,
  },
);

const jsonNumbers = fc.oneof(
  fc.constantFrom(
    0,
    1,
    -1,
    1.5,
    0.1,
    1e21,
    1e-7,
    1e300,
    5e-324,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
  ),
  fc.constantFrom(2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 53, 2 ** 63, 2 ** 64, 1e20, 123456789.12345679),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((number) => (number === 0 ? 0 : number)),
  fc.integer(),
);

const jsonTexts = texts(12);
const jsonKeys = fc.oneof(
  fc.constantFrom(
    'b',
    'a',
    'B',
    'aa',
    '10',
    '9',
    '01',
    '-1',
    '',
    ' ',
    '__proto__',
    'constructor',
    'é',
    '😀',
    '\uffff',
    'a.b',
    '$',
    '"',
  ),
  jsonTexts,
);

export const jsonValues: fc.Arbitrary<JsonValue> = fc.letrec<{ node: JsonValue }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'json' },
    fc.oneof(
      jsonNumbers,
      jsonTexts,
      fc.boolean(),
      fc.constantFrom('null', 'true', '1', '"', '{}', 'x'.repeat(3000)),
    ),
    fc.array(fc.oneof(tie('node'), fc.constant(null)), { maxLength: 4 }),
    fc
      .array(fc.tuple(jsonKeys, fc.oneof(tie('node'), fc.constant(null))), { maxLength: 5 })
      .map((members): JsonValue => Object.fromEntries(members)),
  ),
})).node;

const uuids = fc.oneof(
  fc.constantFrom('00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
  fc.uuid({ version: 7 }),
  fc.uuid(),
);

const integers = fc.oneof(
  fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31)),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);

export const bigs = fc
  .oneof(
    fc.constantFrom(
      0n,
      1n,
      -1n,
      2n ** 53n,
      2n ** 53n + 1n,
      -(2n ** 53n) - 1n,
      largestOf64Bits,
      -largestOf64Bits - 1n,
    ),
    fc.bigInt({ min: -largestOf64Bits - 1n, max: largestOf64Bits }),
  )
  .map(String);

/** API values of a kind, none of them null. */
export function valuesOf(kind: ColumnKind): fc.Arbitrary<JsonValue> {
  switch (kind.kind) {
    case 'decimal':
      return decimals(kind.format);
    case 'instant':
      return instants;
    case 'date':
      return dates;
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return integers;
    case 'big':
      return bigs;
    case 'sequence':
      return fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    case 'uuid':
      return uuids;
    case 'text':
      return texts(kind.length);
    case 'longText':
      return longTexts;
    case 'enumeration':
      return fc.constantFrom(...Object.keys(kind.enumeration.values));
    case 'json':
    case 'canonical':
      return jsonValues;
  }
}

/** Rows with a value, or null, in every column. */
export const specimens: fc.Arbitrary<SpecimenValues> = fc.record(
  Object.fromEntries(
    specimenProperties.map((property) => [
      property,
      fc.option(valuesOf(specimenColumns[property].kind), { freq: 12, nil: null }),
    ]),
  ) as Record<SpecimenProperty, fc.Arbitrary<JsonValue>>,
);

/** What a property of an entity holds for an API value. */
export function runtimeValue(kind: ColumnKind, value: JsonValue): JsonValue | Date | bigint {
  if (value === null) return null;
  if (kind.kind === 'instant') return new Date(value as string);
  return kind.kind === 'big' ? BigInt(value as string) : value;
}

/** What comes back for what was written: JSON in its one order, all else as it was. */
export function expectedValue(kind: ColumnKind, value: JsonValue): JsonValue {
  const isJson = kind.kind === 'json' || kind.kind === 'canonical';
  return isJson && value !== null ? sortedJson(value) : value;
}

/** The order of a kind's values, none of them null, the same for every engine. */
export function compareValues(kind: ColumnKind, a: JsonValue, b: JsonValue): number {
  switch (kind.kind) {
    case 'decimal':
      return compareDecimals(String(a), String(b));
    case 'big': {
      const difference = BigInt(String(a)) - BigInt(String(b));
      return difference < 0n ? -1 : difference > 0n ? 1 : 0;
    }
    case 'integer':
    case 'sequence':
    case 'boolean':
      return Number(a) - Number(b);
    default:
      return compareText(String(a), String(b));
  }
}
