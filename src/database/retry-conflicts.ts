import { setTimeout as delay } from 'node:timers/promises';
import type { Engine, Fault } from './engine.ts';
import { errorsBehind } from './errors-behind.ts';

const mostAttempts = 10;

/** The longest pause between two attempts, in milliseconds. */
const longestPause = 320;

/**
 * Runs the work again when it met a deadlock or another conflict of transactions, after a growing
 * pause with jitter, so that two that met do not meet again. Everything else is thrown on.
 * @param signal after whose abort it is not run again.
 */
export async function retryConflicts<Result>(
  engine: Engine,
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === mostAttempts || faultBehind(engine, error) !== 'conflict') throw error;
      signal?.throwIfAborted();
      await delay(Math.random() * Math.min(10 * 2 ** attempt, longestPause));
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
