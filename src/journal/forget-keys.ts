import type { Database } from '../database/database.ts';
import { IdempotencyKey } from './journal.entities.ts';

/** Keys that one transaction deletes at most: few, so that no writer waits for it. */
const largestBatch = 200;

/**
 * Deletes idempotency keys that have ended, the oldest first, a short transaction after the other.
 * @param isOver asked before each, so that a gateway that stops need not wait for all.
 * @returns how many there were.
 * @throws what the driver throws; what is deleted by then stays so.
 */
export async function forgetEndedKeys(
  database: Database,
  now: Date,
  isOver: () => boolean = () => false,
): Promise<number> {
  let forgotten = 0;
  for (let batch = largestBatch; batch === largestBatch && !isOver(); forgotten += batch) {
    const ended = await database.orm.em.fork().find(
      IdempotencyKey,
      { expiresAt: { $lte: now } },
      {
        fields: ['environment', 'actorId', 'operation', 'key'],
        orderBy: { expiresAt: 'asc' },
        limit: largestBatch,
      },
    );
    batch = ended.length;
    if (batch === 0) break;
    const keys = ended.map(({ environment, actorId, operation, key }) => ({
      environment,
      actorId,
      operation,
      key,
    }));
    await database.transaction(async (em) => {
      // One that was used anew since has another end.
      await em.nativeDelete(IdempotencyKey, { $or: keys, expiresAt: { $lte: now } });
    });
  }
  return forgotten;
}
