import { describe, expect, it } from 'vitest';

import { sqlite } from '../../src/database/engines/sqlite.ts';
import type { ColumnKind } from '../../src/database/column-kind.ts';
import { cursorSignature } from '../../src/query/cursor.ts';
import type { ReadContext } from '../../src/query/context.ts';
import { pageOf, wholeOrder } from '../../src/query/page.ts';
import type { Column, Resource } from '../../src/query/resource.ts';
import { grantOf, knownCaller, undemandedRights } from '../support/known-caller.ts';

function column(field: string, kind: ColumnKind, isNullable = false): Column {
  return { field, name: field, kind, codec: sqlite.codec(kind), isNullable };
}

const time = column('time', { kind: 'instant' });
const source = column('source', { kind: 'text', length: 8 });
const score = column('score', { kind: 'integer' }, true);
const bar: Resource = {
  name: 'Bar',
  plural: 'bars',
  readPermission: 'things:read',
  table: 'bars',
  key: [source, time],
  columns: new Map([time, source, score].map((one) => [one.field, one])),
  relations: new Map(),
  defaultOrder: [{ column: time, direction: 'ASC' }],
  owner: undefined,
  environment: undefined,
  indexes: [],
};

/** What a page is asked with; pages run no statement. */
function contextOf(...fields: readonly string[]): ReadContext {
  const grants = [{ ...grantOf('things:read'), fields: fields.length === 0 ? null : fields }];
  return {
    engine: sqlite,
    rights: undemandedRights(knownCaller({ grants })),
    environment: 'PAPER',
    resources: new Map(),
    signal: new AbortController().signal,
    reader: {
      read: async () => Promise.reject(new Error('a page reads nothing')),
      poolState: () => ({ total: 0, idle: 0, waiting: 0 }),
      close: async () => undefined,
    },
  };
}
const context = contextOf();

describe('the whole order of a list', () => {
  it.each([
    [[], 'Bar time+ source+'],
    [[{ score: 'DESC' }], 'Bar score- source- time-'],
    [[{ source: 'DESC' }, { score: 'ASC' }], 'Bar source- score+ time+'],
    [[{ time: 'DESC' }], 'Bar time- source-'],
  ] as const)('ends in the key, in the direction of the last sort: %j', (orderBy, signature) => {
    expect(cursorSignature(bar, wholeOrder(context, bar, orderBy, 'bars'))).toBe(signature);
  });

  it('leaves out of the usual order what the caller may not see, and nothing that was asked for', () => {
    const order = wholeOrder(contextOf('score', 'source'), bar, [], 'bars');
    expect(cursorSignature(bar, order)).toBe('Bar source+ time+');
    expect(cursorSignature(bar, wholeOrder(contextOf('time'), bar, [], 'bars'))).toBe(
      'Bar time+ source+',
    );
  });

  it('names no field twice', () => {
    expect(() => wholeOrder(context, bar, [{ score: 'ASC' }, { score: 'DESC' }], 'bars')).toThrow(
      'bars.orderBy sorts by score twice',
    );
  });
});

describe('a page', () => {
  it.each([
    [{ first: 1, last: 1 }, /first and last; it takes one of them/],
    [{ first: -1 }, /0 or more/],
    [{ last: 10_001 }, /at most 10000 rows/],
    [{ after: 'nonsense' }, /bars\.after is not a cursor/],
  ])('is refused: %j', (args, sentence) => {
    expect(() => pageOf(context, bar, args, 'bars')).toThrow(sentence);
  });

  it('takes 0, the largest page, and 50 rows when nothing is asked', () => {
    expect(pageOf(context, bar, { first: 0 }, 'bars').limit).toBe(0);
    expect(pageOf(context, bar, { last: 10_000 }, 'bars')).toMatchObject({
      limit: 10_000,
      isBackward: true,
    });
    expect(pageOf(context, bar, { first: null, last: null }, 'bars').limit).toBe(50);
  });
});
