import type { Caller } from '../access/caller.ts';
import type { ReadContext } from '../query/context.ts';
import type { PlanCache } from '../query/plan-cache.ts';

/** How a request came in, as far as it is known; cut to what the audit log keeps. */
export interface RequestOrigin {
  /** As the answer names it in `x-request-id`. */
  readonly requestId: string;
  readonly ipAddress: string | null;
  /** At most 255 code points. */
  readonly userAgent: string | null;
}

/** What every resolver of one request works with. */
export interface RequestContext {
  readonly read: ReadContext;
  readonly plans: PlanCache;
  readonly origin: RequestOrigin;
  /** Who shows a credential; for one that was made in answering the request. */
  readonly callerOf: (credential: string) => Promise<Caller | undefined>;
  /** The header `Idempotency-Key`; undefined where there is none. */
  readonly idempotencyKey: string | undefined;
  /** What the answer says beside its data. */
  readonly notes: RequestNotes;
}

export interface RequestNotes {
  /** Whether a mutation had been done before under its idempotency key, and was not done again. */
  isReplay: boolean;
}
