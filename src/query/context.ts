import type { Caller } from '../access/caller.ts';
import type { Engine, Reader } from '../database/engine.ts';
import type { Resources } from './resource.ts';

/** What one request's reads work with. */
export interface ReadContext {
  readonly engine: Engine;
  readonly reader: Reader;
  readonly resources: Resources;
  readonly caller: Caller;
  /** Aborted when the client has gone or the time is up. */
  readonly signal: AbortSignal;
}
