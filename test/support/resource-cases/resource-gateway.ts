import pino from 'pino';

import { readConfiguration } from '../../../src/config/index.ts';
import { openDatabase, type Database } from '../../../src/database/database.ts';
import { ensureSchema } from '../../../src/database/migrations.ts';
import { createServer } from '../../../src/http/server.ts';
import { entities } from '../../../src/modules/entities.ts';
import { programSchema } from '../../../src/program-schema.ts';
import type { BuiltSchema } from '../../../src/schema/schema.ts';
import { knownCaller } from '../known-caller.ts';
import { freshDatabase } from '../fresh-database.ts';
import type { Engine } from '../engine-names.ts';
import type { OracleRows } from '../oracle/model.ts';
import { storeRows } from '../random-operations/store-rows.ts';

/** A gateway over a migrated database that holds the given rows and no others. */
export interface ResourceGateway extends BuiltSchema {
  readonly database: Database;
  /** The body that `POST /graphql` answers to somebody who may read everything. */
  ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<string>;
  /** Closes it and removes its database. */
  close(): Promise<void>;
}

/** Composes the program as it serves, but for who asks: users are among the rows that are read. */
export async function startResourceGateway(
  engine: Engine,
  rows: OracleRows,
): Promise<ResourceGateway> {
  const fresh = await freshDatabase(engine);
  const configuration = readConfiguration({
    DATABASE_URL: fresh.url,
    DB_POOL_SIZE: '4',
    DB_MAX_OVERFLOW: '0',
  });
  const database = await openDatabase(configuration, entities);
  await ensureSchema(database, { migrateOnStart: true });
  const { schema, resources } = programSchema(database);
  await storeRows(database, resources, rows);
  const server = await createServer({
    configuration,
    database,
    schema,
    resources,
    rights: {
      callerOf: async () => knownCaller(),
    },
    log: pino({ level: 'silent' }),
  });
  return {
    database,
    schema,
    resources,
    async ask(query, variables) {
      const { body } = await server.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          accept: 'application/graphql-response+json',
          authorization: 'Bearer whoever',
        },
        payload: { query, variables },
      });
      return body;
    },
    async close() {
      await server.close();
      await database.close();
      await fresh.drop();
    },
  };
}
