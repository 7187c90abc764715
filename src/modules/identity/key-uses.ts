import type { Database } from '../../database/database.ts';
import { ApiKey } from './identity.entities.ts';

const millisecondsPerMinute = 60_000;

/** Writes when keys were last used, at most once a minute each, behind the backs of requests. */
export class KeyUses {
  readonly #database: Database;
  readonly #onFailure: (error: unknown) => void;
  readonly #running = new Map<string, Promise<void>>();

  constructor(database: Database, onFailure: (error: unknown) => void) {
    this.#database = database;
    this.#onFailure = onFailure;
  }

  /** @param lastUsedAt what the database says of the key, as RFC 3339. */
  note(keyId: string, lastUsedAt: string | null): void {
    const now = Date.now();
    if (lastUsedAt !== null && Date.parse(lastUsedAt) > now - millisecondsPerMinute) return;
    // A write may wait for long, as behind an import on SQLite; meanwhile one is enough.
    if (this.#running.has(keyId)) return;
    const writing = this.#write(keyId, new Date(now))
      .catch(this.#onFailure)
      .finally(() => this.#running.delete(keyId));
    this.#running.set(keyId, writing);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  async #write(keyId: string, usedAt: Date): Promise<void> {
    // Afterwards: on SQLite the statement runs on the serving thread.
    await new Promise((resolve) => setImmediate(resolve));
    const minuteBefore = new Date(usedAt.getTime() - millisecondsPerMinute);
    // Other gateways may have written it since.
    // In a transaction, which on SQLite waits for another writer without stopping this process.
    await this.#database.transaction(async (em) =>
      em.nativeUpdate(
        ApiKey,
        { id: keyId, $or: [{ lastUsedAt: null }, { lastUsedAt: { $lte: minuteBefore } }] },
        { lastUsedAt: usedAt },
      ),
    );
  }
}
