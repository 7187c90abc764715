import { compareValues } from './compare.ts';
import { meetsJson } from './json-operator.ts';
import type { Kind } from './model.ts';
import { refusal } from './refusal.ts';
import { textOf } from './text-of.ts';

export type Operators = Readonly<Record<string, unknown>>;

/**
 * Whether a value meets all operators. Two-valued: null meets `ne`, `notIn` and `isNull: true`, and
 * nothing else.
 */
export function meets(kind: Kind, value: unknown, operators: Operators): boolean {
  if (kind === 'json' && !meetsJson(value, operators)) return false;
  return Object.entries(operators).every(
    ([operator, asked]) =>
      (kind === 'json' && operator !== 'isNull') || meetsOne(kind, value, operator, asked),
  );
}

function meetsOne(kind: Kind, value: unknown, operator: string, asked: unknown): boolean {
  if (asked === null) throw refusal('BAD_USER_INPUT', `${operator} is null`);
  if (operator === 'isNull') return (value === null) === asked;
  if (operator === 'ne') return !meetsOne(kind, value, 'eq', asked);
  if (operator === 'notIn') return !meetsOne(kind, value, 'in', asked);
  if (value === null) return false;
  switch (operator) {
    case 'eq':
      return compareValues(kind, value, asked) === 0;
    case 'gt':
      return compareValues(kind, value, asked) > 0;
    case 'gte':
      return compareValues(kind, value, asked) >= 0;
    case 'lt':
      return compareValues(kind, value, asked) < 0;
    case 'lte':
      return compareValues(kind, value, asked) <= 0;
    case 'in':
      return (asked as readonly unknown[]).some((one) => compareValues(kind, value, one) === 0);
    case 'contains':
      return textOf(value).includes(textOf(asked));
    case 'startsWith':
      return textOf(value).startsWith(textOf(asked));
    case 'containsInsensitive':
      return lowerAscii(textOf(value)).includes(lowerAscii(textOf(asked)));
    default:
      throw new Error(`the oracle does not know the operator ${operator}`);
  }
}

/** Only A to Z: neither Ä nor the Kelvin sign, which toLowerCase() would make a k. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
}

/** How many digits a column keeps before and after the point. */
export interface DecimalDigits {
  readonly whole: number;
  readonly places: number;
}

/**
 * What no value may be, wherever it stands in a filter: checked apart from the rows, since a wrong
 * filter is refused also where there are none.
 */
export function requireStorable(value: unknown, kind: Kind, digits: DecimalDigits): void {
  if (value === null) throw refusal('BAD_USER_INPUT', 'a value is null');
  if (Array.isArray(value)) {
    for (const one of value as readonly unknown[]) requireStorable(one, kind, digits);
    return;
  }
  if (kind === 'text' && typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) {
      throw refusal('BAD_USER_INPUT', 'a text holds what no text may');
    }
  }
  if (kind === 'exact' && typeof value === 'string') {
    const [whole = '', fraction = ''] = value.replace('-', '').split('.');
    if (fraction.length > digits.places || whole.length > digits.whole) {
      throw refusal('BAD_USER_INPUT', 'a decimal does not fit');
    }
  }
}
