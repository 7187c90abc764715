import type { Caller } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import type { RequestOrigin } from '../schema/context.ts';
import type { UserError } from './refusal.ts';
import type { GatewaySettings } from './work.ts';

/** How a mutation was sent. */
export interface MutationRequest {
  readonly caller: Caller;
  readonly origin: RequestOrigin;
  readonly idempotencyKey: string | null;
  /** Aborted when the client has gone or the time is up. */
  readonly signal: AbortSignal;
}

/** What a mutation is prepared with, before its transaction. */
export interface Preparation extends MutationRequest {
  readonly database: Database;
  readonly settings: GatewaySettings;
}

/** What came of a mutation. */
export interface MutationOutcome<Result> {
  /** Null where the domain refused it: nothing was done. */
  readonly result: Result | null;
  readonly userErrors: readonly UserError[];
  /** Whether it had been done before under its idempotency key, and was not done again. */
  readonly isReplay: boolean;
}
