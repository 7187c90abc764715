import { fileURLToPath } from 'node:url';
import type { MigrationsOptions } from '@mikro-orm/core';
import type { EngineName } from './engine.ts';

/** Where an engine's migrations are, beside `src` in a clone and beside its JavaScript in a package. */
export function migrationFolder(engine: EngineName): string {
  return fileURLToPath(new URL(`../../migrations/${engine}`, import.meta.url));
}

/** What the ORM needs to know of the migrations of one engine. */
export function migrationOptions(engine: EngineName): MigrationsOptions {
  const folder = migrationFolder(engine);
  return {
    path: folder,
    pathTs: folder,
    glob: '!(*.d).{js,ts}',
    tableName: 'schema_migrations',
    snapshot: true,
    snapshotName: 'snapshot',
    // Taken when a migration is made. Taken again at each run, it reports changes that are none.
    snapshotOnMigrate: false,
    // One transaction each: what is applied stays applied when a later one fails.
    allOrNothing: false,
    disableForeignKeys: false,
    emit: 'ts',
    silent: true,
  };
}
