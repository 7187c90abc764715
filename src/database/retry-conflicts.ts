import { setTimeout as delay } from 'node:timers/promises';
import type { Engine, Fault } from './engine.ts';
import { errorsBehind } from './errors-behind.ts';

const mostAttempts = 6;

/**
 * Runs the work again when it met a deadlock or another conflict of transactions, after a growing
 * pause with jitter, so that two that met do not meet again. Everything else is thrown on.
 */
export async function retryConflicts<Result>(
  engine: Engine,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === mostAttempts || faultBehind(engine, error) !== 'conflict') throw error;
      await delay(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/** What a driver's error means, also behind the exception into which the ORM has wrapped it. */
export function faultBehind(engine: Engine, error: unknown): Fault {
  for (const cause of errorsBehind(error)) {
    const fault = engine.faultOf(cause);
    if (fault !== 'other') return fault;
  }
  return 'other';
}
