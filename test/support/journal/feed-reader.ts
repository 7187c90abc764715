import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../../src/database/database.ts';

/** An event as a subscriber gets it. */
export interface DeliveredEvent {
  readonly id: number;
  readonly sequence: number;
}

/** Follows the feed as a subscriber does: asks again and again for what comes after the last. */
export class FeedReader {
  /** All that came, in the order in which it came. */
  readonly delivered: DeliveredEvent[] = [];
  readonly #database: Database;
  readonly #following: Promise<void>;
  #isOver = false;

  constructor(database: Database) {
    this.#database = database;
    this.#following = this.#follow();
  }

  /** Asks a last time, and ends. */
  async end(): Promise<readonly DeliveredEvent[]> {
    this.#isOver = true;
    await this.#following;
    return this.delivered;
  }

  async #follow(): Promise<void> {
    const { reader, engine } = this.#database;
    for (let isLast = false; ; isLast = this.#isOver) {
      const after = this.delivered.at(-1)?.sequence ?? 0;
      const rows = await reader.read(
        {
          text: engine.statementText(
            'select id, sequence from feed_events where sequence > ? order by sequence',
          ),
          values: [after],
          isSmall: true,
        },
        AbortSignal.timeout(20_000),
      );
      for (const [id, sequence] of rows) {
        this.delivered.push({ id: Number(id), sequence: Number(sequence) });
      }
      if (isLast) return;
      await delay(3);
    }
  }
}
