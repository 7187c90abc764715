import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Configuration } from '@mikro-orm/core';
import type { Migration } from '@mikro-orm/migrations';
import type { AbstractSqlDriver } from '@mikro-orm/sql';
import type { EngineName } from '../engine.ts';
import { migrationFolder } from '../migration-files.ts';
import type { Database } from '../database.ts';
import { MigrationError } from './migration-error.ts';

type MigrationClass = new (driver: AbstractSqlDriver, configuration: Configuration) => Migration;

/** What migrations need of an open database. */
export interface MigratedDatabase extends Pick<Database, 'engine' | 'orm' | 'target'> {
  /** Instead of the program's own: how tests come by migrations that fail. */
  readonly migrations?: readonly KnownMigration[];
}

/** A migration that this version of the program has. */
export interface KnownMigration {
  /** The file's name without its ending: `0001-initial`. */
  readonly name: string;
  load(): Promise<MigrationClass>;
}

/** The migrations for a database, in the order in which they are applied. */
export function knownMigrations({
  engine,
  migrations,
}: MigratedDatabase): readonly KnownMigration[] {
  return migrations ?? migrationsOf(engine.name);
}

function migrationsOf(engine: EngineName): readonly KnownMigration[] {
  const folder = migrationFolder(engine);
  if (!existsSync(folder)) {
    throw new MigrationError(`The migrations of ${engine} are missing: there is no ${folder}.`);
  }
  return readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.[jt]s$/.test(file))
    .toSorted()
    .map((file) => ({
      name: file.slice(0, -3),
      load: async () => classIn(join(folder, file)),
    }));
}

async function classIn(path: string): Promise<MigrationClass> {
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const found = Object.values(module).find((value) => typeof value === 'function');
  if (found === undefined) throw new MigrationError(`${path} exports no migration.`);
  return found as MigrationClass;
}

/**
 * The full name of a migration that a person names in full (`0002-orders`), by its number (`2`,
 * `0002`) or by what follows the number (`orders`).
 * @throws MigrationError that lists the names there are.
 */
export function resolveMigrationName(given: string, names: readonly string[]): string {
  const number = /^\d{1,4}$/.test(given) ? given.padStart(4, '0') : undefined;
  const found = names.find(
    (name) =>
      name === given ||
      name.slice(5) === given ||
      (number !== undefined && name.startsWith(number)),
  );
  if (found !== undefined) return found;
  throw new MigrationError(`There is no migration ${given}; there are ${names.join(', ')}.`);
}
