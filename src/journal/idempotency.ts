import { insertEntities } from '../database/bulk-insert.ts';
import { sql, type Sql } from '../database/sql.ts';
import { badInput } from '../kernel/failures.ts';
import { instantText } from '../kernel/instant.ts';
import { requestCode } from './audit-record.ts';
import { IdempotencyKey } from './journal.entities.ts';
import { refused } from './refusal.ts';
import type { JsonObject, Work } from './work.ts';

/** For how long a key is remembered, in milliseconds: over a long weekend and a bad Monday. */
const lifetime = 7 * 24 * 60 * 60 * 1000;

const longestKey = 100;

/** How often a key is asked for that is there and then is not. */
const mostAttempts = 5;

/** A mutation as its sender named it. */
export interface Claim {
  readonly operation: string;
  readonly key: string;
  /** HMAC-SHA-256 of the canonical input, in hexadecimal: the input may hold a password. */
  readonly requestHash: string;
}

/**
 * The claim of a mutation that was sent with a key; undefined for one without.
 * @param input without the key.
 * @param auditKey by which who reads the table cannot try passwords against the code of an input.
 * @throws Failure BAD_USER_INPUT for a key that is empty or too long.
 */
export function claimOf(
  operation: string,
  key: string | null,
  input: object,
  auditKey: Uint8Array,
): Claim | undefined {
  if (key === null) return undefined;
  const length = Array.from(key).length;
  if (length === 0 || length > longestKey) {
    throw badInput(
      `The idempotency key has ${String(length)} characters; it takes 1 to ${String(longestKey)}`,
    );
  }
  return { operation, key, requestHash: requestCode(auditKey, input) };
}

/**
 * Takes the key for this transaction. Another transaction that has taken it is waited for: two at
 * once take effect once.
 * @returns the outcome of the mutation that had the key before; undefined where the key is ours now.
 * @throws Refusal CONFLICT where the key was used with another input.
 */
export async function takeKey(work: Work, claim: Claim): Promise<JsonObject | undefined> {
  const owner = ownerOf(work, claim);
  const row = {
    ...owner,
    requestHash: claim.requestHash,
    outcome: {},
    createdAt: instantText(work.now.getTime()),
    expiresAt: instantText(work.now.getTime() + lifetime),
  };
  // Again where the key that was there has ended; another gateway may have deleted it meanwhile.
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const taken = await insertEntities(work.em, work.database, IdempotencyKey, [row], {
      existing: 'skip',
    });
    if (taken === 1) return undefined;
    const known = await work.em.findOne(IdempotencyKey, owner);
    if (known === null) continue;
    if (known.expiresAt > work.now) {
      if (known.requestHash === claim.requestHash) return known.outcome as JsonObject;
      throw refused(
        'CONFLICT',
        `The idempotency key ${JSON.stringify(claim.key)} was used for another input of ` +
          `${claim.operation}; send this one with a key of its own`,
        'idempotencyKey',
      );
    }
    await work.em.nativeDelete(IdempotencyKey, { ...owner, expiresAt: known.expiresAt });
    work.em.clear();
  }
  throw new Error('an idempotency key that was there could not be read');
}

/** The statement that keeps the outcome with the key that this transaction has taken. */
export function outcomeStatement(work: Work, claim: Claim, outcome: JsonObject): Sql {
  const { engine } = work.database;
  const { environment, actorId, operation, key } = ownerOf(work, claim);
  return sql(
    'update idempotency_keys set outcome = ?' +
      ` where environment = ? and actor_id = ? and operation = ? and ${engine.quote('key')} = ?`,
    engine.codec({ kind: 'json' }).bind(outcome),
    environment,
    actorId,
    operation,
    key,
  );
}

function ownerOf(
  { environment, actor }: Work,
  { operation, key }: Claim,
): { environment: Work['environment']; actorId: string; operation: string; key: string } {
  if (actor.userId === null) throw new Error(`${operation} has a key and nobody whose key it is`);
  return { environment, actorId: actor.userId, operation, key };
}
