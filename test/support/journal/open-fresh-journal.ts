import type { Database } from '../../../src/database/database.ts';
import type { Engine } from '../engine-names.ts';
import { freshDatabase } from '../fresh-database.ts';
import { journalOver, openJournalDatabase, type JournalOver } from './open-journal.ts';

/** A journal with a database of its own. */
export interface OpenJournal extends JournalOver {
  readonly database: Database;
  readonly url: string;
  close(): Promise<void>;
}

/** A journal over a fresh database with the journal's tables and things: all would take long. */
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
