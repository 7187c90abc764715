/**
 * A process that refuses the same again and again until it is killed, with a sequencer beside it as
 * every gateway has one. Arguments: the database's URL and a name. Says "ready", begins when a line
 * comes, and prints how many it has noted so far.
 */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { RefusalLog } from '../../../src/journal/refusal-log.ts';
import { auditKeyText } from '../audit-key-text.ts';
import { journalOver, openJournalDatabase } from './open-journal.ts';

const [url = '', name = ''] = process.argv.slice(2);
const database = await openJournalDatabase(url);
await journalOver(database);
const refusals = new RefusalLog({
  database,
  auditKey: Buffer.from(auditKeyText, 'hex'),
  environment: 'PAPER',
  onFailure: (error) => {
    console.error(error);
  },
});
console.log('ready');
await once(process.stdin, 'data');
for (let noted = 1; ; noted += 1) {
  refusals.note({
    actor: { userId: null, label: name },
    action: 'orders',
    status: 'FORBIDDEN',
    resourceType: 'Query',
    resourceId: null,
    after: { refused: 'Query.orders needs the permission orders:read' },
    origin: { requestId: 'r-1', ipAddress: '127.0.0.1', userAgent: 'tests' },
  });
  if (noted % 100 === 0) {
    console.log(`noted ${String(noted)}`);
    await delay(5);
  }
}
