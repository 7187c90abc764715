/**
 * A gateway on the database of the environment, composed as `app.ts` composes it, that has the
 * mutation `recordChange` beside the program's own. Its argument is JSON:
 * - `timeLimit`: how long a request may take, in milliseconds;
 * - `killAtCommit`: at which commit the process ends by SIGKILL, counted from 1: what it did is
 *   there, and nobody was told so.
 */
import { pino } from 'pino';
import { readConfiguration } from '../../../src/config/index.ts';
import { openDatabase } from '../../../src/database/database.ts';
import { ensureSchema } from '../../../src/database/migrations.ts';
import { addHealthField } from '../../../src/http/health-field.ts';
import { createServer } from '../../../src/http/server.ts';
import { auditKeyOf } from '../../../src/journal/audit-key.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { addMutations } from '../../../src/journal/mutation-fields.ts';
import { openJournal } from '../../../src/journal/open-journal.ts';
import { Sequencer } from '../../../src/journal/sequencer.ts';
import { entities } from '../../../src/modules/entities.ts';
import { addModuleFields } from '../../../src/modules/fields.ts';
import {
  bootstrapAdministrator,
  identityRightsSource,
} from '../../../src/modules/identity/index.ts';
import { mutations } from '../../../src/modules/mutations.ts';
import { resources } from '../../../src/modules/resources.ts';
import { buildSchema } from '../../../src/schema/schema.ts';
import { recordChange } from './recorded-change.ts';

/** What the program is told by its argument. */
export interface JournalGatewayOptions {
  readonly timeLimit?: number;
  readonly killAtCommit?: number;
}

const options = JSON.parse(process.argv[2] ?? '{}') as JournalGatewayOptions;
const configuration = readConfiguration(process.env);
const log = pino();
const database = await openDatabase(configuration, entities);
await ensureSchema(database, { migrateOnStart: true });
await database.engine.exclusively(database.target, async () =>
  bootstrapAdministrator(database, { chosenKey: configuration.bootstrapAdminKey }),
);
const auditKey = await auditKeyOf(configuration);
await openJournal(database, auditKey);
const sequencer = new Sequencer({
  database,
  auditKey,
  onHead: (auditHead) => {
    log.info({ auditHead }, 'the audit log is sealed so far');
  },
  onFailure: (error) => {
    log.warn({ err: error }, 'events could not be numbered; it is tried again');
  },
});
let commits = 0;
const journal = new Journal({
  database,
  environment: configuration.tradingEnvironment,
  auditKey,
  onCommit: () => {
    commits += 1;
    if (commits === options.killAtCommit) process.kill(process.pid, 'SIGKILL');
    sequencer.nudge();
  },
});
const server = await createServer({
  configuration,
  database,
  ...buildSchema(database.orm, database.engine, resources, (scope) => {
    addModuleFields(scope, database);
    addHealthField(scope.builder, database);
    addMutations(scope, [...mutations, recordChange], journal);
  }),
  rights: identityRightsSource(database),
  log,
  ...(options.timeLimit === undefined ? {} : { timeLimit: options.timeLimit }),
});
const listenTextResolver = (address: string): string => `listening at ${address}`;
await server.listen({ port: 0, host: '127.0.0.1', listenTextResolver });
process.once('SIGTERM', () => {
  void server
    .close()
    .then(async () => sequencer.close())
    .then(async () => database.close());
});
