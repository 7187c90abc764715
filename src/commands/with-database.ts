import { describeTarget, readProcessConfiguration, type Configuration } from '../config/index.ts';
import type { Database } from '../database/database.ts';
import { CommandError } from './command-error.ts';

/** The configuration of this process; what is set without effect is told on stderr. */
export function commandConfiguration(): Configuration {
  const configuration = readProcessConfiguration();
  for (const warning of configuration.warnings) process.stderr.write(`${warning}\n`);
  return configuration;
}

/**
 * Opens the database that the environment names for the time of the work.
 * @throws CommandError when the database cannot be reached.
 */
export async function withDatabase<Result>(
  work: (database: Database, configuration: Configuration) => Promise<Result>,
): Promise<Result> {
  const configuration = commandConfiguration();
  return withDatabaseOf(configuration, async (database) => work(database, configuration));
}

/**
 * Opens the database of the configuration for the time of the work. Loads the ORM and the engine's
 * driver only now, so that a command that needs neither starts fast.
 * @throws CommandError when the database cannot be reached.
 */
export async function withDatabaseOf<Result>(
  configuration: Configuration,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const [{ openDatabase }, { entities }] = await Promise.all([
    import('../database/database.ts'),
    import('../modules/entities.ts'),
  ]);
  const echo = (statement: string): void => {
    process.stderr.write(`${statement}\n`);
  };
  let database: Database;
  try {
    database = await openDatabase(configuration, entities, echo);
  } catch (error) {
    throw unreachable(configuration, error);
  }
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

function unreachable(configuration: Configuration, error: unknown): CommandError {
  const parts = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const reasons = parts.map((part) => (part instanceof Error ? part.message : String(part)));
  return new CommandError(
    `The database ${describeTarget(configuration.database)} cannot be opened: ${reasons.join('; ')}.`,
    { cause: error },
  );
}
