import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import { compareText } from '../../../src/kernel/text.ts';
import type { Raw } from '../../../src/database/codec.ts';
import type { Bindable } from '../../../src/database/engine.ts';
import { concatSql, sql, sqlText, type Sql } from '../../../src/database/sql.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { runs, sampleOf } from '../../support/sampling.ts';
import {
  columnOf,
  openSpecimens,
  read,
  type SpecimenDatabase,
} from '../../support/specimen-database.ts';
import { compareValues, specimens, texts, valuesOf } from '../../support/specimen-values.ts';
import { specimenProperties, type SpecimenProperty } from '../../support/specimen.ts';

const rows = sampleOf(specimens, 150, 500);
const comparedProperties = specimenProperties.filter(
  (property) => property !== 'details' && property !== 'evidence',
);
const textProperties = ['title', 'note'] as const;

/** Row numbers, from 1, of the rows whose value passes; null passes no comparison. */
function matching(property: SpecimenProperty, passes: (value: JsonValue) => boolean): number[] {
  return rows.flatMap((row, index) => {
    const value = row[property];
    return value !== null && passes(value) ? [index + 1] : [];
  });
}

const foldAscii = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

describeEachEngine('values compared in SQL', (engine) => {
  let specimen: SpecimenDatabase;
  beforeAll(async () => {
    specimen = await openSpecimens(engine);
    const { database } = specimen;
    const columns = [
      { name: 'id', codec: database.engine.codec({ kind: 'sequence' }) },
      ...specimenProperties.map((property) => columnOf(database, property)),
    ];
    const bound = rows.map((row, index) => [
      index + 1,
      ...specimenProperties.map((property): Bindable => {
        const value = row[property];
        return value === null ? null : bind(property, value);
      }),
    ]);
    await database.transaction((em) => database.engine.insertRows(em, 'specimens', columns, bound));
  });
  afterAll(async () => specimen?.drop());

  function bind(property: SpecimenProperty, value: JsonValue): Bindable {
    return columnOf(specimen.database, property).codec.bind(value) as Bindable;
  }

  async function found(condition: Sql, order = 'id'): Promise<number[]> {
    const statement = concatSql('select id from specimens where ', condition, ` order by ${order}`);
    return (await read(specimen.database, statement)).map((row) => Number(row[0]));
  }

  /** A value that is in the column, or lies close to one, or anywhere. */
  function valuesNear(property: SpecimenProperty): fc.Arbitrary<JsonValue> {
    const present = rows.flatMap((row) => (row[property] === null ? [] : [row[property]]));
    const { kind } = columnOf(specimen.database, property);
    return fc.oneof(fc.constantFrom(...present), valuesOf(kind));
  }

  test.each(comparedProperties)('%s: by eq, gt, gte, lt and lte', async (property) => {
    const { database } = specimen;
    const { reference, codec, kind } = columnOf(database, property);
    const operators: readonly [string, (order: number) => boolean][] = [
      ['=', (order) => order === 0],
      ['>', (order) => order > 0],
      ['>=', (order) => order >= 0],
      ['<', (order) => order < 0],
      ['<=', (order) => order <= 0],
    ];
    await fc.assert(
      fc.asyncProperty(valuesNear(property), async (value) => {
        for (const [operator, passes] of operators) {
          const condition = sql(
            `${reference} ${operator} ${codec.parameter('?')}`,
            bind(property, value),
          );
          expect({ operator, value, found: await found(condition) }).toEqual({
            operator,
            value,
            found: matching(property, (other) => passes(compareValues(kind, other, value))),
          });
        }
      }),
      runs(8, 60),
    );
  });

  test.each(comparedProperties)('%s: by a list of values', async (property) => {
    const { database } = specimen;
    const { reference, codec } = columnOf(database, property);
    await fc.assert(
      fc.asyncProperty(fc.array(valuesNear(property), { maxLength: 9 }), async (values) => {
        const bound = values.map((value) => bind(property, value));
        const condition = database.engine.inList(reference, codec, bound);
        expect(await found(condition)).toEqual(
          matching(property, (other) => values.includes(other)),
        );
      }),
      runs(6, 60),
    );
  });

  test.each(comparedProperties)('%s: sorted both ways, nulls first and last', async (property) => {
    const { database } = specimen;
    const { reference, kind } = columnOf(database, property);
    for (const direction of ['ASC', 'DESC'] as const) {
      for (const nulls of ['first', 'last'] as const) {
        const expected = rows
          .map((row, index) => ({ id: index + 1, value: row[property] }))
          .toSorted((a, b) => {
            if (a.value === null || b.value === null) {
              if (a.value === b.value) return a.id - b.id;
              return (a.value === null) === (nulls === 'first') ? -1 : 1;
            }
            const order = compareValues(kind, a.value, b.value);
            return (direction === 'ASC' ? order : -order) || a.id - b.id;
          })
          .map(({ id }) => id);
        const order = `${database.engine.order(reference, direction, nulls, true)}, id`;
        expect(await found(sqlText('1 = 1'), order)).toEqual(expected);
      }
    }
  });

  test.each(comparedProperties.filter((property) => property !== 'isActive'))(
    '%s: the smallest and the largest',
    async (property) => {
      // PostgreSQL has no min() of UUIDs before its version 18.
      if (property === 'reference') return;
      const { database } = specimen;
      const { reference, codec, kind } = columnOf(database, property);
      const [row] = await read(
        database,
        sqlText(
          `select ${codec.select(`min(${reference})`)}, ${codec.select(`max(${reference})`)} from specimens`,
        ),
      );
      const values = rows
        .flatMap((other) => (other[property] === null ? [] : [other[property]]))
        .toSorted((a, b) => compareValues(kind, a, b));
      expect(row?.map((raw) => codec.value(raw as Raw))).toEqual([values[0], values.at(-1)]);
    },
  );

  test.each(textProperties)(
    '%s: by contains, startsWith and containsInsensitive',
    async (property) => {
      const { database } = specimen;
      const { reference, codec } = columnOf(database, property);
      const present = matching(property, () => true).map((id) => String(rows[id - 1]?.[property]));
      const parts = fc.oneof(
        texts(3),
        fc
          .tuple(fc.constantFrom(...present), fc.nat({ max: 12 }), fc.integer({ min: 1, max: 4 }))
          .map(([text, start, length]) => [...text].slice(start, start + length).join('')),
        fc.constantFrom(...present).map((text) => [...text].slice(0, 3).join('')),
      );
      const swapped = fc
        .tuple(parts, fc.boolean())
        .map(([part, isSwapped]) =>
          isSwapped
            ? part.replace(/[A-Za-z]/g, (letter) =>
                letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
              )
            : part,
        );
      await fc.assert(
        fc.asyncProperty(swapped, async (part) => {
          const { engine: dialect } = database;
          expect({ part, contains: await found(dialect.contains(reference, codec, part)) }).toEqual(
            {
              part,
              contains: matching(property, (text) => String(text).includes(part)),
            },
          );
          expect({
            part,
            startsWith: await found(dialect.startsWith(reference, codec, part)),
          }).toEqual({
            part,
            startsWith: matching(property, (text) => String(text).startsWith(part)),
          });
          expect({
            part,
            insensitive: await found(dialect.containsInsensitive(reference, codec, part)),
          }).toEqual({
            part,
            insensitive: matching(property, (text) =>
              foldAscii(String(text)).includes(foldAscii(part)),
            ),
          });
        }),
        runs(25, 60),
      );
    },
    120_000,
  );

  test('texts that look alike are distinct under a unique key, and sort by code point', async () => {
    const { database } = specimen;
    const codes = [
      ...[
        'AAPL',
        'AAPL ',
        'AAPL  ',
        ' AAPL',
        'aapl',
        'Aapl',
        'ÀAPL',
        'A\u0300APL',
        'ＡAPL',
        'AAPL\t',
      ],
      ...[
        'AAPL\u00a0',
        'AAPL\u200b',
        'ß',
        'ss',
        'ẞ',
        'K',
        '\u212a',
        'k',
        '😀',
        '😁',
        '\uffff',
        '\ue000',
        '',
      ],
    ];
    const codec = database.engine.codec({ kind: 'text', length: 40 });
    const weight = database.engine.codec({ kind: 'integer' });
    await database.transaction((em) =>
      database.engine.insertRows(
        em,
        'symbols',
        [
          { name: 'code', codec },
          { name: 'weight', codec: weight },
        ],
        codes.map((code) => [code, 1]),
      ),
    );
    const reference = database.engine.quote('code');
    const order = database.engine.order(reference, 'ASC', 'last', false);
    const sorted = await read(
      database,
      sqlText(`select ${codec.select(reference)} from symbols order by ${order}`),
    );
    expect(sorted.map(([raw]) => codec.value(raw as Raw))).toEqual(codes.toSorted(compareText));
    for (const code of codes) {
      const [row] = await read(
        database,
        sql(`select count(*) from symbols where ${reference} = ${codec.parameter('?')}`, code),
      );
      expect([code, Number(row?.[0])]).toEqual([code, 1]);
    }
    const distinct = await read(database, sqlText(`select distinct ${reference} from symbols`));
    expect(distinct).toHaveLength(codes.length);
  });
});
