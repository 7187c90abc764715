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
  const left = Array.from(a, (character) => character.codePointAt(0) ?? 0);
  const right = Array.from(b, (character) => character.codePointAt(0) ?? 0);
  for (const [index, point] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (point !== other) return point - other;
  }
  return left.length - right.length;
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
