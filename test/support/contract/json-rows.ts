import type { BulkRow } from '../../../src/database/bulk-insert.ts';
import type { SystemEvent } from '../../../src/modules/operations/system.entities.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';

/** What the cases in `json/` look for, by the message of the event that has it. */
const details: Readonly<Record<string, JsonValue>> = {
  '01 whole number': { retries: 1 },
  '02 number as text': { retries: '1' },
  '03 true': { retries: true },
  '04 null': { retries: null },
  '05 nothing': {},
  '06 list of a number': { retries: [1] },
  '07 object': { retries: { count: 1, first: { at: 'venue', after: 2.5 } } },
  '08 object, keys the other way round': {
    retries: { first: { after: 2.5, at: 'venue' }, count: 1 },
  },
  '09 fraction': { retries: 0.1 },
  '10 sum of fractions': { retries: 0.1 + 0.2 },
  '11 2^53': { retries: 9_007_199_254_740_992 },
  '12 2^53 + 2': { retries: 9_007_199_254_740_994 },
  '13 10^21': { retries: 1e21 },
  '14 text': { venue: 'NYSE' },
  '15 text in lower case': { venue: 'nyse' },
  '16 text with a blank': { venue: 'NYSE ' },
  '17 accent in one': { venue: '\u00e9' },
  '18 accent apart': { venue: 'e\u0301' },
  '19 books': {
    bids: [
      { price: '1.5', size: 2 },
      { price: '1.4', size: 3 },
    ],
  },
  '20 digits as keys': { bids: { 0: { price: '1.5' }, 1: { price: '1.4' } } },
  '21 keys that mean something elsewhere': {
    'a.b': 1,
    'quo"te': 2,
    "o'clock": 3,
    $: 4,
    '[0]': 5,
    '*': 6,
    'back\\slash': 7,
    '': 8,
    '-1': 9,
    '株😀': 10,
    '?': 11,
    nested: { 'a.b': { '': { '*': 'found' } } },
  },
  '22 the same as a path': { a: { b: 1 } },
  '23 a list': [1, 'two', null],
  '24 a text': 'venue',
  '25 a number': 1,
  '26 true': true,
  // Parsed, because in a literal the first key is no key.
  '27 keys that objects of JavaScript have': JSON.parse(
    '{"__proto__":{"isAdmin":true},"constructor":{"prototype":1}}',
  ) as JsonValue,
};

/** Reports of a program of their own, one a second. */
export const eventsWithJson: readonly BulkRow<typeof SystemEvent>[] = Object.entries(details).map(
  ([message, value], index) => ({
    occurredAt: new Date(Date.UTC(2024, 0, 2, 0, 0, index)).toISOString(),
    id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    severity: 'INFO' as const,
    service: 'json-cases',
    eventType: 'JSON',
    message,
    details: value,
  }),
);
