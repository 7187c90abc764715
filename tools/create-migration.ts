/**
 * Writes the next migration of all four engines from what the entities have become since the last
 * one: `npm run migration:create -- add-orders`. The comparison is with each engine's snapshot, so
 * no server has to run.
 *
 * `npm run migration:create -- --initial` writes the first migration anew. That is for the time
 * before a release: a database that has the old one is then of another version.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { engineNames, type EngineName } from '../src/database/engine.ts';
import { migrationFolder } from '../src/database/migration-files.ts';
import { MigrationWriter } from './migration-writer.ts';
import { offlineOrm } from './offline-orm.ts';

const initialName = 'initial';

/** What the ORM takes for a snapshot of a database without tables: the first migration's past. */
const emptySnapshot = { namespaces: [], name: '', tables: [], nativeEnums: {}, views: [] };

function snapshotFile(engine: EngineName): string {
  return join(migrationFolder(engine), 'snapshot.json');
}

function migrationsOf(engine: EngineName): readonly string[] {
  const folder = migrationFolder(engine);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .toSorted();
}

/** Takes the first migration away, so that it is written anew under its old name. */
function withdrawInitial(): void {
  const later = engineNames.flatMap((engine) => migrationsOf(engine).slice(1));
  if (later.length > 0) {
    throw new Error(`the initial migration is written no more: ${later[0] ?? ''} builds on it`);
  }
  for (const engine of engineNames) {
    rmSync(migrationFolder(engine), { recursive: true, force: true });
  }
}

/** Counted, not dated: the order does not hang on clocks, and two branches that meet are seen. */
function nextNumber(): string {
  const numbers = engineNames.flatMap(migrationsOf).map((file) => Number(file.slice(0, 4)));
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}

function classNameOf(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/** @returns the file that was written, or undefined where the entities have not changed. */
async function createFor(
  engineName: EngineName,
  fileName: string,
  name: string,
): Promise<string | undefined> {
  const orm = await offlineOrm(engineName);
  const folder = migrationFolder(engineName);
  orm.config.set('migrations', {
    ...orm.config.get('migrations'),
    generator: MigrationWriter,
    fileName: () => fileName,
  });
  orm.config.getNamingStrategy().classToMigrationName = () => classNameOf(name);
  if (!existsSync(snapshotFile(engineName))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(snapshotFile(engineName), JSON.stringify(emptySnapshot));
  }
  const result = await orm.migrator.create(undefined, false, false, name);
  return result.fileName === '' ? undefined : join(folder, result.fileName);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { initial: { type: 'boolean', default: false } },
});
const name = values.initial ? initialName : positionals[0];
if (name === undefined || positionals.length > 1 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  console.error(
    'Give the migration one name in kebab case: npm run migration:create -- add-orders',
  );
  process.exit(2);
}
if (values.initial) withdrawInitial();
const fileName = `${nextNumber()}-${name}`;
for (const engine of engineNames) {
  const file = await createFor(engine, fileName, name);
  console.log(
    file === undefined
      ? `${engine}: the entities have not changed`
      : `${engine}: ${relative(process.cwd(), file)}`,
  );
}
