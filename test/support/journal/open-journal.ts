import type { Caller } from '../../../src/access/caller.ts';
import { readConfiguration } from '../../../src/config/index.ts';
import { openDatabase, type Database } from '../../../src/database/database.ts';
import { journalEntities } from '../../../src/journal/journal.entities.ts';
import { Journal, type MutationName } from '../../../src/journal/journal.ts';
import type { MutationOutcome } from '../../../src/journal/mutation-request.ts';
import { openJournal } from '../../../src/journal/open-journal.ts';
import { Sequencer } from '../../../src/journal/sequencer.ts';
import type { JsonObject, UseCase } from '../../../src/journal/work.ts';
import type { Environment } from '../../../src/kernel/environment.ts';
import { auditKeyText } from '../audit-key-text.ts';
import { grantOf, knownCaller } from '../known-caller.ts';
import { Thing } from './thing.ts';

const auditKey = Buffer.from(auditKeyText, 'hex');

/** A caller who may change instruments. */
export const trader: Caller = knownCaller({ grants: [grantOf('instruments:write')] });

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
export interface JournalOver {
  readonly journal: Journal;
  readonly sequencer: Sequencer;
  /** What the sequencer could not do. */
  readonly failures: readonly unknown[];
  run<Input extends object, Result extends JsonObject>(
    mutation: MutationName,
    input: Input,
    useCase: UseCase<Input, Result>,
    sending?: Sending,
  ): Promise<MutationOutcome<Result>>;
}

/** The journal of one environment over an open database. */
export async function journalOver(
  database: Database,
  environment: Environment = 'PAPER',
): Promise<JournalOver> {
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
  return {
    journal,
    failures,
    sequencer,
    async run(mutation, input, useCase, sending = {}) {
      const { key = null, caller = trader, signal = new AbortController().signal } = sending;
      return journal.run(
        mutation,
        {
          caller,
          signal,
          origin: { requestId: 'test', ipAddress: null, userAgent: null },
          idempotencyKey: key,
        },
        input,
        useCase,
      );
    },
  };
}

/** Opens a database with the journal's tables and things in view. */
export async function openJournalDatabase(url: string): Promise<Database> {
  return openDatabase(readConfiguration({ DATABASE_URL: url }), [...journalEntities, Thing]);
}
