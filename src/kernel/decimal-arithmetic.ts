import { decimalOf, decimalsIn, divideHalfEven, unitsOf } from './decimal.ts';

/*
 * Arithmetic on canonical decimals. Sums, differences and products are exact to the last digit; a quotient
 * says to how many decimals it is rounded, a half to the even digit.
 */

/** a + b, exactly. */
export function addDecimals(a: string, b: string): string {
  const scale = Math.max(decimalsIn(a), decimalsIn(b));
  return decimalOf(unitsOf(a, scale) + unitsOf(b, scale), scale);
}

/** a − b, exactly. */
export function subtractDecimals(a: string, b: string): string {
  const scale = Math.max(decimalsIn(a), decimalsIn(b));
  return decimalOf(unitsOf(a, scale) - unitsOf(b, scale), scale);
}

/** a × b, exactly: with as many decimals as both have together. */
export function multiplyDecimals(a: string, b: string): string {
  const [aScale, bScale] = [decimalsIn(a), decimalsIn(b)];
  return decimalOf(unitsOf(a, aScale) * unitsOf(b, bScale), aScale + bScale);
}

/** a ÷ b to `scale` decimals, a half to the even digit; null where b is 0. */
export function divideDecimals(a: string, b: string, scale: number): string | null {
  const common = Math.max(decimalsIn(a), decimalsIn(b));
  const divisor = unitsOf(b, common);
  if (divisor === 0n) return null;
  const dividend = unitsOf(a, common) * 10n ** BigInt(scale);
  return decimalOf(
    divisor < 0n ? divideHalfEven(-dividend, -divisor) : divideHalfEven(dividend, divisor),
    scale,
  );
}

/** The decimal with at most `scale` decimals, a half to the even digit. */
export function roundDecimal(text: string, scale: number): string {
  const decimals = decimalsIn(text);
  if (decimals <= scale) return text;
  const units = unitsOf(text, decimals);
  return decimalOf(divideHalfEven(units, 10n ** BigInt(decimals - scale)), scale);
}

/** The decimal without its sign. */
export function absoluteDecimal(text: string): string {
  return text.startsWith('-') ? text.slice(1) : text;
}
