import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import type { ColumnKind } from '../../../src/database/column-kind.ts';
import type { Bindable } from '../../../src/database/engine.ts';
import { sqlText } from '../../../src/database/sql.ts';
import { unitsOf } from '../../../src/kernel/decimal.ts';
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
