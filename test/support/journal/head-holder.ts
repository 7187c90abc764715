/**
 * A sequencer that dies half way: takes the lock of the database named by its argument, gives the
 * events that wait the numbers that come next, says "held" and how many, and never commits.
 */
import { LockMode } from '@mikro-orm/core';
import { headName, JournalHead } from '../../../src/journal/journal.entities.ts';
import { openJournalDatabase } from './open-journal.ts';

const database = await openJournalDatabase(process.argv[2] ?? '');
await database.transaction(async (em) => {
  const head = await em.findOneOrFail(JournalHead, headName, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
  });
  const { affectedRows } = await em
    .getConnection()
    .execute<{ affectedRows: number }>(
      `update feed_events set sequence = id + ${String(head.feedSequence)} where sequence is null`,
      [],
      'run',
      em.getTransactionContext(),
    );
  head.feedSequence += 1000n;
  await em.flush();
  console.log(`held ${String(affectedRows)}`);
  // Something has to keep the process.
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
