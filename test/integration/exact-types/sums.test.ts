import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import type { ColumnKind } from '../../../src/database/column-kind.ts';
import type { Bindable } from '../../../src/database/engine.ts';
import { sqlText } from '../../../src/database/sql.ts';
import { decimalOf, unitsOf } from '../../../src/kernel/decimal.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { isFullRun, sampleOf } from '../../support/sampling.ts';
import {
  columnOf,
  openSpecimens,
  read,
  type SpecimenDatabase,
} from '../../support/specimen-database.ts';
import { bigs, decimals, largestUnits } from '../../support/specimen-values.ts';
import type { SpecimenProperty } from '../../support/specimen.ts';

const summed = ['price', 'amount', 'score', 'count', 'volume'] as const;
type Summed = (typeof summed)[number];

const scaleOf = (kind: ColumnKind): number => (kind.kind === 'decimal' ? kind.format.scale : 0);

describeEachEngine('sums', (engine) => {
  let specimen: SpecimenDatabase;
  beforeAll(async () => {
    specimen = await openSpecimens(engine);
  });
  afterAll(async () => specimen?.drop());

  function columns(names: readonly SpecimenProperty[]) {
    return names.map((name) => columnOf(specimen.database, name));
  }

  async function write(names: readonly SpecimenProperty[], rows: readonly (readonly Bindable[])[]) {
    const { database } = specimen;
    await database.transaction(async (em) => {
      await em.execute('delete from specimens');
      await database.engine.insertRows(em, 'specimens', columns(names), rows);
    });
  }

  async function sumOf(property: Summed): Promise<bigint | null> {
    const { database } = specimen;
    const { reference, kind } = columnOf(database, property);
    const sum = database.engine.sum(reference, kind);
    const [row] = await read(database, sqlText(`select ${sum.select.join(', ')} from specimens`));
    return sum.units(row ?? []);
  }

  async function sumOfProducts(
    left: SpecimenProperty,
    right: SpecimenProperty,
    scale: number,
  ): Promise<bigint | null> {
    const { database } = specimen;
    const [a, b] = [columnOf(database, left).reference, columnOf(database, right).reference];
    const sum = database.engine.sumOfProducts(a, b, scale);
    const [row] = await read(database, sqlText(`select ${sum.select.join(', ')} from specimens`));
    return sum.units(row ?? []);
  }

  test('of nothing, and of nulls only, is null', async () => {
    await write(summed, []);
    for (const property of summed) expect(await sumOf(property)).toBeNull();
    await write(summed, [[null, null, null, null, null]]);
    for (const property of summed) expect(await sumOf(property)).toBeNull();
  });

  test('is exact for values of any size and sign', async () => {
    // The servers keep more digits than SQLite, and are held to all of them.
    const rows = sampleOf(
      fc.tuple(
        ...columns(['price', 'amount', 'score']).map(({ kind }) =>
          kind.kind === 'decimal' ? decimals(kind.format, engine) : expect.fail('not a decimal'),
        ),
        fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        bigs,
      ),
      500,
      20_000,
    );
    const bound = rows.map((row) =>
      columns(summed).map(({ codec }, index) => codec.bind(row[index] ?? null) as Bindable),
    );
    await write(summed, bound);
    for (const [index, property] of summed.entries()) {
      const [column] = columns([property]);
      const scale = scaleOf(column?.kind ?? expect.fail('no column'));
      const expected = rows.reduce((total, row) => total + unitsOf(String(row[index]), scale), 0n);
      expect([property, await sumOf(property)]).toEqual([property, expected]);
    }
  });

  test('of products is exact, whatever the scales and signs', async () => {
    const factors = ['price', 'amount', 'score'] as const;
    const kinds = columns(factors).map(({ kind }) =>
      kind.kind === 'decimal' ? kind : expect.fail('not a decimal'),
    );
    const rows = sampleOf(
      fc.tuple(...kinds.map(({ format }) => fc.option(decimals(format, engine), { freq: 20 }))),
      300,
      10_000,
    );
    await write(
      factors,
      rows.map((row) =>
        columns(factors).map(({ codec }, index) => {
          const value = row[index];
          return value === null || value === undefined ? null : (codec.bind(value) as Bindable);
        }),
      ),
    );
    for (const [left, right] of [
      [0, 1],
      [2, 0],
      [0, 0],
      [1, 2],
    ] as const) {
      const scale =
        scaleOf(kinds[left] ?? { kind: 'big' }) + scaleOf(kinds[right] ?? { kind: 'big' });
      const expected = rows.reduce((total, row) => {
        const [a, b] = [row[left], row[right]];
        if (a === null || a === undefined || b === null || b === undefined) return total;
        const units = (text: string, index: number): bigint =>
          unitsOf(text, scaleOf(kinds[index] ?? { kind: 'big' }));
        return total + units(a, left) * units(b, right);
      }, 0n);
      expect([left, right, await sumOfProducts(factors[left], factors[right], scale)]).toEqual([
        left,
        right,
        expected,
      ]);
    }
  });

  test('of products of nothing is null, and of the largest values exact', async () => {
    await write(['price', 'score'], [[null, columns(['score'])[0]?.codec.bind('1') as Bindable]]);
    expect(await sumOfProducts('price', 'score', 16)).toBeNull();
    const [price] = columns(['price']);
    if (price?.kind.kind !== 'decimal') throw new Error('a price is a decimal');
    const units = largestUnits(price.kind.format, engine);
    const bound = price.codec.bind(decimalOf(units, 8)) as Bindable;
    const count = 20_000;
    await write(
      ['price'],
      Array.from({ length: count }, () => [bound]),
    );
    expect(await sumOfProducts('price', 'price', 16)).toBe(units * units * BigInt(count));
  });

  test('is exact over very many of the largest values', async () => {
    const count = isFullRun ? 1_000_000 : 100_000;
    const largest = columns(summed).map(({ kind, codec }) => {
      if (kind.kind === 'integer') return { bound: 2 ** 31 - 1, units: 2n ** 31n - 1n };
      if (kind.kind !== 'decimal')
        return { bound: codec.bind(String(2n ** 63n - 1n)), units: 2n ** 63n - 1n };
      const units = largestUnits(kind.format, engine);
      const digits = units.toString().padStart(kind.format.scale + 1, '0');
      const text = `${digits.slice(0, -kind.format.scale)}.${digits.slice(-kind.format.scale)}`;
      return { bound: codec.bind(text), units };
    });
    const row = largest.map(({ bound }) => bound as Bindable);
    await write(
      summed,
      Array.from({ length: count }, () => row),
    );
    for (const [index, property] of summed.entries()) {
      expect([property, await sumOf(property)]).toEqual([
        property,
        (largest[index]?.units ?? 0n) * BigInt(count),
      ]);
    }
  });
});
