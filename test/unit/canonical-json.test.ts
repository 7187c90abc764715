import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, sortedJson, type JsonValue } from '../../src/kernel/canonical-json.ts';
import { runs } from '../support/sampling.ts';

const values = fc.jsonValue() as fc.Arbitrary<JsonValue>;

/** The same value with the members of its objects in another order. */
function shuffled(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

test('says the same value, whatever the order of its keys', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(shuffled(value))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      // JSON has no negative zero that JSON.stringify would write.
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(JSON.stringify(sortedJson(shuffled(value)))).toBe(JSON.stringify(sortedJson(value)));
    }),
    runs(300, 20_000),
  );
});

test.each([
  [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
  [{ b: { d: 1, c: [{ f: 1, e: 2 }] } }, '{"b":{"c":[{"e":2,"f":1}],"d":1}}'],
  // By UTF-16 unit, as RFC 8785 has it: the emoji comes before U+FFFF here.
  [{ '\uffff': 1, '😀': 2, B: 3, a: 4, '': 5 }, '{"":5,"B":3,"a":4,"😀":2,"\uffff":1}'],
  [{ 10: 1, 9: 2 }, '{"10":1,"9":2}'],
  [[1, 1.0, -0, 1e21, 1e-7, 0.1], '[1,1,0,1e+21,1e-7,0.1]'],
  [JSON.parse('{"__proto__":{"b":1,"a":2}}'), '{"__proto__":{"a":2,"b":1}}'],
  [{ a: undefined, b: null }, '{"b":null}'],
  ['\u0001"\\', '"\\u0001\\"\\\\"'],
])('writes %j as %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test.each([NaN, Infinity, -Infinity, () => 1, Symbol('x'), 1n])(
  'refuses what JSON cannot say: %s',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson([{ a: value }])).toThrow(TypeError);
  },
);
