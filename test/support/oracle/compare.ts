import { compareExact, decimal } from './exact-decimal.ts';
import type { Kind } from './model.ts';

/** Negative, zero or positive as one value, not null, comes before, with or after the other. */
export function compareValues(kind: Kind, a: unknown, b: unknown): number {
  switch (kind) {
    case 'exact':
      return compareExact(decimal(a), decimal(b));
    case 'number':
      return Number(a) - Number(b);
    case 'boolean':
      return Number(a === true) - Number(b === true);
    case 'instant':
      return Date.parse(String(a)) - Date.parse(String(b));
    case 'date':
    case 'text':
      return compareCodePoints(String(a), String(b));
    case 'json':
      throw new Error('JSON has no order');
  }
}

/** By code point and then by length, trailing blanks included. */
function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  // Where halves of two characters differ, the other halves are the same.
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

/** The same, with nulls after everything, whatever the direction. */
export function compareNullsLast(
  kind: Kind,
  a: unknown,
  b: unknown,
  direction: 'ASC' | 'DESC',
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = compareValues(kind, a, b);
  return direction === 'ASC' ? order : -order;
}
