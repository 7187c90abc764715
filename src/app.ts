import type { AddressInfo } from 'node:net';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { describeTarget, type Configuration } from './config/index.ts';
import { openDatabase, type Database } from './database/database.ts';
import { ensureSchema } from './database/migrations.ts';
import { createServer } from './http/server.ts';
import { auditKeyOf } from './journal/audit-key.ts';
import { Journal } from './journal/journal.ts';
import { openJournal } from './journal/open-journal.ts';
import { RefusalLog } from './journal/refusal-log.ts';
import { Sequencer } from './journal/sequencer.ts';
import { entities } from './modules/entities.ts';
import {
  bootstrapAdministrator,
  EndedCredentials,
  identityRightsSource,
  tokenOwners,
  secretKeyOf,
  type BootstrapOutcome,
} from './modules/identity/index.ts';
import { loadDemoData } from './modules/market-data/index.ts';
import { knownPermissions } from './modules/permissions.ts';
import { programSchema } from './program-schema.ts';

/** A gateway that serves. */
export interface App {
  readonly database: Database;
  readonly server: FastifyInstance;
  /** `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** Lets running requests finish, then closes every connection. */
  readonly close: () => Promise<void>;
}

/**
 * Takes the API key of the first administrator, a secret that is kept nowhere else, when this start
 * made one; with the address at which the gateway listens, where it came to listen.
 */
export type TellFirstKey = (
  database: Database,
  key: string,
  address?: AddressInfo,
) => Promise<void>;

/** What a start is given to tell of itself. */
export interface StartHooks {
  readonly tellFirstKey: TellFirstKey;
  /** Told before each part of the start whether the process may end in the midst of it. */
  readonly mayCutShort?: (may: boolean) => void;
}

/**
 * Composes the program: configuration → database → schema → server. It listens once migrations and
 * demo data are in, so who can connect can be answered.
 * @throws StartError with a sentence for whoever starts it, and what went wrong behind it.
 */
export async function startApp(
  configuration: Configuration,
  log: FastifyBaseLogger,
  { tellFirstKey, mayCutShort = () => undefined }: StartHooks,
): Promise<App> {
  mayCutShort(true);
  // Closed from the last to the first, when a start fails and when the gateway stops.
  await using opened = new AsyncDisposableStack();
  const database = await open(configuration, log);
  opened.defer(async () => database.close());
  await migrate(database, configuration, log, mayCutShort);
  // Before the first administrator is made, whose key would be lost with a start that fails.
  const { issuer } = configuration;
  const rights = identityRightsSource(database, {
    tokenOwnerOf:
      issuer === null
        ? undefined
        : tokenOwners({
            issuer,
            database,
            // Asked for by requests, which come when there is one.
            journal: () => started.journal,
            onFailure: (error) => {
              log.warn({ err: error }, 'the keys of the issuer could not be fetched');
            },
          }),
    onFailure: (error) => {
      log.warn({ err: error }, 'the last use of a key could not be noted');
    },
  });
  const onRightsChanged = (): void => {
    rights.forget();
  };
  const started = await startJournal(configuration, database, log, onRightsChanged);
  const { journal, sequencer, refusals } = started;
  opened.defer(async () => sequencer.close());
  opened.defer(async () => refusals.close());
  opened.defer(async () => rights.settled());
  const firstKey = await fill(database, configuration, log, mayCutShort);
  const ended = new EndedCredentials(database, (error) => {
    log.warn({ err: error }, 'ended sessions could not be deleted; it is tried again');
  });
  opened.defer(async () => ended.close());
  const { schema, resources } = programSchema(database, journal);
  const server = await createServer({
    configuration,
    database,
    schema,
    resources,
    rights,
    refusals,
    log,
  });
  opened.defer(async () => {
    await server.close();
  });
  let address: AddressInfo | undefined;
  try {
    address = await listen(server, configuration);
  } finally {
    // Also where it cannot listen: the key would be lost otherwise.
    if (firstKey !== undefined) await tellFirstKey(database, firstKey, address);
  }
  const running = opened.move();
  return {
    database,
    server,
    origin: originOf(address),
    close: async () => running.disposeAsync(),
  };
}

