import { chmodSync } from 'node:fs';

import type { TestProject } from 'vitest/node';

import { startServers, stopServers, type RunningServer, type UnavailableServer } from './index.ts';
import type { ProvidedServer } from './provided.ts';
import { startSupervised } from './supervised-program.ts';

/** Starts the servers once for the whole run, and hands their URLs to the test workers. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // A program that does nothing: what matters is its folder, which goes however the run ends.
  const files = startSupervised({
    name: 'files',
    command: () => ['tail', '-f', '/dev/null'],
    stopSignal: 'KILL',
  });
  // PostgreSQL's own user, as which it runs where we are root, must reach folders inside.
  chmodSync(files.folder, 0o711);
  const servers = await startServers({ log: (line) => project.vitest.logger.log(line) });
  project.provide('temporaryFolder', files.folder);
  project.provide('databaseServers', {
    postgresql: withoutStop(servers.postgresql),
    mysql: withoutStop(servers.mysql),
    mariadb: withoutStop(servers.mariadb),
  });
  return async () => {
    await Promise.all([stopServers(servers), files.stop()]);
  };
}

/** Functions do not travel to the workers. */
function withoutStop(
  server: RunningServer | UnavailableServer,
): ProvidedServer | UnavailableServer {
  return 'unavailable' in server ? server : { url: server.url, version: server.version };
}
