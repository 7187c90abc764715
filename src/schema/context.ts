import type { ReadContext } from '../query/context.ts';
import type { PlanCache } from '../query/plan-cache.ts';

/** What every resolver of one request works with. */
export interface RequestContext {
  readonly read: ReadContext;
  readonly plans: PlanCache;
}
