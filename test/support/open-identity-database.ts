import { readConfiguration } from '../../src/config/index.ts';
import { openDatabase, type Database } from '../../src/database/database.ts';
import { identityEntities } from '../../src/modules/identity/identity.entities.ts';

/** Opens the database of the URL with the tables of identity in view. Needs no test runner. */
export async function openIdentityDatabase(url: string): Promise<Database> {
  return openDatabase(readConfiguration({ DATABASE_URL: url }), identityEntities);
}
