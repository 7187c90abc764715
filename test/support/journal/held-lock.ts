import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../../src/database/database.ts';
import type { Engine } from '../engine-names.ts';
import { askAsAdministrator } from '../server-statement.ts';
import { openJournalDatabase } from './open-journal.ts';

/** A transaction of somebody else that has a thing, and on SQLite all that is written. */
export interface HeldLock {
  release(): Promise<void>;
}

/** Locks a thing over a connection of its own. */
export async function holdThing(url: string, name: string): Promise<HeldLock> {
  const database = await openJournalDatabase(url);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  const holding = database.transaction(async (em) => {
    await em.execute('update things set name = name where name = ?', [name]);
    hold();
    await released;
  });
  await Promise.race([held, holding]);
  return {
    async release() {
      release();
      await holding;
      await database.close();
    },
  };
}

const waitingStatements: Record<Exclude<Engine, 'sqlite'>, string> = {
  postgresql:
    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  mysql: `select count(*) from information_schema.innodb_trx t join information_schema.processlist p
    on p.id = t.trx_mysql_thread_id where p.db = database() and t.trx_state = 'LOCK WAIT'`,
  mariadb: `select count(*) from information_schema.innodb_trx t join information_schema.processlist p
    on p.id = t.trx_mysql_thread_id where p.db = database() and t.trx_state = 'LOCK WAIT'`,
};

/** How many transactions wait for a lock on the database's server; on SQLite none that we know of. */
export async function waitingForLocks({ engine }: Database, url: string): Promise<number> {
  if (engine.name === 'sqlite') return 0;
  // InnoDB tells of its transactions from a copy that it makes anew ten times a second.
  await delay(150);
  const [row] = await askAsAdministrator(engine.name, url, waitingStatements[engine.name]);
  return Number(row?.[0]);
}
