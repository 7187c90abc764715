import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bindable } from '../../../src/database/engine.ts';
import { sql, sqlText } from '../../../src/database/sql.ts';
import { earliestInstant, latestInstant } from '../../../src/kernel/instant.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { sampleOf } from '../../support/sampling.ts';
import {
  columnOf,
  openSpecimens,
  read,
  type SpecimenDatabase,
} from '../../support/specimen-database.ts';
import { instants } from '../../support/specimen-values.ts';

/** The first and last millisecond of months all over the range. */
const monthEdges = fc
  .tuple(
    fc.integer({ min: 1000, max: 9999 }),
    fc.integer({ min: 0, max: 11 }),
    fc.constantFrom(-1, 0, 1),
  )
  .map(([year, month, shift]) => Date.UTC(year, month, 1) + shift)
  .filter((at) => at >= earliestInstant && at <= latestInstant)
  .map((at) => new Date(at).toISOString());

const times = [
  '1000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  ...sampleOf(fc.oneof(instants, monthEdges), 300, 5000),
];
const milliseconds = times.map((time) => Date.parse(time));

const steps = [1, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 7_000];

describeEachEngine('arithmetic on instants in SQL', (engine) => {
  let specimen: SpecimenDatabase;
  beforeAll(async () => {
    specimen = await openSpecimens(engine);
    const { database } = specimen;
    const column = columnOf(database, 'at');
    await database.transaction((em) =>
      database.engine.insertRows(
        em,
        'specimens',
        [column],
        times.map((time) => [column.codec.bind(time) as Bindable]),
      ),
    );
  });
  afterAll(async () => specimen?.drop());

  function epoch(): string {
    const { database } = specimen;
    return database.engine.epochMilliseconds(columnOf(database, 'at').reference);
  }

  async function numbers(expression: string, ...values: number[]): Promise<number[]> {
    const statement = sql(`select ${expression} from specimens order by id`, ...values);
    return (await read(specimen.database, statement)).map(([raw]) => Number(raw));
  }

  test('milliseconds since the epoch are exact', async () => {
    expect(await numbers(epoch())).toEqual(milliseconds);
  });

  test.each(steps)(
    'the number of the step of %i ms is rounded down, also before 1970',
    async (step) => {
      const { engine: dialect } = specimen.database;
      const expected = milliseconds.map((at) => Math.floor(at / step));
      const x = epoch();
      const floored = (s: string): string =>
        dialect.divideInteger(`(${x} - mod(mod(${x}, ${s}) + ${s}, ${s}))`, s);
      const asRemainder = (s: string): string =>
        dialect.divideInteger(`(${x} - (((${x} % ${s}) + ${s}) % ${s}))`, s);
      expect(await numbers(asRemainder(String(step)))).toEqual(expected);
      expect(await numbers(asRemainder('?'), step, step, step, step)).toEqual(expected);
      // SQLite's mod() is of doubles, and not built in everywhere.
      if (engine !== 'sqlite') expect(await numbers(floored(String(step)))).toEqual(expected);
    },
  );

  test('the year and month are those of the UTC calendar', async () => {
    const { engine: dialect } = specimen.database;
    const expected = times.map((time) => Number(time.slice(0, 4)) * 100 + Number(time.slice(5, 7)));
    expect(await numbers(dialect.yearAndMonth(epoch()))).toEqual(expected);
    // With an offset, as of a time zone: within the range, so that no calendar is left.
    const offset = -5 * 3_600_000;
    const shifted = `${epoch()} + ${String(offset)}`;
    const [, ...inside] = (
      await read(
        specimen.database,
        sqlText(`select ${dialect.yearAndMonth(shifted)} from specimens order by id`),
      )
    ).map(([raw]) => Number(raw));
    const [, ...expectedInside] = milliseconds.map((at) => {
      const local = new Date(at + offset);
      return local.getUTCFullYear() * 100 + local.getUTCMonth() + 1;
    });
    const isEarly = milliseconds.slice(1).map((at) => at + offset < earliestInstant);
    expect(inside.filter((_month, index) => isEarly[index] !== true)).toEqual(
      expectedInside.filter((_month, index) => isEarly[index] !== true),
    );
  });
});
