import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../test/support/engine-names.ts';
import { createDatabase, type FreshDatabase } from '../test/support/servers/create-database.ts';
import type { DatabaseServers } from '../test/support/servers/index.ts';

/** An empty database to measure on. @throws where the engine's server cannot be had. */
export async function freshDatabase(
  engine: Engine,
  servers: DatabaseServers,
): Promise<FreshDatabase> {
  if (engine === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'tradegraph-bench-'));
    return {
      url: `sqlite:${join(folder, 'bench.sqlite')}`,
      drop: async () => rm(folder, { recursive: true, force: true }),
    };
  }
  const server = servers[engine];
  if ('unavailable' in server) throw new Error(`no ${engine} server: ${server.unavailable}`);
  return createDatabase(engine, server.url);
}
