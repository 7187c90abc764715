import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareDecimals,
  decimalFromNumber,
  decimalOf,
  decimalProblem,
  divideHalfEven,
  parseDecimal,
  survivesAsDouble,
  trimDecimal,
  unitsOf,
} from '../../src/kernel/decimal.ts';
import { runs } from '../support/sampling.ts';

const units = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const scales = fc.integer({ min: 0, max: 18 });

test.each([
  ['12', '12'],
  ['+12', '12'],
  ['-0', '0'],
  ['-0.000', '0'],
  ['0.50', '0.5'],
  ['1.', '1'],
  ['00012.3400', '12.34'],
  ['1.5e-7', '0.00000015'],
  ['1.5E3', '1500'],
  ['-12e-2', '-0.12'],
  ['1e0', '1'],
  ['0e400', '0'],
  ['100', '100'],
])('reads %s as %s', (given, canonical) => {
  expect(parseDecimal(given)).toBe(canonical);
});

test.each([
  '',
  ' 1',
  '1 ',
  '.5',
  '-',
  '+',
  '1,5',
  '1_000',
  '0x10',
  'NaN',
  'Infinity',
  '1e',
  '1e1.5',
  '1e99999',
  '1e401',
  '١',
  '１',
  '--1',
  '1.2.3',
  `1${'0'.repeat(400)}`,
])('does not take %j for a decimal', (given) => {
  expect(parseDecimal(given)).toBeUndefined();
});

test('units become a text and units again', () => {
  fc.assert(
    fc.property(units, scales, (value, scale) => {
      const text = decimalOf(value, scale);
      expect(unitsOf(text, scale)).toBe(value);
      expect(decimalOf(value.toString(), scale)).toBe(text);
      expect(parseDecimal(text)).toBe(text);
      expect(text).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/);
      expect(text).not.toBe('-0');
    }),
    runs(300, 20_000),
  );
});

test('every way of writing a decimal is read as the same text', () => {
  fc.assert(
    fc.property(
      units,
      scales,
      fc.nat({ max: 6 }),
      fc.integer({ min: -30, max: 30 }),
      (value, scale, zeros, shift) => {
        const text = decimalOf(value, scale);
        const [sign, unsigned] = text.startsWith('-') ? ['-', text.slice(1)] : ['', text];
        const pointed = unsigned.includes('.') ? unsigned : `${unsigned}.`;
        const padded = `${sign}${'0'.repeat(zeros)}${pointed}${'0'.repeat(zeros)}`;
        expect(parseDecimal(padded)).toBe(text);
        expect(trimDecimal(`${sign}${pointed}${'0'.repeat(zeros)}`)).toBe(text);
        expect(parseDecimal(`${value.toString()}e${String(-scale)}`)).toBe(text);
        // Moved by a power of ten and back.
        const moved = parseDecimal(`${text}e${String(shift)}`) ?? expect.fail('not read');
        expect(parseDecimal(`${moved}e${String(-shift)}`)).toBe(text);
      },
    ),
    runs(300, 20_000),
  );
});

test('decimals compare as their units do', () => {
  fc.assert(
    fc.property(units, scales, units, scales, (a, scaleOfA, b, scaleOfB) => {
      const [x, y] = [a * 10n ** BigInt(scaleOfB), b * 10n ** BigInt(scaleOfA)];
      const expected = x < y ? -1 : x > y ? 1 : 0;
      expect(compareDecimals(decimalOf(a, scaleOfA), decimalOf(b, scaleOfB))).toBe(expected);
    }),
    runs(300, 20_000),
  );
});

test('a number is taken for the decimal that it prints as, up to 15 digits', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }),
      fc.nat({ max: 15 }),
      (value, scale) => {
        const text = decimalOf(value, scale);
        expect(decimalFromNumber(Number(text))).toBe(text);
      },
    ),
    runs(300, 20_000),
  );
  for (const number of [1e15, -1e15, NaN, Infinity, 0.1 + 0.2, 123456789.12345678, 2 ** 53]) {
    expect(decimalFromNumber(number)).toBeUndefined();
  }
  expect(decimalFromNumber(-0)).toBe('0');
});

test('what a format holds, it takes, and nothing more', () => {
  const formats = fc.constantFrom(
    { precision: 28, scale: 8 },
    { precision: 28, scale: 2 },
    { precision: 18, scale: 8 },
  );
  fc.assert(
    fc.property(formats, units, scales, (format, value, scale) => {
      const text = decimalOf(value, scale);
      const exact = unitsOf(text, 40);
      const isKept =
        exact % 10n ** BigInt(40 - format.scale) === 0n &&
        (exact < 0n ? -exact : exact) < 10n ** BigInt(40 + format.precision - format.scale);
      expect(decimalProblem(text, format) === undefined).toBe(isKept);
    }),
    runs(300, 20_000),
  );
  expect(decimalProblem('1.123456789', { precision: 28, scale: 8 })).toBe(
    'has 9 decimals; at most 8 are kept',
  );
});

test('a quotient is the nearest whole number, a half the even one', () => {
  fc.assert(
    fc.property(units, fc.bigInt({ min: 1n, max: 10n ** 12n }), (n, d) => {
      const q = divideHalfEven(n, d);
      const twiceOff = 2n * (n - q * d);
      const off = twiceOff < 0n ? -twiceOff : twiceOff;
      expect(off <= d).toBe(true);
      if (off === d) expect(q % 2n).toBe(0n);
    }),
    runs(300, 20_000),
  );
  expect([-5n, -3n, -1n, 1n, 3n, 5n].map((n) => divideHalfEven(n, 2n))).toEqual([
    -2n,
    -2n,
    0n,
    0n,
    2n,
    2n,
  ]);
});

test.each([
  ...['0', '-0', '0.0', '1', '1.0', '-1.50', '0.1', '1e21', '1E+2', '100e-2', '5e-324', '1e308'],
  ...['9007199254740992', '9007199254740994', '0.30000000000000004', '123456789.12345679'],
])('%s is the same number as a double', (digits) => {
  expect(survivesAsDouble(digits)).toBe(true);
});

test.each([
  ...['9007199254740993', '0.1000000000000000055', '1e400', '-1e400', '1e-400', '4e-324'],
  ...['12345678901234567890', '1.00000000000000000001', `1${'0'.repeat(500)}1`],
])('%s is another number as a double', (digits) => {
  expect(survivesAsDouble(digits)).toBe(false);
});

test('a double written as ECMAScript writes it survives', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
      expect(survivesAsDouble(JSON.stringify(double))).toBe(true);
    }),
    runs(1000, 100_000),
  );
});
