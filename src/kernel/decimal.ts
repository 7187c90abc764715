/**
 * Exact decimals as text and as whole units of a fixed scale (123.45 at scale 8 is 12345000000n).
 *
 * The program carries a decimal as canonical text: no exponent, no plus sign, no leading or
 * trailing zeros, `0` and never `-0`. Arithmetic is done on units, in bigint. No float takes part,
 * so every engine and every step gives the same digits.
 */

/** The bounds of a decimal column: `precision` digits in all, `scale` of them after the point. */
export interface DecimalFormat {
  readonly precision: number;
  readonly scale: number;
}

const decimalPattern = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** The longest input that is looked at: beyond it no column could hold the value anyway. */
const longestInput = 400;

/**
 * Reads `12`, `-0.50`, `+1.`, `1.5e-7` into canonical text; undefined when it is not a decimal.
 * Infinity, NaN, hexadecimal, blanks and grouping are not decimals.
 */
export function parseDecimal(input: string): string | undefined {
  if (input.length > longestInput) return undefined;
  const match = decimalPattern.exec(input);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponentText] = match;
  const exponent = exponentText === undefined ? 0 : Number(exponentText);
  if (Math.abs(exponent) > longestInput) return undefined;
  let digits = whole + fraction;
  let pointAt = whole.length + exponent;
  if (pointAt < 0) {
    digits = '0'.repeat(-pointAt) + digits;
    pointAt = 0;
  } else if (pointAt > digits.length) {
    digits = digits.padEnd(pointAt, '0');
  }
  return canonical(sign === '-', digits.slice(0, pointAt), digits.slice(pointAt));
}

function canonical(negative: boolean, whole: string, fraction: string): string {
  let start = 0;
  while (start < whole.length - 1 && whole.charCodeAt(start) === 48) start += 1;
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === 48) end -= 1;
  const integer = whole.length === 0 ? '0' : whole.slice(start);
  const text = end === 0 ? integer : `${integer}.${fraction.slice(0, end)}`;
  return negative && text !== '0' ? `-${text}` : text;
}

/**
 * A JSON number as a decimal: undefined when it has more than 15 significant digits or reaches
 * 10^15, because a double no longer says which decimal the client wrote.
 */
export function decimalFromNumber(input: number): string | undefined {
  if (!Number.isFinite(input) || Math.abs(input) >= 1e15) return undefined;
  const text = parseDecimal(String(input));
  if (text === undefined) return undefined;
  const significant = text.replace(/[-.]/g, '').replace(/^0+/, '');
  const trimmed = text.includes('.') ? significant : significant.replace(/0+$/, '');
  return trimmed.length <= 15 ? text : undefined;
}

/**
 * Whether a number in digits, read as a double and written again, is the same number: 0.1, 1e21 and
 * 9007199254740992 are, 9007199254740993 and 1e400 are not.
 */
export function survivesAsDouble(digits: string): boolean {
  if (digits.length > longestInput) return false;
  return plainNumber(digits) === plainNumber(String(Number(digits)));
}

/** A number's significant digits and its power of ten, whatever way it was written. */
function plainNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = decimalPattern.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return whole === '' ? text : '0';
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign === '-' ? '-' : ''}${significant}e${String(power)}`;
}

/** Why a canonical decimal does not fit a column, as the end of a sentence; undefined if it fits. */
export function decimalProblem(text: string, format: DecimalFormat): string | undefined {
  const unsigned = text.startsWith('-') ? text.slice(1) : text;
  const point = unsigned.indexOf('.');
  const decimals = point === -1 ? 0 : unsigned.length - point - 1;
  if (decimals > format.scale) {
    return `has ${String(decimals)} decimals; at most ${String(format.scale)} are kept`;
  }
  const wholeDigits = point === -1 ? unsigned.length : point;
  if (unsigned !== '0' && wholeDigits > format.precision - format.scale) {
    const limit = `${'9'.repeat(format.precision - format.scale)}.${'9'.repeat(format.scale)}`;
    return `is too large; the limit is ${limit} on either side of zero`;
  }
  return undefined;
}

/** Canonical text to whole units of `scale`; the text must not have more decimals than that. */
export function unitsOf(text: string, scale: number): bigint {
  const point = text.indexOf('.');
  if (point === -1) return BigInt(text + '0'.repeat(scale));
  const decimals = text.length - point - 1;
  return BigInt(text.slice(0, point) + text.slice(point + 1) + '0'.repeat(scale - decimals));
}

/** Whole units of `scale` (bigint, or its decimal text) to canonical text. */
export function decimalOf(units: bigint | string, scale: number): string {
  const text = typeof units === 'string' ? units : units.toString();
  const negative = text.charCodeAt(0) === 45;
  const digits = negative ? text.slice(1) : text;
  if (digits.length <= scale) return canonical(negative, '0', digits.padStart(scale, '0'));
  const point = digits.length - scale;
  return canonical(negative, digits.slice(0, point), digits.slice(point));
}

/**
 * Fixed-point text as a database prints it (`1455.22000000`) to canonical text. Faster than
 * `parseDecimal` because the form is known: only trailing zeros can be in excess.
 */
export function trimDecimal(text: string): string {
  if (!text.includes('.')) return text === '-0' ? '0' : text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end -= 1;
  if (text.charCodeAt(end - 1) === 46) end -= 1;
  const trimmed = end === text.length ? text : text.slice(0, end);
  return trimmed === '-0' ? '0' : trimmed;
}

/** n / d rounded to the nearest whole number, a half to the even one; d is positive. */
export function divideHalfEven(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  const twice = (n % d) * 2n;
  const size = twice < 0n ? -twice : twice;
  if (size < d || (size === d && quotient % 2n === 0n)) return quotient;
  return n < 0n ? quotient - 1n : quotient + 1n;
}

/** -1, 0 or 1 as the canonical decimal `a` is smaller than, equal to or larger than `b`. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const scale = Math.max(decimalsIn(a), decimalsIn(b));
  const difference = unitsOf(a, scale) - unitsOf(b, scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** Decimals that a canonical decimal is written with. */
export function decimalsIn(text: string): number {
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}
