import type { Engine, Reader } from '../../../src/database/engine.ts';
import { alwaysTrue } from '../../../src/database/sql.ts';

/** What an operation is run with. */
interface Runner {
  readonly engine: Engine;
  readonly reader: Reader;
}

type Plant = (runner: Runner) => Runner;

function plantedDialect(change: (engine: Engine) => Partial<Engine>): Plant {
  return ({ engine, reader }) => ({ engine: { ...engine, ...change(engine) }, reader });
}

/** Mistakes that an engine could have, to see that random operations find them. */
export const plantedFaults: Readonly<Record<string, Plant>> = {
  'nulls sorted first': plantedDialect((engine) => ({
    order: (reference, direction, nulls, nullable) =>
      engine.order(reference, direction, nulls === 'first' ? 'last' : 'first', nullable),
  })),
  'a search that finds everything': plantedDialect(() => ({ startsWith: () => alwaysTrue })),
  'a case that is not ignored': plantedDialect((engine) => ({
    containsInsensitive: (reference, codec, text) => engine.contains(reference, codec, text),
  })),
  'a path whose last step is not taken': plantedDialect((engine) => ({
    jsonEquals: (reference, path, value) => engine.jsonEquals(reference, path.slice(0, -1), value),
  })),
  'a sum that is one unit short': plantedDialect((engine) => ({
    sum: (reference, kind) => {
      const exact = engine.sum(reference, kind);
      return {
        select: exact.select,
        units: (raws) => {
          const units = exact.units(raws);
          return units === null ? null : units - 1n;
        },
      };
    },
  })),
  'buckets that count a millisecond late': plantedDialect((engine) => ({
    epochMilliseconds: (reference) => `(${engine.epochMilliseconds(reference)} + 1)`,
  })),
  'the last row of every longer answer lost': ({ engine, reader }) => ({
    engine,
    reader: {
      read: async (statement, signal) => {
        const rows = await reader.read(statement, signal);
        return rows.length > 40 ? rows.slice(0, -1) : rows;
      },
      poolState: () => reader.poolState(),
      close: async () => reader.close(),
    },
  }),
};
