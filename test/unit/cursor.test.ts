import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cursorText, cursorValues } from '../../src/query/cursor.ts';

const signature = 'Candle time+ instrument+';

describe('a cursor', () => {
  it('gives back the values that it was made of', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), (values) => {
        const cursor = cursorText(signature, values);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(cursorValues(cursor, signature, values.length, 'after')).toEqual(values);
      }),
    );
  });

  it('is refused by a list of another order, and by one of another length', () => {
    const cursor = cursorText(signature, ['2020-01-01T00:00:00.000Z', 1]);
    const refused = { code: 'BAD_USER_INPUT' };
    expect(() => cursorValues(cursor, 'Candle time-', 2, 'after')).toThrow(
      expect.objectContaining(refused),
    );
    expect(() => cursorValues(cursor, signature, 3, 'after')).toThrow(
      expect.objectContaining(refused),
    );
  });

  it.each(['', ' ', 'x', 'bnVsbA', 'W10', 'WzFd', 'e30', 'a'.repeat(4001), 'WyJ4Il0='])(
    'is refused when it is none: %s',
    (text) => {
      expect(() => cursorValues(text, signature, 0, 'list.after')).toThrow(/^list\.after/);
    },
  );
});
