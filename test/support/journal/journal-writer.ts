/**
 * A process that changes things through a journal of its own until it is killed, with a sequencer
 * beside it as every gateway has one. Arguments: the database's URL and a name. Says "ready", begins
 * when a line comes, and prints each change twice: `begun name-7` before, `done name-7` when the
 * journal has said that it was done. On a pipe a printed line is out before the next statement.
 */
import { once } from 'node:events';
import { journalOver, openJournalDatabase } from './open-journal.ts';
import { eventsOf, recordThing, recordThingUseCase } from './record-thing.ts';

const clients = 4;

const [url = '', name = ''] = process.argv.slice(2);
const database = await openJournalDatabase(url);
const journal = await journalOver(database);
console.log('ready');
await once(process.stdin, 'data');
let count = 0;
await Promise.all(
  Array.from({ length: clients }, async () => {
    for (;;) {
      count += 1;
      const number = count;
      const key = `${name}-${String(number)}`;
      console.log(`begun ${key}`);
      await journal.run(recordThing, { name: key, events: eventsOf(number) }, recordThingUseCase, {
        key,
      });
      console.log(`done ${key}`);
    }
  }),
);
