import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { postgresql } from '../../src/database/engines/postgresql.ts';
import type { ColumnKind } from '../../src/database/column-kind.ts';
import { timeframes } from '../../src/kernel/timeframe.ts';
import { namedRow, nodeIdPart } from '../../src/query/node-id.ts';
import type { Column, Resource } from '../../src/query/resource.ts';

function keyColumn(field: string, kind: ColumnKind): Column {
  return { field, name: field, kind, codec: postgresql.codec(kind), isNullable: false };
}

function resourceWithKey(...key: readonly Column[]): Resource {
  return {
    name: 'Thing',
    plural: 'things',
    readPermission: 'things:read',
    table: 'things',
    key,
    columns: new Map(key.map((column) => [column.field, column])),
    relations: new Map(),
    defaultOrder: [],
    owner: undefined,
    environment: undefined,
    indexes: [],
  };
}

const name = keyColumn('name', { kind: 'text', length: 64 });
const number = keyColumn('number', { kind: 'sequence' });
const time = keyColumn('time', { kind: 'instant' });
const timeframe = keyColumn('timeframe', { kind: 'enumeration', enumeration: timeframes });
const thing = resourceWithKey(name, number, time, timeframe);
const things = new Map([['Thing', thing]]);

const valuesIn = (id: string): readonly unknown[] | undefined =>
  namedRow(things, id)?.conditions.map(({ value }) => value);

describe('a global id', () => {
  it('names the row that it was made of, also by texts with colons and per cents', () => {
    const text = fc
      .string({ unit: fc.constantFrom(':', '%', '%25', '%3A', '3A', 'a', ' ', 'é', '😀') })
      .filter((value) => Array.from(value).length <= 64);
    const instant = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(text, fc.nat(), instant, (label, count, date) => {
        const shown = date.toISOString();
        // PostgreSQL's own form of an instant.
        const raw = shown.replace('T', ' ').replace('Z', '+00');
        const parts = [
          nodeIdPart(name, label),
          nodeIdPart(number, count),
          nodeIdPart(time, raw),
          nodeIdPart(timeframe, 'D1'),
        ];
        expect(valuesIn(['Thing', ...parts].join(':'))).toEqual([label, count, shown, 'D1']);
      }),
    );
  });

  it.each([
    '',
    'Thing',
    'Other:a:1:0:D1',
    'Thing:a:1:0',
    'Thing:a:1:0:D1:more',
    'Thing:a:-1:0:D1',
    'Thing:a:1.5:0:D1',
    'Thing:a:9007199254740993:0:D1',
    'Thing:a:1:0:D2',
    'Thing:a:1:soon:D1',
    'Thing:a:1:999999999999999:D1',
    `Thing:${'a'.repeat(65)}:1:0:D1`,
    'Thing:\u0000:1:0:D1',
    // What says the same in another way than the row itself does.
    'Thing:a:01:0:D1',
    'Thing:a:+1:0:D1',
    'Thing:a:1:-0:D1',
    'Thing:a:1:00:D1',
    'Thing:a:1:1970-01-01T00%3A00%3A00.000Z:D1',
    'Thing:%3a:1:0:D1',
    'Thing:%41:1:0:D1',
  ])('that no row can have names nothing: %s', (id) => {
    expect(valuesIn(id)).toBeUndefined();
  });

  it.each(['0', '-1', '9223372036854775807', '-9223372036854775808'])(
    'names a row whose key is a number of 64 bits: %s',
    (ordinal) => {
      const big = resourceWithKey(keyColumn('ordinal', { kind: 'big' }));
      const rows = new Map([['Thing', big]]);
      const conditions = namedRow(rows, `Thing:${ordinal}`)?.conditions;
      expect(conditions?.map(({ value }) => value)).toEqual([ordinal]);
      expect(namedRow(rows, `Thing:0${ordinal}`)).toBeUndefined();
    },
  );

  it('names a row whose key is negative, or the largest that is counted up', () => {
    const integers = new Map([['Thing', resourceWithKey(keyColumn('n', { kind: 'integer' }))]]);
    expect(namedRow(integers, 'Thing:-2147483648')?.conditions[0]?.value).toBe(-2_147_483_648);
    const counted = new Map([['Thing', resourceWithKey(number)]]);
    expect(namedRow(counted, 'Thing:9007199254740991')?.conditions[0]?.value).toBe(
      Number.MAX_SAFE_INTEGER,
    );
  });
});
