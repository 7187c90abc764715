/**
 * A process that starts a gateway's schema as often as it is told to: for each line with a
 * database's URL it opens the database, sees to the schema, and answers with a line of JSON. It
 * stays between rounds, so that two of them begin each round together and not as they happen to load.
 */
import { createInterface } from 'node:readline';
import { readConfiguration } from '../../src/config/index.ts';
import { openDatabase } from '../../src/database/database.ts';
import { ensureSchema, verifySchema } from '../../src/database/migrations.ts';
import { entities } from '../../src/modules/entities.ts';

export interface StartAnswer {
  readonly applied: readonly string[];
  readonly differences: readonly string[];
  readonly error?: string;
}

async function start(url: string): Promise<StartAnswer> {
  try {
    const database = await openDatabase(readConfiguration({ DATABASE_URL: url }), entities);
    try {
      const applied = await ensureSchema(database, { migrateOnStart: true });
      return { applied, differences: await verifySchema(database) };
    } finally {
      await database.close();
    }
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    return { applied: [], differences: [], error: stack ?? String(error) };
  }
}

process.stdout.write('ready\n');
for await (const url of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await start(url))}\n`);
}
