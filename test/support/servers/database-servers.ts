import type { ServerEngine } from '../engine-names.ts';

export interface RunningServer {
  /** The URL of a superuser who may create databases. */
  url: string;
  /** For people to read: `15.18`, `9.7.4-2`, `10.11.19-MariaDB-...`. */
  version: string;
  /** Stops the server and removes its data, unless the server was named by the environment. */
  stop: () => Promise<void>;
}

export interface UnavailableServer {
  /** Why there is no server, as a sentence. */
  unavailable: string;
  /** True when it is missing because its packages could not be fetched (MySQL only). */
  fetchFailed: boolean;
}

export type DatabaseServers = Record<ServerEngine, RunningServer | UnavailableServer>;
