import type { Database } from './database/database.ts';
import { createOrm } from './database/database.ts';
import { loadEngine } from './database/recognise-engine.ts';
import { addHealthField } from './http/health-field.ts';
import { entities } from './modules/entities.ts';
import { resources } from './modules/resources.ts';
import type { ResourceDeclaration } from './schema/declaration.ts';
import { buildSchema, type BuiltSchema } from './schema/schema.ts';

/**
 * The whole schema over an open database.
 * @param declarations what it reads, of entities that the database was opened with.
 */
export function programSchema(
  database: Database,
  declarations: readonly ResourceDeclaration[] = resources,
): BuiltSchema {
  return buildSchema(database.orm, database.engine, declarations, (builder) => {
    addHealthField(builder, database);
  });
}

/** The whole schema without a database, to be printed: it is the same on every engine. */
export async function schemaToPrint(): Promise<BuiltSchema> {
  const engine = await loadEngine('sqlite');
  const target = { engine: 'sqlite', path: ':memory:', memory: true } as const;
  const pool = { size: 1, overflow: 0, maximum: 1 };
  const orm = createOrm(engine, target, { pool, sqlEcho: false }, entities);
  return buildSchema(orm, engine, resources, (builder) => {
    addHealthField(builder, undefined);
  });
}
