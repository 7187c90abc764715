/** A process that takes the lock of the database in its argument, says so, and holds it for good. */
import { readConfiguration } from '../../src/config/index.ts';
import { recogniseEngine } from '../../src/database/recognise-engine.ts';

const { database } = readConfiguration({ DATABASE_URL: process.argv[2] });
const engine = await recogniseEngine(database);
await engine.exclusively(database, async () => {
  process.stdout.write('held\n');
  // Something must be under way, or the process would end.
  await new Promise(() => setInterval(() => undefined, 60_000));
});
