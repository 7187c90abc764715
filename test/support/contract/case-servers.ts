import type { FastifyInstance } from 'fastify';
import pino from 'pino';

import type { Configuration } from '../../../src/config/index.ts';
import type { Database } from '../../../src/database/database.ts';
import { createServer } from '../../../src/http/server.ts';
import { programSchema } from '../../../src/program-schema.ts';
import { caseCaller } from './case-callers.ts';

/** Who asks besides the administrator, and the gateway of which environment. */
export interface CasePlace {
  readonly caller: string;
  readonly environment: Configuration['tradingEnvironment'];
}

/** Servers over one database, one for each environment that cases ask in. */
export class CaseServers {
  readonly #configuration: Configuration;
  readonly #database: Database;
  readonly #servers = new Map<string, FastifyInstance>();

  constructor(configuration: Configuration, database: Database) {
    this.#configuration = configuration;
    this.#database = database;
  }

  /** Its credentials are the names of the callers. */
  async of(environment: Configuration['tradingEnvironment']): Promise<FastifyInstance> {
    let server = this.#servers.get(environment);
    if (server === undefined) {
      server = await createServer({
        configuration: { ...this.#configuration, tradingEnvironment: environment },
        database: this.#database,
        ...programSchema(this.#database),
        rights: { callerOf: async (credential) => caseCaller(credential) },
        log: pino({ level: 'silent' }),
      });
      this.#servers.set(environment, server);
    }
    return server;
  }

  async close(): Promise<void> {
    for (const server of this.#servers.values()) await server.close();
  }
}
