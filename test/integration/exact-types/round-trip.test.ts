import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson, type JsonValue } from '../../../src/kernel/canonical-json.ts';
import { decimalOf, unitsOf } from '../../../src/kernel/decimal.ts';
import type { Raw } from '../../../src/database/codec.ts';
import { sql, sqlText } from '../../../src/database/sql.ts';
import { divideChunks } from '../../../src/query/chunk.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { sampleOf } from '../../support/sampling.ts';
import {
  columnOf,
  openSpecimens,
  read,
  type SpecimenDatabase,
} from '../../support/specimen-database.ts';
import {
  decimals,
  expectedValue,
  largestUnits,
  runtimeValue,
  specimens,
  type SpecimenValues,
} from '../../support/specimen-values.ts';
import { Specimen, specimenColumns, specimenProperties } from '../../support/specimen.ts';

const rows = sampleOf(specimens, 120, 500);

function runtimeRow(values: SpecimenValues): Record<string, unknown> {
  return Object.fromEntries(
    specimenProperties.map((property) => [
      property,
      runtimeValue(specimenColumns[property].kind, values[property]),
    ]),
  );
}

function expectedRow(values: SpecimenValues): Record<string, JsonValue> {
  return Object.fromEntries(
    specimenProperties.map((property) => [
      property,
      expectedValue(specimenColumns[property].kind, values[property]),
    ]),
  );
}

const rowsAtOnce = 20;

