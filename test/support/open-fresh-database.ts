import { readConfiguration } from '../../src/config/index.ts';
import { openDatabase, type Database } from '../../src/database/database.ts';
import { entities } from '../../src/modules/entities.ts';
import type { Engine } from './engine-names.ts';
import { freshDatabase } from './fresh-database.ts';

export interface OpenFreshDatabase {
  readonly database: Database;
  /** What a user would write in DATABASE_URL. */
  readonly url: string;
  /** Closes the connections and removes the database. */
  close(): Promise<void>;
}

/** An empty database with the program's entities, opened as the program opens it. */
export async function openFreshDatabase(engine: Engine): Promise<OpenFreshDatabase> {
  const { url, drop } = await freshDatabase(engine);
  try {
    const database = await openProgramDatabase(url);
    return {
      database,
      url,
      async close() {
        await database.close();
        await drop();
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Opens a database as the program opens it. */
export async function openProgramDatabase(url: string): Promise<Database> {
  return openDatabase(readConfiguration({ DATABASE_URL: url }), entities);
}
