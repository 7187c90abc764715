import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import type { Bindable } from '../../../src/database/engine.ts';
import { concatSql } from '../../../src/database/sql.ts';
import { filterCondition } from '../../../src/query/filter.ts';
import type { Column, Resource } from '../../../src/query/resource.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { meetsJson } from '../../support/oracle/json-operator.ts';
import { runs, sampleOf } from '../../support/sampling.ts';
import {
  columnOf,
  openSpecimens,
  read,
  type SpecimenDatabase,
} from '../../support/specimen-database.ts';
import { jsonValues } from '../../support/specimen-values.ts';
import { knownCaller, undemandedRights } from '../../support/known-caller.ts';

/** Keys that mean something to one engine's paths, to LIKE, to SQL, or to JavaScript. */
const keys = [
  ...['a', 'A', 'b', 'a.b', 'a ', ' ', '', 'é', 'e\u0301', '😀', '\uffff', '\u{10ffff}', '株'],
  ...['$', '$.a', '.', '..', '[0]', '[*]', '*', '**', '@', '#', '#-1', '?', '??', '?(@.a)', ':a'],
  ...["'", '"', '""', '`', '\\', '\\\\', '\\"', 'a"b', '\\u0061', '\n', '\t', '\u0001', '\u007f'],
  ...['0', '1', '01', '-0', '-1', '+1', ' 1', '1 ', '1e0', '1.0', '2147483647', '4294967296'],
  ...['-', '-a', '-A', '-a.b', '-%', '-_', '-|', '--', '-"', '-\\', '-é', '-\n', 'a-b', '-1-'],
  ...['last', 'to', 'null', 'true', 'lax $', 'strict', '%', '_', '|', '{', '}', ',', '/*'],
  ...['__proto__', 'constructor', 'length', 'x'.repeat(300), "'; drop table specimens; --"],
];
const scalars: readonly JsonValue[] = [
  ...[0, 1, -1, 1.5, 0.1, 0.30000000000000004, 0.3, 100, 1e21, 1e-7, 5e-324, 1e300],
  ...[2 ** 53, 2 ** 53 + 2, 2 ** 63, 2 ** 63 - 1024, 2 ** 64, 2 ** 64 + 4096, -(2 ** 63)],
  ...['', '0', '1', '1.0', 'true', 'false', 'null', '{}', '[]', '""', 'a', 'A', 'a ', ' a', 'é'],
  ...['e\u0301', '😀', "'", '"', '\\', '\n', '{"a":1}', '[1]', 'x'.repeat(3000)],
  ...[true, false, null],
];

/** Values whose keys are few enough that paths of one lead somewhere in another. */
const documents: fc.Arbitrary<JsonValue> = fc.letrec<{ node: JsonValue }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'document' },
    fc.constantFrom(...scalars),
    fc.array(tie('node'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...keys), tie('node')), { maxLength: 5 })
      .map((members): JsonValue => Object.fromEntries(members)),
  ),
})).node;

/** One object with every key, so that each is tried, and again one level deeper. */
const everyKey: JsonValue = Object.fromEntries([
  ...keys.map((key, index): [string, JsonValue] => [key, index]),
  ['nested', Object.fromEntries(keys.map((key, index) => [key, [index, { [key]: index }]]))],
]);

const deepest = (inner: JsonValue, key: string): JsonValue => {
  let value = inner;
  for (let level = 0; level < 31; level += 1) value = { [key]: value };
  return value;
};

const values: readonly JsonValue[] = [
  everyKey,
  ...scalars.filter((value) => value !== null),
  ...scalars.map((value) => ({ a: value })),
  ...scalars.map((value) => [value]),
  ...[deepest('a', 'a'), deepest('a', '-a'), deepest('a', '0')],
  ...[{ 0: 'key' }, ['place'], [['place of place']], { 0: { 0: 'key of key' } }, [{ 0: 'key' }]],
  ...[{}, [], { a: {} }, { a: [] }, [[]], [{}], { a: 1, b: 2 }, { b: 2, a: 1 }, { A: 1, b: 2 }],
  ...sampleOf(documents, 60, 200),
  ...sampleOf(jsonValues, 20, 100),
];
/** Every tenth row has none. */
const rows = values.flatMap((value, index): (JsonValue | null)[] =>
  index % 10 === 9 ? [value, null] : [value],
);

