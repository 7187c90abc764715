import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  absoluteDecimal,
  addDecimals,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../src/kernel/decimal-arithmetic.ts';
import { compareDecimals, decimalOf } from '../../src/kernel/decimal.ts';

describe('arithmetic on decimals', () => {
  it('adds, subtracts and multiplies to the last digit', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('92233720368.54775807', '0.00000001')).toBe('92233720368.54775808');
    expect(subtractDecimals('1', '0.00000001')).toBe('0.99999999');
    expect(subtractDecimals('-2.5', '-2.5')).toBe('0');
    expect(multiplyDecimals('0.00000003', '-0.00000007')).toBe('-0.0000000000000021');
    expect(multiplyDecimals('12345678901234567890.12345678', '8')).toBe(
      '98765431209876543120.98765424',
    );
    expect(multiplyDecimals('-5', '0')).toBe('0');
  });

  it('divides to the digits asked for, a half to the even one', () => {
    expect(divideDecimals('2883', '29', 8)).toBe('99.4137931');
    expect(divideDecimals('0.00000001', '2', 8)).toBe('0');
    expect(divideDecimals('0.00000003', '2', 8)).toBe('0.00000002');
    expect(divideDecimals('-0.00000003', '2', 8)).toBe('-0.00000002');
    expect(divideDecimals('1', '-3', 8)).toBe('-0.33333333');
    expect(divideDecimals('-2', '-3', 2)).toBe('0.67');
    expect(divideDecimals('5', '10', 0)).toBe('0');
    expect(divideDecimals('15', '10', 0)).toBe('2');
  });

  it('has no quotient by zero', () => {
    expect(divideDecimals('1', '0', 8)).toBeNull();
    expect(divideDecimals('0', '0', 8)).toBeNull();
  });

  it('rounds a half to the even digit', () => {
    expect(roundDecimal('0.125', 2)).toBe('0.12');
    expect(roundDecimal('0.135', 2)).toBe('0.14');
    expect(roundDecimal('-0.135', 2)).toBe('-0.14');
    expect(roundDecimal('-0.0000000000000021', 8)).toBe('0');
    expect(roundDecimal('1.5', 8)).toBe('1.5');
  });

  it('takes the sign away', () => {
    expect(absoluteDecimal('-1.5')).toBe('1.5');
    expect(absoluteDecimal('0')).toBe('0');
  });

  const decimals = fc
    .tuple(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.integer({ min: 0, max: 10 }))
    .map(([units, scale]) => decimalOf(units, scale));

  it('undoes what it did', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(subtractDecimals(addDecimals(a, b), b)).toBe(a);
        if (b !== '0') expect(divideDecimals(multiplyDecimals(a, b), b, 10)).toBe(a);
      }),
    );
  });

  it('rounds a quotient by no more than half of its last digit', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const quotient = divideDecimals(a, b, 8);
        if (quotient === null) return;
        const rest = absoluteDecimal(subtractDecimals(a, multiplyDecimals(quotient, b)));
        const half = multiplyDecimals(absoluteDecimal(b), '0.000000005');
        expect(compareDecimals(rest, half)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
