import type { ServerEngine } from '../engine-names.ts';
import type { LeakAttempts } from './engine-verdict.ts';
import type { UnavailableServer } from './database-servers.ts';

/** A running server as the test workers see it: only the run's own process can stop it. */
export interface ProvidedServer {
  /** The URL of a superuser who may create databases. */
  url: string;
  /** For people to read: `15.18`, `9.7.4-2`, `10.11.19-MariaDB-...`. */
  version: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** What the run found or started, engine by engine. */
    databaseServers: Record<ServerEngine, ProvidedServer | UnavailableServer>;
    /** A folder for the run's files, removed when the run is over, however it ends. */
    temporaryFolder: string;
  }
}

declare module 'vitest' {
  interface TaskMeta {
    /** How many cases of a resource the test compared with the oracle's answers. */
    resourceCases?: number;
    /** Operations by which a test tried to read what its caller may not. */
    leakAttempts?: LeakAttempts;
  }
}