/** Every path into the value, with what stands there. */
function* placesIn(
  value: JsonValue,
  path: readonly string[] = [],
): Generator<readonly [readonly string[], JsonValue]> {
  yield [path, value];
  if (value === null || typeof value !== 'object') return;
  for (const [key, member] of Object.entries(value)) {
    yield* placesIn(member, [...path, key]);
  }
}

const places = values.flatMap((value) => [...placesIn(value)]);

/** A path that leads somewhere in some row, or nearly does, with what stands there or nearly so. */
const comparisons: fc.Arbitrary<{ path: readonly string[]; eq: JsonValue }> = fc
  .tuple(
    fc.constantFrom(...places),
    fc.constantFrom('as it is', 'as it is', 'other value', 'other element', 'longer', 'shorter'),
    fc.oneof(fc.constantFrom(...scalars), documents),
    fc.constantFrom(...keys),
    fc.nat(),
  )
  .map(([[path, value], change, other, key, at]) => {
    const asNearly = typeof value === 'string' ? [value, Number(value)] : [value, String(value)];
    const eq = asNearly[at % 7 === 0 ? 1 : 0] as JsonValue;
    const known = typeof eq === 'number' && !Number.isFinite(eq) ? 0 : eq;
    switch (change) {
      case 'other value':
        return { path, eq: other };
      case 'other element':
        return {
          path: path.map((element, index) => (index === at % path.length ? key : element)),
          eq: known,
        };
      case 'longer':
        return { path: [...path, key].slice(0, 31), eq: known };
      case 'shorter':
        return { path: path.slice(0, -1), eq: known };
      default:
        return { path, eq: known };
    }
  });

