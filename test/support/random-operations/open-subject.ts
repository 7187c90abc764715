import { readConfiguration } from '../../../src/config/index.ts';
import { openDatabase, type Database } from '../../../src/database/database.ts';
import { entities } from '../../../src/modules/entities.ts';
import { addModuleFields } from '../../../src/modules/fields.ts';
import { resources as declarations } from '../../../src/modules/resources.ts';
import { buildSchema, type BuiltSchema } from '../../../src/schema/schema.ts';
import type { OracleRows } from '../oracle/model.ts';
import { storeRows } from './store-rows.ts';

/** A database of its own with the rows in it, and the schema over it. */
export interface OpenedDatabase extends BuiltSchema {
  readonly database: Database;
}

/** Makes the tables in an empty database, and writes the rows. */
export async function openWithRows(url: string, rows: OracleRows): Promise<OpenedDatabase> {
  const configuration = readConfiguration({
    DATABASE_URL: url,
    DB_POOL_SIZE: '4',
    DB_MAX_OVERFLOW: '2',
  });
  const database = await openDatabase(configuration, entities);
  await database.orm.schema.create();
  const built = buildSchema(database.orm, database.engine, declarations, (scope) => {
    addModuleFields(scope, database);
  });
  await storeRows(database, built.resources, rows);
  return { database, ...built };
}
