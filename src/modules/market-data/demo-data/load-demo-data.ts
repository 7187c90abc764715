import type { EntityManager } from '@mikro-orm/core';
import { insertEntities } from '../../../database/bulk-insert.ts';
import type { Database } from '../../../database/database.ts';
import { faultBehind } from '../../../database/retry-conflicts.ts';
import { Instrument } from '../../reference/reference.entities.ts';
import { Candle } from '../market-data.entities.ts';
import { demoCandles } from './demo-candles.ts';
import { demoInstruments } from './demo-instruments.ts';

/** What loading did; without `loaded` there were instruments already, and nothing was written. */
export interface LoadedDemoData {
  readonly loaded: boolean;
  /** Instruments written. */
  readonly instruments: number;
  /** Candles written. */
  readonly candles: number;
}

export interface LoadDemoDataOptions {
  /** Rows written so far, of all. Begins anew when a conflict makes the transaction start again. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const nothing: LoadedDemoData = { loaded: false, instruments: 0, candles: 0 };

/** Rows between two reports of progress. */
const stepSize = 1000;

/**
 * Loads the demo data into a database without instruments, in one transaction: all of it, or none.
 * Gateways that do so at the same time load it once. Whether the environment may have demo data
 * (PAPER only) is for the caller to say.
 *
 * @throws what the driver throws when the database fails.
 */
export async function loadDemoData(
  database: Database,
  { onProgress }: LoadDemoDataOptions = {},
): Promise<LoadedDemoData> {
  if (await hasInstruments(database.orm.em.fork())) return nothing;
  const candles = await demoCandles();
  const total = demoInstruments.length + candles.length;
  try {
    return await database.transaction(async (em) => {
      // First of all a write: SQLite lets a transaction that has read not wait for another's write.
      await insertEntities(em, database, Instrument, demoInstruments);
      for (let start = 0; start < candles.length; start += stepSize) {
        const step = candles.slice(start, start + stepSize);
        await insertEntities(em, database, Candle, step);
        onProgress?.(demoInstruments.length + start + step.length, total);
      }
      return { loaded: true, instruments: demoInstruments.length, candles: candles.length };
    });
  } catch (error) {
    // Another gateway saw the same empty database, and was first.
    const isThere =
      faultBehind(database.engine, error) === 'uniqueViolation' &&
      (await hasInstruments(database.orm.em.fork()));
    if (isThere) return nothing;
    throw error;
  }
}

async function hasInstruments(em: Pick<EntityManager, 'count'>): Promise<boolean> {
  return (await em.count(Instrument)) > 0;
}
