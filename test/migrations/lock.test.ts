import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrateUp, verifySchema } from '../../src/database/migrations.ts';
import { describeEachEngine } from '../support/engines.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../support/open-fresh-database.ts';
import { migrationNames, tablesOf } from './catalog.ts';

const script = fileURLToPath(new URL('./lock-holder.ts', import.meta.url));

describeEachEngine('the lock under which the schema is changed', (engine) => {
  let fresh: OpenFreshDatabase;
  let holder: ChildProcess | undefined;

  beforeEach(async () => {
    fresh = await openFreshDatabase(engine);
  });
  afterEach(async () => {
    holder?.kill('SIGKILL');
    await fresh.close();
  });

  it('keeps others waiting, and is free again when its holder is killed', async () => {
    const { database, url } = fresh;
    const child = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'inherit'] });
    holder = child;
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe('held\n');

    let isDone = false;
    const migrating = migrateUp(database).finally(() => (isDone = true));
    await delay(500);
    expect(isDone).toBe(false);
    expect(await tablesOf(database)).toEqual([]);

    child.kill('SIGKILL');
    expect(await migrating).toEqual(migrationNames);
    expect(await verifySchema(database)).toEqual([]);
  });

  it('goes with the failure of the work', async () => {
    const { engine: implementation, target } = fresh.database;
    await expect(
      implementation.exclusively(target, async () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    expect(await implementation.exclusively(target, async () => 'yes')).toBe('yes');
  });

  it('is each database’s own', async () => {
    const other = await openFreshDatabase(engine);
    try {
      const { engine: implementation, target } = fresh.database;
      const result = await implementation.exclusively(target, async () =>
        migrateUp(other.database),
      );
      expect(result).toEqual(migrationNames);
    } finally {
      await other.close();
    }
  });
});
