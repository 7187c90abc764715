import type { ServerEngine } from '../engine-names.ts';
import type { DatabaseServers, RunningServer, UnavailableServer } from './database-servers.ts';
import { installMissingServers } from './installation.ts';
import { mariadb } from './mariadb.ts';
import { mysql } from './mysql.ts';
import { askNamedServer, namedServerUrl } from './named-server.ts';
import { postgresql } from './postgresql.ts';
import { MissingProgram, startServer, type ServerRecipe } from './server-start.ts';

export type { DatabaseServers, RunningServer, UnavailableServer };

const recipes: Record<ServerEngine, ServerRecipe> = { postgresql, mysql, mariadb };

/**
 * Gives a real server of each engine: the one that TEST_POSTGRESQL_URL, TEST_MYSQL_URL or
 * TEST_MARIADB_URL names, or else one of its own, in a temporary folder on a free port of
 * 127.0.0.1. What it starts ends with this process at the latest, however that ends.
 *
 * On Debian, as root, servers that the machine lacks are installed first.
 *
 * @param log takes lines for the person who waits.
 */
export async function startServers({
  log,
}: {
  log: (line: string) => void;
}): Promise<DatabaseServers> {
  const toStart = Object.values(recipes).filter(
    (recipe) => namedServerUrl(recipe.engine) === undefined,
  );
  const fetchFailure = await installMissingServers(toStart, log);

  const serverOf = async (recipe: ServerRecipe): Promise<RunningServer | UnavailableServer> => {
    const named = namedServerUrl(recipe.engine);
    try {
      return named === undefined
        ? await startServer(recipe)
        : await askNamedServer(recipe.engine, named);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (error instanceof MissingProgram && recipe.engine === 'mysql' && fetchFailure) {
        return {
          unavailable: `its packages could not be fetched: ${fetchFailure}`,
          fetchFailed: true,
        };
      }
      return { unavailable: reason, fetchFailed: false };
    }
  };
  const [postgresqlServer, mysqlServer, mariadbServer] = await Promise.all([
    serverOf(postgresql),
    serverOf(mysql),
    serverOf(mariadb),
  ]);
  return { postgresql: postgresqlServer, mysql: mysqlServer, mariadb: mariadbServer };
}

/** Stops every server that {@link startServers} started. */
export async function stopServers(servers: DatabaseServers): Promise<void> {
  await Promise.all(
    Object.values(servers).map(async (server) => {
      if ('stop' in server) await server.stop();
    }),
  );
}
