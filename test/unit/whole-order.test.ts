import { describe, expect, it } from 'vitest';

import { sqlite } from '../../src/database/engines/sqlite.ts';
import type { ColumnKind } from '../../src/database/column-kind.ts';
import { cursorSignature } from '../../src/query/cursor.ts';
import { pageOf, wholeOrder } from '../../src/query/page.ts';
import type { Column, Resource } from '../../src/query/resource.ts';

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
  indexes: [],
};

describe('the whole order of a list', () => {
  it.each([
    [[], 'Bar time+ source+'],
    [[{ score: 'DESC' }], 'Bar score- source- time-'],
    [[{ source: 'DESC' }, { score: 'ASC' }], 'Bar source- score+ time+'],
    [[{ time: 'DESC' }], 'Bar time- source-'],
  ] as const)('ends in the key, in the direction of the last sort: %j', (orderBy, signature) => {
    expect(cursorSignature(bar, wholeOrder(bar, orderBy, 'bars'))).toBe(signature);
  });

  it('names no field twice', () => {
    expect(() => wholeOrder(bar, [{ score: 'ASC' }, { score: 'DESC' }], 'bars')).toThrow(
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
    expect(() => pageOf(sqlite, bar, args, 'bars')).toThrow(sentence);
  });

  it('takes 0, the largest page, and 50 rows when nothing is asked', () => {
    expect(pageOf(sqlite, bar, { first: 0 }, 'bars').limit).toBe(0);
    expect(pageOf(sqlite, bar, { last: 10_000 }, 'bars')).toMatchObject({
      limit: 10_000,
      isBackward: true,
    });
    expect(pageOf(sqlite, bar, { first: null, last: null }, 'bars').limit).toBe(50);
  });
});