describeEachEngine('JSON compared in SQL', (engine) => {
  let specimen: SpecimenDatabase;
  let resource: Resource;

  beforeAll(async () => {
    specimen = await openSpecimens(engine);
    const { database } = specimen;
    const columns = (['details', 'evidence'] as const).map((property): Column => {
      const { name, kind, codec } = columnOf(database, property);
      return { field: property, name, kind, codec, isNullable: true };
    });
    resource = {
      name: 'Specimen',
      plural: 'specimens',
      readPermission: 'specimens:read',
      table: 'specimens',
      key: [],
      columns: new Map(columns.map((column) => [column.field, column])),
      relations: new Map(),
      defaultOrder: [],
      owner: undefined,
      environment: undefined,
      indexes: [],
    };
    const bound = rows.map((value, index) => [
      index + 1,
      ...columns.map(({ codec }) => (value === null ? null : (codec.bind(value) as Bindable))),
    ]);
    const id = { name: 'id', codec: database.engine.codec({ kind: 'sequence' }) };
    await database.transaction((em) =>
      database.engine.insertRows(em, 'specimens', [id, ...columns], bound),
    );
  });
  afterAll(async () => specimen?.drop());

  /** Row numbers, from 1, of what the read engine's condition finds. */
  async function found(filter: Readonly<Record<string, unknown>>): Promise<number[]> {
    const { database } = specimen;
    const context = {
      engine: database.engine,
      reader: database.reader,
      resources: new Map(),
      rights: undemandedRights(knownCaller()),
      environment: 'PAPER',
      signal: new AbortController().signal,
    } as unknown as Parameters<typeof filterCondition>[0];
    const condition = filterCondition(context, resource, 't', filter, 'specimens.filter');
    const statement = concatSql('select id from specimens t where ', condition, ' order by id');
    return (await read(database, statement)).map((row) => Number(row[0]));
  }

  function matching(passes: (value: JsonValue | null) => boolean): number[] {
    return rows.flatMap((value, index) => (passes(value) ? [index + 1] : []));
  }

  const columns = ['details', 'evidence'] as const;

  test('every key of one object, and of one within it', async () => {
    for (const key of keys) {
      for (const [path, eq] of [
        [[key], keys.indexOf(key)],
        [['nested', key, '1', key], keys.indexOf(key)],
        [['nested', key, '0'], keys.indexOf(key)],
        [
          ['nested', key],
          [keys.indexOf(key), { [key]: keys.indexOf(key) }],
        ],
      ] as const) {
        const expected = matching((value) => meetsJson(value, { path, eq }));
        expect(expected, JSON.stringify(path)).toContain(1);
        for (const column of columns) {
          expect({ path, column, found: await found({ [column]: { path, eq } }) }).toEqual({
            path,
            column,
            found: expected,
          });
        }
      }
    }
  });

  test('paths that lead somewhere, or nearly, with what stands there, or nearly', async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(
        comparisons,
        fc.constantFrom(...columns),
        fc.boolean(),
        async ({ path, eq }, column, isNegated) => {
          // Asked as null without a path, JSON is refused; see the contract cases.
          fc.pre(path.length > 0 || eq !== null);
          const filter = { [column]: { path, eq } };
          const rowNumbers = await found(isNegated ? { not: filter } : filter);
          const expected = matching((value) => meetsJson(value, { path, eq }) !== isNegated);
          if (expected.length > 0 && expected.length < rows.length) hits += 1;
          expect({ path, eq, column, isNegated, found: rowNumbers }).toEqual({
            path,
            eq,
            column,
            isNegated,
            found: expected,
          });
        },
      ),
      runs(250, 4000),
    );
    // What never finds a row proves little.
    expect(hits).toBeGreaterThan(100);
  });

  /*
   * Other programs write JSON with blanks, needless escapes, and numbers such as 1.0. What is looked
   * for by a path is found all the same; where JSON is kept as text, with the exceptions that
   * docs/engine-differences.md names.
   */
  test('JSON that another program wrote', async () => {
    const id = rows.length + 1;
    const { orm } = specimen.database;
    const foreign = String.raw`{ "n" : 1.0, "e": 1E2, "s" : "\u0061\/", "\u00e9" : [ 1.50, true ] , "b":{"y":1,"x":null} }`;
    await orm.em
      .getConnection()
      .execute('insert into specimens (id, details) values (?, ?)', [id, foreign]);
    const isFound = async (path: readonly string[], eq: JsonValue): Promise<boolean> =>
      (await found({ details: { path, eq } })).includes(id);
    try {
      expect({
        number: await isFound(['n'], 1),
        exponent: await isFound(['e'], 100),
        object: await isFound(['b', 'x'], null),
        otherNumber: await isFound(['n'], 10),
        numberAsText: await isFound(['n'], '1.0'),
      }).toEqual({
        number: true,
        exponent: true,
        object: true,
        otherNumber: false,
        numberAsText: false,
      });
      expect({
        escapedText: await isFound(['s'], 'a/'),
        escapedKey: await isFound(['é', '1'], true),
        keysInOtherOrder: await isFound(['b'], { x: null, y: 1 }),
        listWithBlanks: await isFound(['é'], [1.5, true]),
      }).toEqual({
        escapedText: engine !== 'mariadb',
        escapedKey: engine !== 'mariadb',
        keysInOtherOrder: engine !== 'sqlite',
        listWithBlanks: engine !== 'sqlite' && engine !== 'mariadb',
      });
    } finally {
      await orm.em.getConnection().execute('delete from specimens where id = ?', [id]);
    }
  });

  test('several at once, by and, or, not and isNull', async () => {
    await fc.assert(
      fc.asyncProperty(comparisons, comparisons, fc.constantFrom(...columns), async (a, b, c) => {
        fc.pre([a, b].every(({ path, eq }) => path.length > 0 || eq !== null));
        const is = (value: JsonValue | null, asked: typeof a): boolean => meetsJson(value, asked);
        expect(await found({ or: [{ [c]: a }, { not: { [c]: b } }] })).toEqual(
          matching((value) => is(value, a) || !is(value, b)),
        );
        expect(await found({ and: [{ [c]: a }, { [c]: b }] })).toEqual(
          matching((value) => is(value, a) && is(value, b)),
        );
        expect(await found({ not: { [c]: { ...a, isNull: false } } })).toEqual(
          matching((value) => value === null || !is(value, a)),
        );
      }),
      runs(30, 400),
    );
  });

  test('a path of 31 elements, each of them a place or a key', async () => {
    for (const key of ['a', '-a', '0']) {
      const path = Array.from({ length: 31 }, () => key);
      const expected = matching((value) => meetsJson(value, { path, eq: 'a' }));
      expect(expected).toHaveLength(1);
      for (const column of columns) {
        expect(await found({ [column]: { path, eq: 'a' } })).toEqual(expected);
      }
    }
  });
});