describeEachEngine('values written and read back', (engine) => {
  let specimen: SpecimenDatabase;
  beforeAll(async () => {
    specimen = await openSpecimens(engine);
  });
  afterAll(async () => specimen?.drop());

  /** Every row, in the order of its key, as API values by the codecs; holds each to the law. */
  async function readRows(): Promise<Record<string, JsonValue>[]> {
    const { database } = specimen;
    const columns = specimenProperties.map((property) => columnOf(database, property));
    const selected = columns.map(({ codec, reference }) => codec.select(reference)).join(', ');
    const found = await read(database, sqlText(`select ${selected} from specimens order by id`));
    return found.map((row) =>
      Object.fromEntries(
        specimenProperties.map((property, index) => {
          const raw = row[index] as Raw | null;
          if (raw === null) return [property, null];
          const { codec } = columns[index] ?? expect.fail('a column without a codec');
          const value = codec.value(raw);
          expect(codec.text(raw)).toBe(JSON.stringify(value));
          return [property, value];
        }),
      ),
    );
  }

  async function findRuntimeRows(): Promise<Record<string, unknown>[]> {
    const found = await specimen.database.orm.em
      .fork()
      .find(Specimen, {}, { orderBy: { id: 'asc' } });
    return found.map((entity) =>
      Object.fromEntries(specimenProperties.map((property) => [property, entity[property]])),
    );
  }

  async function expectWritten(values: readonly SpecimenValues[]): Promise<void> {
    expect(await readRows()).toEqual(values.map(expectedRow));
    expect(await findRuntimeRows()).toEqual(
      values.map((row) => runtimeRow(expectedRow(row) as SpecimenValues)),
    );
  }

  async function clear(): Promise<void> {
    await specimen.database.orm.em.fork().nativeDelete(Specimen, {});
  }

  /** In parts: all rows of a full run are more than MariaDB takes in one statement. */
  async function insertMany(): Promise<void> {
    for (const part of divideChunks(rows, rowsAtOnce)) {
      await specimen.database.orm.em.fork().insertMany(Specimen, part.map(runtimeRow));
    }
  }

  test('come back as they were when the unit of work writes them', async () => {
    await clear();
    const em = specimen.database.orm.em.fork();
    for (const values of rows) em.create(Specimen, runtimeRow(values));
    await em.flush();
    await expectWritten(rows);
  });

  test('come back as they were from insertMany', async () => {
    await clear();
    await insertMany();
    await expectWritten(rows);
  });

  test('come back as they were from the bulk path', async () => {
    await clear();
    const { database } = specimen;
    const columns = specimenProperties.map((property) => columnOf(database, property));
    const bound = rows.map((values) =>
      specimenProperties.map((property, index) => {
        const value = values[property];
        if (value === null) return null;
        return (columns[index]?.codec.bind(value) ?? null) as string | number | bigint | null;
      }),
    );
    await database.transaction((em) => database.engine.insertRows(em, 'specimens', columns, bound));
    await expectWritten(rows);
  });

  test('come back as they were when they replace others', async () => {
    await clear();
    const [first = expect.fail('no rows'), ...rest] = rows;
    const replacements = [...rest, first];
    const { orm } = specimen.database;
    await insertMany();
    const em = orm.em.fork();
    const found = await em.find(Specimen, {}, { orderBy: { id: 'asc' } });
    for (const [index, entity] of found.entries()) {
      em.assign(entity, runtimeRow(replacements[index] ?? first));
      if ((index + 1) % rowsAtOnce === 0) await em.flush();
    }
    await em.flush();
    await expectWritten(replacements);
  });

  test('are not written again when they were only read', async () => {
    await clear();
    await insertMany();
    const em = specimen.database.orm.em.fork();
    await em.find(Specimen, {});
    em.getUnitOfWork().computeChangeSets();
    expect(
      em
        .getUnitOfWork()
        .getChangeSets()
        .map(({ payload }) => payload),
    ).toEqual([]);
  });

  test('are found by the ORM by their exact value', async () => {
    await clear();
    const { orm } = specimen.database;
    await insertMany();
    for (const property of specimenProperties) {
      const { kind } = specimenColumns[property];
      // JSON is not compared as a whole.
      if (kind.kind === 'json' || kind.kind === 'canonical') continue;
      for (const row of rows.slice(0, 40)) {
        const value = row[property];
        const count = await orm.em
          .fork()
          .count(Specimen, { [property]: runtimeValue(kind, value) });
        expect({ property, value, count }).toEqual({
          property,
          value,
          count: rows.filter((other) => other[property] === value).length,
        });
      }
    }
  });

  test('keep the bytes of canonical JSON', async () => {
    await clear();
    const { database } = specimen;
    const given = rows.map(({ evidence }) => evidence).filter((value) => value !== null);
    await database.orm.em.fork().insertMany(
      Specimen,
      given.map((evidence) => ({ evidence })),
    );
    const stored = await read(database, sqlText('select evidence from specimens order by id'));
    expect(stored.map(([text]) => text)).toEqual(given.map((value) => canonicalJson(value)));
    const found = await database.orm.em.fork().find(Specimen, {}, { orderBy: { id: 'asc' } });
    expect(found.map(({ evidence }) => canonicalJson(evidence))).toEqual(
      given.map((value) => canonicalJson(value)),
    );
  });

  test('keep all the digits that the engine has room for, and are told from their neighbours', async () => {
    const { database } = specimen;
    const { orm } = database;
    for (const property of ['price', 'amount'] as const) {
      await clear();
      const { kind, reference, codec } = columnOf(database, property);
      if (kind.kind !== 'decimal') return expect.fail('not a decimal');
      const { scale } = kind.format;
      const largest = largestUnits(kind.format, engine);
      const values = [
        ...new Set([
          ...[0n, 1n, 2n, 3n].flatMap((less) => [largest - less, less - largest]),
          ...sampleOf(decimals(kind.format, engine), 30, 300).map((text) => unitsOf(text, scale)),
        ]),
      ].map((units) => decimalOf(units, scale));
      await orm.em.fork().insertMany(
        Specimen,
        values.map((value) => ({ [property]: value })),
      );
      for (const value of values) {
        const [byReader] = await read(
          database,
          sql(
            `select count(*) from specimens where ${reference} = ${codec.parameter('?')}`,
            codec.bind(value),
          ),
        );
        const byValue = await orm.em.fork().count(Specimen, { [property]: value });
        // MySQL and MariaDB compare a list of texts with a decimal as doubles.
        const byList = await orm.em.fork().find(Specimen, { [property]: [value, '0.5'] });
        expect([value, Number(byReader?.[0]), byValue]).toEqual([value, 1, 1]);
        expect(byList.map((entity) => entity[property]).filter((other) => other !== '0.5')).toEqual(
          value === '0.5' ? [] : [value],
        );
      }
    }
  });
});
