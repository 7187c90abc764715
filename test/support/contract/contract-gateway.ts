import pino from 'pino';
import { vi } from 'vitest';

import { startApp, type App } from '../../../src/app.ts';
import { readConfiguration } from '../../../src/config/index.ts';
import { auditKeyText } from '../audit-key-text.ts';
import type { Engine } from '../engine-names.ts';
import { freshDatabase } from '../fresh-database.ts';
import { secretKeyText } from '../secret-key-text.ts';
import { CaseServers, type CasePlace } from './case-servers.ts';

/** What a gateway answered, and what that took. */
export interface ContractAnswer {
  readonly status: number;
  readonly body: string;
  /** Texts of the SQL statements that the read engine ran. */
  readonly statements: readonly string[];
}

export interface ContractQuestion {
  readonly query: string;
  /** Which of the document's operations; it may be left out where there is one. */
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The Authorization header; the administrator's where it is undefined, none where it is null. */
  readonly authorization?: string | null | undefined;
  /** Who asks instead of who the header names, and where. */
  readonly place?: CasePlace | undefined;
}

/** A gateway in this process, over a database of its own with the demo data in it. */
export interface ContractGateway {
  readonly app: App;
  /** Asks by `POST /graphql`. One question at a time, or statements are counted to the wrong one. */
  ask(question: ContractQuestion): Promise<ContractAnswer>;
  /** Closes it and removes its database. */
  close(): Promise<void>;
}

const administratorKey = 'contract-cases-administrator-0123456789';

/** Starts the program as it serves, on a free port. */
export async function startContractGateway(engine: Engine): Promise<ContractGateway> {
  const database = await freshDatabase(engine);
  const configuration = readConfiguration({
    DATABASE_URL: database.url,
    PORT: '0',
    DEMO_DATA: 'true',
    BOOTSTRAP_ADMIN_KEY: administratorKey,
    AUDIT_KEY: auditKeyText,
    SECRET_KEY: secretKeyText,
    DB_POOL_SIZE: '4',
    DB_MAX_OVERFLOW: '0',
  });
  const app = await startApp(configuration, pino({ level: 'silent' }), {
    tellFirstKey: async () => undefined,
  });
  // All that the read engine runs goes through here, and what is run by the clock: the lookup of the
  // caller, which alone names the hash of a credential and calls the holders of roles h, and the
  // sequencer's look for events.
  const reads = vi.spyOn(app.database.reader, 'read');
  const servers = new CaseServers(configuration, app.database);
  return {
    app,
    async ask({ query, operationName, variables, authorization: shown, place }) {
      const { server } =
        place === undefined ? app : { server: await servers.of(place.environment) };
      const own = place?.caller ?? administratorKey;
      const authorization = shown === undefined ? `Bearer ${own}` : shown;
      reads.mockClear();
      const response = await server.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          // Taken as this, an answer's status says whether the operation could be run.
          accept: 'application/graphql-response+json',
          ...(authorization === null ? {} : { authorization }),
        },
        payload: { query, operationName, variables },
      });
      return {
        status: response.statusCode,
        body: response.body,
        statements: reads.mock.calls
          .map(([{ text }]) => text)
          .filter((text) => !/_hash|user_roles["`] h|feed_events/.test(text)),
      };
    },
    async close() {
      await servers.close();
      await app.close();
      await database.drop();
    },
  };
}
