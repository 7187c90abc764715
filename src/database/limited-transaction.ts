import type { EntityManager } from '@mikro-orm/sql';
import type { ControlledTransaction, DatabaseConnection } from 'kysely';
import { Failure } from '../kernel/failures.ts';
import type { Engine } from './engine.ts';
import { faultBehind } from './retry-conflicts.ts';

/** How long a commit may go on after the time is up, in milliseconds: what it does cannot be undone. */
const commitPatience = 5000;

/** Milliseconds between two orders to a server to stop what an aborted transaction runs. */
const stopInterval = 250;

/**
 * Runs the work in one transaction of a new entity manager. When the signal is aborted, whoever waits
 * is told so at once, and the transaction is taken back: its statement is stopped on the server, and
 * it can no longer commit. Once the commit has begun it is waited for, for its outcome is not ours.
 *
 * @throws the signal's reason; then nothing was done, or will be.
 * @throws Failure UNAVAILABLE where the commit was sent and its outcome is not known.
 * @throws what the work and the driver throw.
 */
export async function limitedTransaction<Result>(
  engine: Engine,
  em: EntityManager,
  work: (em: EntityManager) => Promise<Result>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result> {
  signal.throwIfAborted();
  let step: 'working' | 'committing' | 'over' = 'working';
  let connection: DatabaseConnection | undefined;
  let stopOrder: Promise<void> | undefined;
  let giveUp: (reason: Error) => void = () => undefined;
  let patience: NodeJS.Timeout | undefined;
  let stopping: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });

  const stopStatement = (): void => {
    stopOrder ??= connection
      ?.cancelQuery?.(noPool)
      .catch(() => undefined)
      .finally(() => {
        stopOrder = undefined;
      });
  };
  const whenAborted = (): void => {
    if (step === 'working') {
      giveUp(signal.reason as Error);
      stopStatement();
      // Again, for what it was about to run when the first order came.
      stopping = setInterval(stopStatement, stopInterval);
    } else {
      patience = setTimeout(() => {
        giveUp(unknownOutcome(signal.reason));
      }, commitPatience);
    }
  };
  signal.addEventListener('abort', whenAborted, { once: true });

  const running = em.transactional(async (transactional) => {
    try {
      // It may have waited for a connection until the time was up.
      signal.throwIfAborted();
      connection = await connectionOf(transactional);
      const result = await work(transactional);
      await transactional.flush();
      signal.throwIfAborted();
      step = 'committing';
      return result;
    } catch (error) {
      step = 'over';
      clearInterval(stopping);
      // An order that is on its way would hit what the connection is asked next.
      await stopOrder;
      throw error;
    }
  });
  try {
    return await Promise.race([running, givenUp]);
  } catch (error) {
    // The compiler does not see that another function has gone on to it.
    const reached = step as 'working' | 'committing' | 'over';
    if (reached === 'committing' && faultBehind(engine, error) === 'unavailable') {
      throw unknownOutcome(error);
    }
    throw error;
  } finally {
    running.catch(() => undefined);
    signal.removeEventListener('abort', whenAborted);
    clearTimeout(patience);
  }
}

/** The transaction's connection, ready to be told from another one to stop what it runs. */
async function connectionOf(em: EntityManager): Promise<DatabaseConnection | undefined> {
  const transaction = em.getTransactionContext<ControlledTransaction<unknown>>();
  return transaction?.getExecutor().provideConnection(async (connection) => {
    await connection.collectSessionInfo?.();
    return connection;
  });
}

/** For drivers that have no connection of their own to send the order over; all of ours have. */
async function noPool(): Promise<never> {
  throw new Error('the pool may be full of the very statements to be stopped');
}

function unknownOutcome(cause: unknown): Failure {
  const failure = new Failure(
    'UNAVAILABLE',
    'The database did not answer the commit, so this may have been done or not; with an ' +
      'idempotency key it can be sent again, else look before you do',
  );
  failure.cause = cause;
  return failure;
}
