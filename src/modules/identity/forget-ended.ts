import type { Database } from '../../database/database.ts';
import { LoginAttempt, Session, Verification } from './identity.entities.ts';
import { failuresCountFor } from './login-throttle.ts';

/** Rows that one transaction deletes at most: few, so that no writer waits for it. */
const largestBatch = 200;

const minute = 60 * 1000;
const firstPause = minute;
const pause = 60 * minute;

/**
 * Deletes what no longer says anything: sessions and tokens that have ended, and failures to sign in
 * that no longer count; a short transaction after the other.
 * @param isOver asked before each, so that a gateway that stops need not wait for all.
 * @throws what the driver throws; what is deleted by then stays so.
 */
export async function forgetEnded(
  database: Database,
  now: Date,
  isOver: () => boolean = () => false,
): Promise<void> {
  const { em } = database.orm;
  await inBatches(isOver, async () => {
    const ended = { expiresAt: { $lte: now } };
    const rows = await em.fork().find(Session, ended, { fields: ['id'], limit: largestBatch });
    if (rows.length > 0) {
      const id = { $in: rows.map((row) => row.id) };
      await database.transaction(async (own) => own.nativeDelete(Session, { id, ...ended }));
    }
    return rows.length;
  });
  await inBatches(isOver, async () => {
    const ended = { expiresAt: { $lte: now } };
    const rows = await em.fork().find(Verification, ended, { fields: ['id'], limit: largestBatch });
    if (rows.length > 0) {
      const id = { $in: rows.map((row) => row.id) };
      await database.transaction(async (own) => own.nativeDelete(Verification, { id, ...ended }));
    }
    return rows.length;
  });
  await inBatches(isOver, async () => {
    const ended = { lastFailureAt: { $lte: new Date(now.getTime() - failuresCountFor) } };
    const rows = await em.fork().find(LoginAttempt, ended, { limit: largestBatch });
    if (rows.length > 0) {
      const keys = rows.map(({ account, address }) => ({ account, address }));
      // One that failed again since counts again.
      await database.transaction(async (own) =>
        own.nativeDelete(LoginAttempt, { $or: keys, ...ended }),
      );
    }
    return rows.length;
  });
}

async function inBatches(isOver: () => boolean, forgetSome: () => Promise<number>): Promise<void> {
  while (!isOver()) {
    if ((await forgetSome()) < largestBatch) return;
  }
}

/** Has a gateway forget what has ended, a minute after its start and then once an hour. */
export class EndedCredentials {
  readonly #database: Database;
  readonly #onFailure: (error: unknown) => void;
  #timer: NodeJS.Timeout;
  #running: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** @param onFailure told when it did not work; it is tried again in an hour. */
  constructor(database: Database, onFailure: (error: unknown) => void) {
    this.#database = database;
    this.#onFailure = onFailure;
    this.#timer = this.#after(firstPause);
  }

  /** Waits for what is under way. Call it before the database is closed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #after(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#running = this.#forget();
    }, milliseconds).unref();
  }

  async #forget(): Promise<void> {
    try {
      await forgetEnded(this.#database, new Date(), () => this.#isClosed);
    } catch (error) {
      this.#onFailure(error);
    }
    if (!this.#isClosed) this.#timer = this.#after(pause);
  }
}
