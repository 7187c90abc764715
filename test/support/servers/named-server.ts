import { engineTitles, type ServerEngine } from '../engine-names.ts';
import type { RunningServer } from './database-servers.ts';
import { askServer } from './server-answer.ts';

const variables: Record<ServerEngine, string> = {
  postgresql: 'TEST_POSTGRESQL_URL',
  mysql: 'TEST_MYSQL_URL',
  mariadb: 'TEST_MARIADB_URL',
};

/** The URL of a server that the environment names for the tests, when it does. */
export function namedServerUrl(engine: ServerEngine): string | undefined {
  return process.env[variables[engine]] || undefined;
}

/**
 * Takes a server that the environment names, if it answers and is of the engine it is named for.
 *
 * @throws {Error} with the reason, which holds no password.
 */
export async function askNamedServer(engine: ServerEngine, url: string): Promise<RunningServer> {
  const variable = variables[engine];
  const answer = await askServer(url).catch((error: unknown) => {
    // Connecting to a name with several addresses fails with one error for each and no message.
    const causes = error instanceof AggregateError ? error.errors : [error];
    const reasons = causes.map((cause) => (cause instanceof Error ? cause.message : String(cause)));
    throw new Error(`the server that ${variable} names does not answer: ${reasons.join(', ')}`);
  });
  if (answer.engine !== engine) {
    const [expected, found] = [engineTitles[engine], engineTitles[answer.engine]];
    throw new Error(`${variable} names a server of ${found} ${answer.version}, not of ${expected}`);
  }
  return { url, version: answer.version, stop: async () => undefined };
}
