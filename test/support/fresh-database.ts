import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { inject } from 'vitest';

import type { Engine } from './engine-names.ts';
import { createDatabase, type FreshDatabase } from './servers/create-database.ts';
import './servers/provided.ts';

export type { FreshDatabase };

/**
 * Creates an empty database for a test.
 *
 * @throws {Error} when the run has no server of the engine: use `describeEachEngine`.
 */
export async function freshDatabase(engine: Engine): Promise<FreshDatabase> {
  if (engine === 'sqlite') return freshSqliteFile();
  const server = inject('databaseServers')[engine];
  if ('unavailable' in server) throw new Error(`no ${engine} server: ${server.unavailable}`);
  return createDatabase(engine, server.url);
}

async function freshSqliteFile(): Promise<FreshDatabase> {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'sqlite-'));
  return {
    url: `sqlite:${join(folder, 'tradegraph.sqlite')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}
