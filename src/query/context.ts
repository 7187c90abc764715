import type { Rights } from '../access/operation-rights.ts';
import type { Engine, Reader } from '../database/engine.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Resources } from './resource.ts';

/** What one request's reads work with. */
export interface ReadContext {
  readonly engine: Engine;
  readonly reader: Reader;
  readonly resources: Resources;
  /** Who asks, and what of it is allowed. */
  readonly rights: Rights;
  /** The gateway's: rows of others are as if they were not there. */
  readonly environment: Environment;
  /** Aborted when the client has gone or the time is up. */
  readonly signal: AbortSignal;
}