/** Why a start failed, as a sentence for whoever started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

async function open(configuration: Configuration, log: FastifyBaseLogger): Promise<Database> {
  try {
    return await openDatabase(configuration, entities, (statement) => {
      log.info({ statement }, 'sql');
    });
  } catch (error) {
    const reason = error instanceof Error ? reasonOf(error) : String(error);
    throw new StartError(
      `The database ${describeTarget(configuration.database)} cannot be opened: ${reason}.`,
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

/** Brings the database to the program's schema. */
async function migrate(
  database: Database,
  configuration: Configuration,
  log: FastifyBaseLogger,
  mayCutShort: (may: boolean) => void,
): Promise<void> {
  await ensureSchema(database, {
    migrateOnStart: configuration.migrateOnStart,
    onProgress: ({ name, step }) => {
      log.info(step === 'started' ? `applying migration ${name}` : `applied migration ${name}`);
      mayCutShort(step === 'finished');
    },
  });
}

/**
 * Puts in the demo data, permissions, built-in roles and the first administrator, where they are
 * missing.
 * @returns the administrator's key, where it was made now.
 */
async function fill(
  database: Database,
  configuration: Configuration,
  log: FastifyBaseLogger,
  mayCutShort: (may: boolean) => void,
): Promise<string | undefined> {
  const outcome = await database.engine.exclusively(database.target, async () => {
    if (configuration.demoData && configuration.tradingEnvironment === 'PAPER') {
      const { loaded, instruments, candles } = await loadDemoData(database);
      if (loaded) log.info({ instruments, candles }, 'loaded the demo data');
    }
    // Until its key has been told, which may be the last thing that a start does.
    mayCutShort(false);
    return bootstrapAdministrator(database, {
      chosenKey: configuration.bootstrapAdminKey,
      permissions: knownPermissions,
    });
  });
  if (outcome.created) return outcome.key;
  tellChosenKey(outcome.chosenKey, log);
  return undefined;
}

/** The door through which everything is changed, with what numbers and seals behind it. */
async function startJournal(
  configuration: Configuration,
  database: Database,
  log: FastifyBaseLogger,
  onRightsChanged: () => void,
): Promise<{ journal: Journal; sequencer: Sequencer; refusals: RefusalLog }> {
  let auditKey: Uint8Array;
  try {
    auditKey = await auditKeyOf(configuration);
    await openJournal(database, auditKey);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The journal cannot be opened: ${reason}.`, { cause: error });
  }
  const secretKey = await secretKeyFor(configuration);
  const sequencer = new Sequencer({
    database,
    auditKey,
    onHead: (auditHead) => {
      log.info({ auditHead }, 'the audit log is sealed so far');
    },
    onFailure: (error) => {
      log.warn({ err: error }, 'events could not be numbered; it is tried again');
    },
  });
  const store = { database, environment: configuration.tradingEnvironment, auditKey };
  const refusals = new RefusalLog({
    ...store,
    onFailure: (error) => {
      log.warn({ err: error }, 'refusals could not be written to the audit log; it is tried again');
    },
  });
  const journal = new Journal({
    ...store,
    settings: { allowRegistration: configuration.allowRegistration, secretKey },
    refusals,
    onCommit: () => {
      sequencer.nudge();
    },
    onRightsChanged,
  });
  return { journal, sequencer, refusals };
}

async function secretKeyFor(configuration: Configuration): Promise<Uint8Array> {
  try {
    return await secretKeyOf(configuration);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${reason}.`, { cause: error });
  }
}

function tellChosenKey(
  outcome: (BootstrapOutcome & { created: false })['chosenKey'],
  log: FastifyBaseLogger,
): void {
  switch (outcome) {
    case 'replaced':
      log.info('BOOTSTRAP_ADMIN_KEY took the place of the former key, which is revoked');
      break;
    case 'revoked':
      log.warn('the key in BOOTSTRAP_ADMIN_KEY has been revoked, or has expired; choose another');
      break;
    case 'taken':
      log.warn("the key in BOOTSTRAP_ADMIN_KEY is another user's; choose another");
      break;
    case 'kept':
    case undefined:
  }
}

async function listen(
  server: FastifyInstance,
  { host, port }: Configuration,
): Promise<AddressInfo> {
  try {
    const listenTextResolver = (address: string): string => `listening at ${address}`;
    await server.listen({ host, port, listenTextResolver });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EADDRINUSE') {
      throw new StartError(
        `Port ${String(port)} is in use on ${host}; stop what listens there, or name another by PORT.`,
        { cause: error },
      );
    }
    if (['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)) {
      const place = `HOST ${host}, PORT ${String(port)}`;
      throw new StartError(`The gateway cannot listen at ${place}: ${code}.`, { cause: error });
    }
    throw error;
  }
  return server.server.address() as AddressInfo;
}

function originOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${String(port)}`;
}
