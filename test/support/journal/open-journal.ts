import type { Caller } from '../../../src/access/caller.ts';
import { readConfiguration } from '../../../src/config/index.ts';
import { openDatabase, type Database } from '../../../src/database/database.ts';
import { journalEntities } from '../../../src/journal/journal.entities.ts';
import { Journal, type MutationName, type MutationOutcome } from '../../../src/journal/journal.ts';
import { openJournal, Sequencer } from '../../../src/journal/sequencer.ts';
import type { JsonObject, UseCase } from '../../../src/journal/work.ts';
import type { Environment } from '../../../src/kernel/environment.ts';
import type { Engine } from '../engine-names.ts';
import { freshDatabase } from '../fresh-database.ts';
import { auditKey as auditKeyText } from './start-journal-gateway.ts';

const auditKey = Buffer.from(auditKeyText, 'hex');

/** A caller who may change instruments. */
export const trader: Caller = {
  kind: 'known',
  userId: '0198f000-0000-7000-8000-000000000001',
  username: 'trader',
  grants: [{ permission: 'instruments:write' }],
};

/** A mutation of the name that instruments take. */
export function named(name: string): MutationName {
  return { name, permission: 'instruments:write' };
}

/** How a use case is sent; what is left out is the trader's, without a key and without a limit. */
export interface Sending {
  readonly key?: string | null;
  readonly caller?: Caller;
  readonly signal?: AbortSignal;
}

/** A journal over a database, without a server in front of it. */
export interface OpenJournal {
  readonly database: Database;
  readonly url: string;
  readonly sequencer: Sequencer;
  /** What the sequencer could not do. */
  readonly failures: readonly unknown[];
  run<Input extends object, Result extends JsonObject>(
    mutation: MutationName,
    input: Input,
    useCase: UseCase<Input, Result>,
    sending?: Sending,
  ): Promise<MutationOutcome<Result>>;
  close(): Promise<void>;
}

/** The journal of one environment over an open database. */
export async function journalOver(
  database: Database,
  environment: Environment = 'PAPER',
): Promise<Pick<OpenJournal, 'failures' | 'run' | 'sequencer'>> {
  await openJournal(database, auditKey);
  const failures: unknown[] = [];
  const sequencer = new Sequencer({
    database,
    auditKey,
    onHead: () => undefined,
    onFailure: (error) => failures.push(error),
  });
  const journal = new Journal({
    database,
    environment,
    auditKey,
    onCommit: () => {
      sequencer.nudge();
    },
  });
  const { engine, reader } = database;
  return {
    failures,
    sequencer,
    async run(mutation, input, useCase, sending = {}) {
      const { key = null, caller = trader, signal = new AbortController().signal } = sending;
      return journal.run(
        mutation,
        {
          read: { engine, reader, resources: new Map(), caller, signal },
          origin: { requestId: 'test', ipAddress: null, userAgent: null },
          idempotencyKey: key,
        },
        input,
        useCase,
      );
    },
  };
}

/** A journal over a fresh database that has the journal's tables alone: all of them take long. */
export async function openFreshJournal(engine: Engine): Promise<OpenJournal> {
  const { url, drop } = await freshDatabase(engine);
  const database = await openJournalDatabase(url);
  await database.orm.schema.create();
  const journal = await journalOver(database);
  return {
    ...journal,
    database,
    url,
    async close() {
      await journal.sequencer.close();
      await database.close();
      await drop();
    },
  };
}

/** Opens a database with the journal's tables in view. */
export async function openJournalDatabase(url: string): Promise<Database> {
  return openDatabase(readConfiguration({ DATABASE_URL: url }), journalEntities);
}
