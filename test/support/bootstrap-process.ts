/**
 * A gateway's start in small, in a process of its own: opens the database of the URL, says so,
 * makes the first administrator as soon as it is told to, and prints what came of it as JSON.
 * Arguments: the URL, and the chosen key or nothing.
 */
import { once } from 'node:events';
import { bootstrapAdministrator } from '../../src/modules/identity/index.ts';
import { openIdentityDatabase } from './open-identity-database.ts';

const [url = '', chosenKey = null] = process.argv.slice(2);
const database = await openIdentityDatabase(url);
console.log('ready');
await once(process.stdin, 'data');
process.stdin.destroy();
console.log(JSON.stringify(await bootstrapAdministrator(database, { chosenKey })));
await database.close();
