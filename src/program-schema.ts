import type { Database } from './database/database.ts';
import { createOrm } from './database/database.ts';
import { loadEngine } from './database/recognise-engine.ts';
import { addHealthField } from './http/health-field.ts';
import type { Journal } from './journal/journal.ts';
import { addMutations } from './journal/mutation-fields.ts';
import { entities } from './modules/entities.ts';
import { addModuleFields } from './modules/fields.ts';
import { mutations } from './modules/mutations.ts';
import { resources } from './modules/resources.ts';
import { buildSchema, type BuiltSchema } from './schema/schema.ts';

/**
 * The whole schema over an open database.
 * @param journal through which mutations run; without it they cannot.
 */
export function programSchema(database: Database, journal?: Journal): BuiltSchema {
  return buildSchema(database.orm, database.engine, resources, (scope) => {
    addModuleFields(scope, database);
    addHealthField(scope.builder, database);
    addMutations(scope, mutations, journal);
  });
}

/** The whole schema without a database, to be printed: it is the same on every engine. */
export async function schemaToPrint(): Promise<BuiltSchema> {
  const engine = await loadEngine('sqlite');
  const target = { engine: 'sqlite', path: ':memory:', memory: true } as const;
  const pool = { size: 1, overflow: 0, maximum: 1 };
  const orm = createOrm(engine, target, { pool, sqlEcho: false }, entities);
  return buildSchema(orm, engine, resources, (scope) => {
    addModuleFields(scope, undefined);
    addHealthField(scope.builder, undefined);
    addMutations(scope, mutations, undefined);
  });
}
