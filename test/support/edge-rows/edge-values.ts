import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import type { ColumnKind } from '../../../src/database/column-kind.ts';

/*
 * What columns of each kind can hold at the ends, and what engines treat differently when nobody
 * takes care. Decimals stay within what SQLite keeps, the only documented difference.
 */

const decimals = [
  '0',
  '0.00000001',
  '-0.00000001',
  '1',
  '1.5',
  '1.50000001',
  '-2',
  '100.25',
  '123456.789',
  '-92233720368.54775807',
  '92233720368.54775807',
];

/** Two decimals, and up to 26 digits before the point, of which SQLite keeps 17. */
const largeAmounts = [
  '0',
  '0.01',
  '-0.01',
  '0.5',
  '300000000000',
  '-92233720368547758.07',
  '92233720368547758.07',
];

const ratios = [
  '0',
  '1',
  '0.5',
  '0.33333333',
  '0.99999999',
  '0.00000001',
  '-0.00000001',
  '-0.5',
  '-1',
  '-9999999999.99999999',
  '9999999999.99999999',
];

const integers = [0, 1, 2, 7, 7, 10, -1, 2_147_483_647, -2_147_483_648];

const bigIntegers = [
  '0',
  '1',
  '-1',
  '7',
  '4294967296',
  // Beyond what a float holds without a loss.
  '9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
];

const instants = [
  '1000-01-01T00:00:00.000Z',
  '1000-01-01T00:00:00.001Z',
  // Within the days that the Gregorian reform left out, and before.
  '1582-10-10T12:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00.000Z',
  '2000-02-29T12:34:56.789Z',
  // The clock in New York goes from 2 to 3, and later from 2 back to 1.
  '2020-03-08T06:59:59.999Z',
  '2020-03-08T07:00:00.000Z',
  '2020-11-01T05:30:00.000Z',
  '2020-11-01T06:30:00.000Z',
  '2024-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.998Z',
  '9999-12-31T23:59:59.999Z',
];

const dates = [
  '1000-01-01',
  '1582-10-10',
  '1969-12-31',
  '1970-01-01',
  '2000-02-29',
  '2020-03-08',
  '2020-03-09',
  '9999-12-31',
];

/** Letters that differ in case, accents, blanks, planes, or in what they mean to `like`. */
const texts = [
  'Acme',
  'ACME',
  'acme',
  'acme ',
  ' acme',
  'Äcme',
  'A\u0308cme',
  '',
  ' ',
  // The emoji's code point is above U+FFFD's, its first UTF-16 unit below.
  '😀',
  '\uFFFD',
  'a%b_c:d\\e',
  '%41:',
  'O\u2019Neil \'s "quoted"',
  '\u0001\t\n\u001f\u007f\u2028',
  'Straße',
  'STRASSE',
  'İstanbul',
  // The Kelvin sign, which lower case would make a k.
  '\u212A',
  '交易所',
  'null',
  '10',
  '9',
];

const jsonValues: readonly JsonValue[] = [
  {},
  [],
  0,
  true,
  'text "quoted" \u2028 😀',
  { b: 1, a: [2, { d: null, c: 'é' }], Z: true },
  { '10': 1, '9': 2, '': 'no name', ['__proto__']: 'own' },
  [0.1, 1e21, 1.5e-7, -1, 1.7976931348623157e308, 9007199254740991],
  { 'e\u0301': 1, é: 2, '😀': 3, '\uFFFD': 4 },
  [[[[['deep']]]], false, null],
];

const uuids = [
  '00000000-0000-0000-0000-000000000000',
  '0198c0de-0000-7000-8000-000000000001',
  '0198c0de-0000-7000-8000-00000000000a',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];

/** The longest text that the column takes, in characters of two UTF-16 units each. */
function longest(length: number): string {
  return '🚀'.repeat(length);
}

/** Values of the kind, the ends among them, none null. */
export function edgeValues(kind: ColumnKind): readonly JsonValue[] {
  switch (kind.kind) {
    case 'decimal':
      if (kind.format.scale !== 8) return largeAmounts;
      return kind.format.precision === 18 ? ratios : decimals;
    case 'integer':
      return integers;
    case 'big':
      return bigIntegers;
    case 'instant':
      return instants;
    case 'date':
      return dates;
    case 'boolean':
      return [true, false];
    case 'text': {
      const short = texts.map((text) => Array.from(text).slice(0, kind.length).join(''));
      return [...new Set(short), longest(kind.length)];
    }
    case 'longText':
      return [...texts, `${'long '.repeat(600)}end`];
    case 'enumeration':
      return Object.keys(kind.enumeration.values);
    case 'json':
    case 'canonical':
      return jsonValues;
    case 'uuid':
      return uuids;
    case 'sequence':
      throw new Error('keys that are counted up are made row by row');
  }
}
