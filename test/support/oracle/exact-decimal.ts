/*
 * Decimals of the oracle: fractions with a power of ten below. Written for the oracle alone, so that
 * a mistake in the program's own arithmetic is not repeated here.
 */

export interface ExactDecimal {
  readonly digits: bigint;
  /** How many of the digits stand after the point; never negative. */
  readonly places: number;
}

/** Reads `-12`, `0.50`, `1.5e-7`; undefined when the text is no decimal. */
export function readDecimal(text: string): ExactDecimal | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) return undefined;
  const fraction = match[3] ?? '';
  const size = BigInt((match[2] ?? '') + fraction);
  const digits = match[1] === '-' ? -size : size;
  const places = fraction.length - Number(match[4] ?? '0');
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

/** A decimal that is known to be one. */
export function decimal(value: unknown): ExactDecimal {
  const read = readDecimal(String(value));
  if (read === undefined) throw new Error(`${String(value)} is no decimal`);
  return read;
}

function digitsAt({ digits, places }: ExactDecimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - places);
}

export function compareExact(a: ExactDecimal, b: ExactDecimal): number {
  const places = Math.max(a.places, b.places);
  const difference = digitsAt(a, places) - digitsAt(b, places);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

export function addExact(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  const places = Math.max(a.places, b.places);
  return { digits: digitsAt(a, places) + digitsAt(b, places), places };
}

export function multiplyExact(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  return { digits: a.digits * b.digits, places: a.places + b.places };
}

/** Without exponent, without trailing zeros, `0` and never `-0`. */
export function writeDecimal({ digits, places }: ExactDecimal): string {
  const size = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const whole = size.slice(0, size.length - places);
  const fraction = size.slice(size.length - places).replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The mean to eight decimals, a half to the even neighbour. */
export function meanToEight(sum: ExactDecimal, count: number): ExactDecimal {
  // sum / count = numerator / denominator, in units of the eighth decimal.
  const numerator = sum.digits * 10n ** 8n;
  const denominator = BigInt(count) * 10n ** BigInt(sum.places);
  let below = numerator / denominator;
  if (below * denominator > numerator) below -= 1n;
  const twiceTheRest = 2n * (numerator - below * denominator);
  const isUp = twiceTheRest > denominator || (twiceTheRest === denominator && (below & 1n) === 1n);
  return { digits: isUp ? below + 1n : below, places: 8 };
}
