/**
 * Loads the demo data into the database of DATABASE_URL as a gateway does, but without the lock
 * that gateways take. Says "ready" once connected, loads when a line comes, and prints the result.
 */
import { once } from 'node:events';
import { readProcessConfiguration } from '../../src/config/index.ts';
import { openDatabase } from '../../src/database/database.ts';
import { entities } from '../../src/modules/entities.ts';
import { loadDemoData } from '../../src/modules/market-data/index.ts';

const database = await openDatabase(readProcessConfiguration(), entities);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const result = await loadDemoData(database);
process.stdout.write(`${JSON.stringify(result)}\n`);
process.stdin.destroy();
await database.close();
