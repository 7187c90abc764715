import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { describeTarget, type Configuration } from './config/index.ts';
import { openDatabase, type Database } from './database/database.ts';
import { ensureSchema } from './database/migrations.ts';
import { createServer } from './http/server.ts';
import { entities } from './modules/entities.ts';
import { bootstrapAdministrator, identityRightsSource } from './modules/identity/index.ts';
import { loadDemoData } from './modules/market-data/index.ts';
import { programSchema } from './program-schema.ts';

/** A gateway that serves. */
export interface App {
  readonly database: Database;
  readonly server: FastifyInstance;
  /** `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** The first administrator, where this start made one. */
  readonly firstAdministrator: FirstAdministrator | undefined;
  /** Lets running requests finish, then closes every connection. */
  close(): Promise<void>;
}

export interface FirstAdministrator {
  readonly userId: string;
  /** The API key; a secret, to be shown once. */
  readonly key: string;
}

/**
 * Composes the program: configuration → database → schema → server. It listens once migrations and
 * demo data are in, so who can connect can be answered.
 * @throws StartError with a sentence for whoever starts it, and what went wrong behind it.
 */
export async function startApp(configuration: Configuration, log: Logger): Promise<App> {
  const database = await open(configuration, log);
  try {
    const firstAdministrator = await fill(database, configuration, log);
    const { schema, resources } = programSchema(database);
    const server = await createServer({
      configuration,
      database,
      schema,
      resources,
      rights: identityRightsSource(database),
      log,
    });
    try {
      const origin = await listen(server, configuration);
      return {
        database,
        server,
        origin,
        firstAdministrator,
        close: async () => {
          await server.close();
          await database.close();
        },
      };
    } catch (error) {
      await server.close();
      throw error;
    }
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Why a start failed, as a sentence for whoever started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

async function open(configuration: Configuration, log: Logger): Promise<Database> {
  try {
    return await openDatabase(configuration, entities, (statement) => {
      log.info({ statement }, 'sql');
    });
  } catch (error) {
    const reason = error instanceof Error ? reasonOf(error) : String(error);
    throw new StartError(
      `the database ${describeTarget(configuration.database)} cannot be opened: ${reason}`,
      { cause: error },
    );
  }
}

/** Node's error for a host with several addresses holds one for each, and no words of its own. */
function reasonOf(error: Error): string {
  if (!(error instanceof AggregateError)) return error.message;
  return (error.errors as readonly unknown[])
    .map((part) => (part instanceof Error ? part.message : String(part)))
    .join('; ');
}

/** Brings the database to the program's schema, with its first administrator and its demo data. */
async function fill(
  database: Database,
  configuration: Configuration,
  log: Logger,
): Promise<FirstAdministrator | undefined> {
  await ensureSchema(database, {
    migrateOnStart: configuration.migrateOnStart,
    log: (message) => {
      log.info(message);
    },
  });
  return database.engine.exclusively(database.target, async () => {
    if (configuration.demoData && configuration.tradingEnvironment === 'PAPER') {
      const { loaded, instruments, candles } = await loadDemoData(database);
      if (loaded) log.info({ instruments, candles }, 'loaded the demo data');
    }
    return bootstrapAdministrator(database, { chosenKey: configuration.bootstrapAdminKey });
  });
}

async function listen(
  server: FastifyInstance,
  { host, port }: Configuration,
): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `port ${String(port)} is in use on ${host}; stop what listens there, or name another by PORT`,
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StartError(`cannot listen at HOST ${host}, PORT ${String(port)}: ${String(code)}`, {
        cause: error,
      });
    }
    throw error;
  }
  const address = server.server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name}:${String(address.port)}`;
}
