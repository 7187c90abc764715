import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { Caller } from '../../../src/access/caller.ts';
import type { Database } from '../../../src/database/database.ts';
import { addHealthField } from '../../../src/http/health-field.ts';
import { createServer } from '../../../src/http/server.ts';
import { addMutations } from '../../../src/journal/mutation-fields.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { buildSchema } from '../../../src/schema/schema.ts';
import { grantOf, knownCaller } from '../known-caller.ts';
import { thingMutations } from './thing-mutations.ts';

/** Credentials of the server's callers. */
export const credentials = {
  /** May all. */
  administrator: 'administrator',
  /** May `recordThing` and `touchThing`, and not `spoilThing`. */
  trader: 'trader',
  /** May nothing. */
  reader: 'reader',
} as const;

const grants: Readonly<Record<string, readonly string[]>> = {
  administrator: ['*'],
  trader: ['instruments:write'],
  reader: [],
};

/** The gateway's server over things and `health` alone, with callers of its own. */
export async function thingServer(
  database: Database,
  journal: Journal,
  timeLimit?: number,
): Promise<FastifyInstance> {
  return createServer({
    configuration: { corsOrigins: [], introspection: 'every user', tradingEnvironment: 'PAPER' },
    database,
    ...buildSchema(database.orm, database.engine, [], (scope) => {
      addHealthField(scope.builder, database);
      addMutations(scope, thingMutations, journal);
    }),
    rights: { callerOf: async (credential) => callerOf(credential) },
    log: pino({ level: 'silent' }),
    ...(timeLimit === undefined ? {} : { timeLimit }),
  });
}

function callerOf(credential: string): Caller | undefined {
  const held = grants[credential];
  if (held === undefined) return undefined;
  return knownCaller({
    userId: `0198f000-0000-7000-8000-00000000000${String(held.length)}`,
    username: credential,
    grants: held.map(grantOf),
  });
}

/** What the server answered. */
export interface ThingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  /** Codes of the errors, in their order. */
  readonly codes: readonly unknown[];
  readonly messages: readonly string[];
  readonly isReplay: boolean;
}

/** Posts a document to the server, as the administrator unless told otherwise. */
export async function askThings(
  server: FastifyInstance,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ThingAnswer> {
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${credentials.administrator}`,
      ...headers,
    },
    payload: { query },
  });
  const body = response.json<{
    data?: Readonly<Record<string, unknown>> | null;
    errors?: readonly { message: string; extensions?: Readonly<Record<string, unknown>> }[];
    extensions?: { idempotentReplay?: boolean };
  }>();
  return {
    status: response.statusCode,
    headers: response.headers,
    data: body.data,
    codes: (body.errors ?? []).map(({ extensions }) => extensions?.['code']),
    messages: (body.errors ?? []).map(({ message }) => message),
    isReplay: body.extensions?.idempotentReplay === true,
  };
}

/** What is there of things: names, and names by audit rows and by events, each in their order. */
export async function thingRows(
  database: Database,
): Promise<Record<'audited' | 'events' | 'things', readonly string[]>> {
  const quote = (name: string): string => database.engine.quote(name);
  const names = async (text: string): Promise<readonly string[]> => {
    const rows = await database.orm.em.fork().execute<{ name: string }[]>(text);
    return rows.map(({ name }) => name);
  };
  return {
    things: await names('select name from things order by name'),
    audited: await names('select resource_id as name from audit_logs order by id'),
    events: await names(`select ${quote('key')} as name from feed_events order by id`),
  };
}
