/**
 * A gateway on the database of the environment whose requests may take only so many milliseconds as
 * its argument says. The database has been filled by another gateway.
 */
import { pino } from 'pino';
import { readConfiguration } from '../../src/config/index.ts';
import { openDatabase } from '../../src/database/database.ts';
import { createServer } from '../../src/http/server.ts';
import { entities } from '../../src/modules/entities.ts';
import { identityRightsSource } from '../../src/modules/identity/index.ts';
import { programSchema } from '../../src/program-schema.ts';

const configuration = readConfiguration(process.env);
const database = await openDatabase(configuration, entities);
const server = await createServer({
  configuration,
  database,
  ...programSchema(database),
  rights: identityRightsSource(database),
  log: pino(),
  timeLimit: Number(process.argv[2]),
});
const listenTextResolver = (address: string): string => `listening at ${address}`;
await server.listen({ port: 0, host: '127.0.0.1', listenTextResolver });
