import type { Actor, Caller } from '../access/caller.ts';
import type { RowScope } from '../access/row-scope.ts';
import type { Database, EntityManager } from '../database/database.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Environment } from '../kernel/environment.ts';
import type { RequestOrigin } from '../schema/context.ts';
import type { UserError } from './refusal.ts';

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
  /** Who did it, where it is not the caller: who signs in is none yet. */
  readonly actor?: Actor;
  /**
   * How it went; SUCCESS where it is left out. A FAILURE that goes with a `KeptRefusal` is counted:
   * one row a minute for an actor and mutation, of which `after` is the first's.
   */
  readonly status?: string;
}

/** What use cases have to know of how the gateway is set up. */
export interface GatewaySettings {
  /** ALLOW_REGISTRATION. */
  readonly allowRegistration: boolean;
  /** Encrypts second factors; undefined where none are, as in a journal without a gateway. */
  readonly secretKey: Uint8Array | undefined;
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
  readonly caller: Caller;
  readonly actor: Actor;
  /** On whose rows the caller may use the mutation's permission. */
  readonly rowScope: RowScope;
  readonly origin: RequestOrigin;
  readonly settings: GatewaySettings;
  /** The gateway's: rows of others are neither read nor written. */
  readonly environment: Environment;
  /** The moment that all rows of this mutation say it happened at. */
  readonly now: Date;
  /** Says what was done. A use case that did something and says nothing of it fails. */
  readonly recordAudit: (entry: AuditEntry) => void;
  readonly publish: (event: FeedEntry) => void;
  /** Says that the input asked for what is there already. */
  readonly leaveUnchanged: () => void;
  /** Says that what callers may do has changed: what is kept of it is forgotten after the commit. */
  readonly changeRights: () => void;
}

/**
 * What a use case returns where the domain refuses and something is to be kept all the same, such as
 * a failure to sign in. Thrown, a `Refusal` takes everything back.
 */
export class KeptRefusal {
  readonly errors: readonly UserError[];

  constructor(errors: readonly UserError[]) {
    this.errors = errors;
  }
}

/**
 * A use case: loads, decides, persists and tells.
 * @param prepared what the mutation's `prepare` made of the input before the transaction.
 * @returns what the payload shows: keys of things, and figures. It is kept under the idempotency
 *   key, without those that the payload declares as secrets.
 * @throws Refusal for what the domain refuses.
 */
export type UseCase<Input, Result extends JsonObject, Prepared = void> = (
  work: Work,
  input: Input,
  prepared: Prepared,
) => Promise<Result | KeptRefusal>;
