#!/usr/bin/env node
/**
 * The command line. What it loads here is light: a command's file describes it, and imports the ORM
 * and the server only when the command runs.
 *
 * Exit codes: 0 done; 1 failed, or a check found something; 2 used wrongly.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { environmentHelp } from './commands/environment-help.ts';
import { errorReport } from './commands/error-report.ts';
import { keyCommand } from './commands/key.ts';
import { migrateCommand } from './commands/migrate.ts';
import { roleCommand } from './commands/role.ts';
import { schemaCommand } from './commands/schema.ts';
import { serveCommand } from './commands/serve.ts';
import { resetCommand } from './commands/reset.ts';
import { seedCommand } from './commands/seed.ts';
import { userCommand } from './commands/user.ts';

const examples = `
Examples:
  $ tradegraph                            serve on SQLite in ./data, with demo data
  $ tradegraph migrate up                 apply what is pending
  $ tradegraph migrate down --to 0001     go back to the schema after migration 0001
  $ tradegraph migrate plan > plan.sql    what up would run
  $ tradegraph seed                       load the demo data
  $ tradegraph audit verify --log app.log is the audit log as it was written?
  $ tradegraph user add ada ada@example.com --role trader
  $ tradegraph key add ada "reads orders" --scope orders:read
  $ DATABASE_URL=postgresql://trader@localhost/tradegraph tradegraph migrate status
`;

/** The version in package.json, which is two folders up where this is JavaScript under dist. */
function version(): string {
  const file = ['../package.json', '../../package.json']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  if (file === undefined) throw new Error('package.json is missing');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** Every command; the one that runs when none is named is added with `isDefault`. */
function commandLine(): Command {
  const program = new Command('tradegraph')
    .description('One GraphQL API over a trading schema, on SQLite, PostgreSQL, MySQL or MariaDB.')
    .version(version())
    .addCommand(serveCommand(), { isDefault: true })
    .addCommand(migrateCommand())
    .addCommand(schemaCommand())
    .addCommand(seedCommand())
    .addCommand(resetCommand())
    .addCommand(auditCommand())
    .addCommand(userCommand())
    .addCommand(keyCommand())
    .addCommand(roleCommand())
    .addHelpText('after', examples)
    .addHelpText('after', environmentHelp);
  throwInsteadOfExiting(program);
  return program;
}

function throwInsteadOfExiting(command: Command): void {
  command.exitOverride().showHelpAfterError('(--help shows what there is)');
  for (const part of command.commands) throwInsteadOfExiting(part);
}

async function run(): Promise<void> {
  try {
    await commandLine().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // It has printed what there is to say. Help that was not asked for is wrong usage.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.stderr.write(`${errorReport(error)}\n`);
    process.exitCode = 1;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read the output (`| head`) has seen enough.
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
await run();
