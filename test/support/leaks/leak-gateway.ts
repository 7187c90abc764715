import pino from 'pino';

import type { KnownCaller } from '../../../src/access/caller.ts';
import { readConfiguration } from '../../../src/config/index.ts';
import { openDatabase } from '../../../src/database/database.ts';
import { ensureSchema } from '../../../src/database/migrations.ts';
import { createServer } from '../../../src/http/server.ts';
import { environments } from '../../../src/kernel/environment.ts';
import { entities } from '../../../src/modules/entities.ts';
import { programSchema } from '../../../src/program-schema.ts';
import type { BuiltSchema } from '../../../src/schema/schema.ts';
import type { Engine } from '../engine-names.ts';
import { freshDatabase } from '../fresh-database.ts';
import type { OracleRows } from '../oracle/model.ts';
import { storeRows } from '../random-operations/store-rows.ts';

/** The environments, for each of which there is a gateway. */
export const environmentNames = Object.keys(environments.values);

/** Asks the gateway of an environment, as somebody. */
export interface Question {
  readonly environment: string;
  readonly caller: KnownCaller;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A gateway for each environment, over one database. */
export interface LeakGateways {
  /** The body that `POST /graphql` answers. */
  ask(question: Question): Promise<string>;
  /** Gateways over the same database with something wrong in what they are built of. */
  withFault(plant: (built: BuiltSchema) => void): Promise<LeakGateways>;
  /** Closes them; the first ones remove their database. */
  close(): Promise<void>;
}

/** Stores the rows in a new database and starts gateways of all environments on it. */
export async function startLeakGateways(engine: Engine, rows: OracleRows): Promise<LeakGateways> {
  const fresh = await freshDatabase(engine);
  const variables = { DATABASE_URL: fresh.url, DB_POOL_SIZE: '4', DB_MAX_OVERFLOW: '0' };
  const database = await openDatabase(readConfiguration(variables), entities);
  await ensureSchema(database, { migrateOnStart: true });
  await storeRows(database, programSchema(database).resources, rows);

  const open = async (plant: (built: BuiltSchema) => void): Promise<LeakGateways> => {
    const built = programSchema(database);
    plant(built);
    const callers = new Map<string, KnownCaller>();
    const credentials = new Map<KnownCaller, string>();
    const credentialOf = (caller: KnownCaller): string => {
      const credential = credentials.get(caller) ?? `caller-${String(credentials.size)}`;
      credentials.set(caller, credential);
      callers.set(credential, caller);
      return credential;
    };
    const servers = new Map(
      await Promise.all(
        environmentNames.map(async (environment) => {
          const server = await createServer({
            configuration: readConfiguration({ ...variables, TRADING_ENVIRONMENT: environment }),
            database,
            ...built,
            rights: { callerOf: async (credential) => callers.get(credential) },
            log: pino({ level: 'silent' }),
          });
          return [environment, server] as const;
        }),
      ),
    );
    return {
      async ask({ environment, caller, text, variables: values }) {
        const server = servers.get(environment);
        if (server === undefined) throw new Error(`there is no gateway of ${environment}`);
        const { body } = await server.inject({
          method: 'POST',
          url: '/graphql',
          headers: {
            accept: 'application/graphql-response+json',
            authorization: `Bearer ${credentialOf(caller)}`,
          },
          payload: { query: text, variables: values },
        });
        return body;
      },
      withFault: open,
      async close() {
        for (const server of servers.values()) await server.close();
      },
    };
  };

  const gateways = await open(() => undefined);
  return {
    ...gateways,
    async close() {
      await gateways.close();
      await database.close();
      await fresh.drop();
    },
  };
}
