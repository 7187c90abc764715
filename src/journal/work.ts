import type { KnownCaller } from '../access/caller.ts';
import type { Database, EntityManager } from '../database/database.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Environment } from '../kernel/environment.ts';
import type { ReadContext } from '../query/context.ts';

export type JsonObject = Readonly<Record<string, JsonValue>>;

/** What a use case did to one thing, for the audit log. */
export interface AuditEntry {
  /** Name of the type in the API: `Order`. */
  readonly resourceType: string;
  /** Key of the thing, as text; null where it is about many. */
  readonly resourceId: string | null;
  /** What was there before and is there now; never a secret. */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** A change that subscribers are told of. */
export interface FeedEntry {
  /** Name of the subscription: `orderChanged`. */
  readonly topic: string;
  /** Key of what changed, as text. */
  readonly key: string;
  /** Whose row it is; null for what belongs to no user. */
  readonly ownerId: string | null;
  readonly instrumentId: number | null;
  /** Whether it belongs to the gateway's environment; market data belongs to none. */
  readonly isOfEnvironment: boolean;
  readonly payload: JsonValue;
}

/**
 * What a use case works with: one transaction, who asked, and where it says what it did. A conflict
 * with another transaction takes all of it back, and the use case is run again with a new one; so it
 * has no effect outside the transaction.
 */
export interface Work {
  readonly database: Database;
  /** Of the transaction, and of it alone. */
  readonly em: EntityManager;
  readonly caller: KnownCaller;
  /** The gateway's: rows of others are neither read nor written. */
  readonly environment: Environment;
  /** The moment that all rows of this mutation say it happened at. */
  readonly now: Date;
  /** Reads what is committed, by the caller's rights; not what this transaction has written. */
  readonly read: ReadContext;
  /** Says what was done. A use case that did something and says nothing of it fails. */
  readonly recordAudit: (entry: AuditEntry) => void;
  readonly publish: (event: FeedEntry) => void;
  /** Says that the input asked for what is there already. */
  readonly leaveUnchanged: () => void;
}

/**
 * A use case: loads, decides, persists and tells.
 * @returns what the payload shows: keys of things, and figures. It is kept under the idempotency
 *   key, so there is no secret in it.
 * @throws Refusal for what the domain refuses.
 */
export type UseCase<Input, Result extends JsonObject> = (
  work: Work,
  input: Input,
) => Promise<Result>;
