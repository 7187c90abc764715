/**
 * A program that starts servers as a test run does, says which, and then ends as it is told:
 * by its signal, or, when a line comes on its standard input, by an error nobody catches.
 */
import { once } from 'node:events';

import { startServers } from '../../support/servers/index.ts';

const servers = await startServers({ log: (line) => process.stderr.write(`${line}\n`) });
process.stdout.write(`${JSON.stringify(servers)}\n`);
await once(process.stdin, 'data');
throw new Error('an error that nobody catches');
