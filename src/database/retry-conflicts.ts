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

/** Thrown within a transaction that another was ahead of, where a new one will see what that did. */
class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/**
 * Runs an insert of rows whose keys this transaction has seen to be free. That one is there now says
 * that another transaction was first, and not that the rows are wrong: `retryConflicts` begins anew,
 * and sees them.
 */
export async function expectingFreeKeys<Result>(
  engine: Engine,
  insert: () => Promise<Result>,
): Promise<Result> {
  try {
    return await insert();
  } catch (error) {
    if (faultBehind(engine, error) !== 'uniqueViolation') throw error;
    throw new OvertakenError('another transaction was first', { cause: error });
  }
}

/** What a driver's error means, also behind the exception into which the ORM has wrapped it. */
export function faultBehind(engine: Engine, error: unknown): Fault {
  for (const cause of errorsBehind(error)) {
    if (cause instanceof OvertakenError) return 'conflict';
    const fault = engine.faultOf(cause);
    if (fault !== 'other') return fault;
  }
  return 'other';
}
