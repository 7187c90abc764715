import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  ensureSchema,
  migrateDown,
  migrateUp,
  migrationStatus,
  namesIn,
  planMigrations,
  verifySchema,
} from '../../src/database/migrations.ts';
import { entities } from '../../src/modules/entities.ts';
import { describeEachEngine } from '../support/engines.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../support/open-fresh-database.ts';
import { execute, migrationNames as names, tablesOf } from './catalog.ts';

const recordTable = 'schema_migrations';
const entityTables = entities.map((entity) => entity.init().meta.tableName).toSorted();

describeEachEngine('migrations, there and back', (engine) => {
  let fresh: OpenFreshDatabase;

  beforeEach(async () => {
    fresh = await openFreshDatabase(engine);
  });
  afterEach(async () => fresh.close());

  it('up gives the schema of the entities, down leaves nothing, up works again', async () => {
    const { database } = fresh;
    expect(await verifySchema(database)).toHaveLength(entityTables.length);

    expect(await migrateUp(database)).toEqual(names);
    expect(await verifySchema(database)).toEqual([]);
    expect(await tablesOf(database)).toEqual([...entityTables, recordTable].toSorted());

    expect(await migrateDown(database, { to: '0' })).toEqual([...names].toReversed());
    expect(await tablesOf(database)).toEqual([recordTable]);

    expect(await migrateUp(database)).toEqual(names);
    expect(await verifySchema(database)).toEqual([]);
    expect(await migrateUp(database)).toEqual([]);
  });

  it('verify finds no difference where there are rows, nor when asked again', async () => {
    const { database } = fresh;
    await migrateUp(database);
    await execute(
      database,
      `insert into verifications (id, user_id, purpose, token_hash, expires_at, created_at)
      select id, id, 'none', id, created_at, created_at from users`,
    );
    expect(await verifySchema(database)).toEqual([]);
    expect(await verifySchema(database)).toEqual([]);
  });

  const otherDefaults = {
    sqlite: [],
    postgresql: [],
    mysql: ['latin1', 'utf8mb4 collate utf8mb4_0900_bin'],
    mariadb: ['latin1', 'utf8mb4 collate utf8mb4_nopad_bin'],
  };
  for (const characterSet of otherDefaults[engine]) {
    it(`gives the same schema where the database's default is ${characterSet}`, async () => {
      const { database } = fresh;
      await execute(database, `alter database character set ${characterSet}`);
      await migrateUp(database);
      expect(await verifySchema(database)).toEqual([]);
    });
  }

  it('goes one step back where it is not told how far', async () => {
    const { database } = fresh;
    await migrateUp(database);
    expect(await migrateDown(database)).toEqual(names.slice(-1));
    expect(namesIn(await migrationStatus(database), 'pending')).toEqual(names.slice(-1));
  });

  it('plans SQL that changes nothing, and that gives the same schema when it is run by hand', async () => {
    const { database } = fresh;
    const plan = await planMigrations(database);
    expect(plan.map(({ name }) => name)).toEqual(names);
    expect(await tablesOf(database)).toEqual([]);

    for (const { statements } of plan) {
      for (const statement of statements) await execute(database, statement);
    }
    expect(await verifySchema(database)).toEqual([]);
  });

  it('tells which are pending and which were applied when', async () => {
    const { database } = fresh;
    const pending = names.map((name) => ({ name, state: 'pending', executedAt: null }));
    expect(await migrationStatus(database)).toEqual(pending);
    expect(await tablesOf(database)).toEqual([]);

    // Engines that keep whole seconds cut them off.
    const before = Math.floor(Date.now() / 1000) * 1000;
    await migrateUp(database);
    for (const { state, executedAt } of await migrationStatus(database)) {
      expect(state).toBe('applied');
      expect(executedAt?.getTime()).toBeGreaterThanOrEqual(before);
      expect(executedAt?.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
    }
    expect(await planMigrations(database)).toEqual([]);
  });

  it('refuses to serve an old schema where MIGRATE_ON_START is false, and names the command', async () => {
    const { database } = fresh;
    await expect(ensureSchema(database, { migrateOnStart: false })).rejects.toThrow(
      /^The database lacks .*0001-initial.*MIGRATE_ON_START is false.*`tradegraph migrate up`/,
    );
    expect(await tablesOf(database)).toEqual([]);

    const lines: string[] = [];
    const applied = await ensureSchema(database, {
      migrateOnStart: true,
      onProgress: ({ name, step }) => lines.push(`${step} ${name}`),
    });
    expect(applied).toEqual(names);
    expect(lines).toContain('finished 0001-initial');
    expect(await ensureSchema(database, { migrateOnStart: false })).toEqual([]);
  });

  it('refuses a schema that a newer version has migrated, and leaves it alone', async () => {
    const { database } = fresh;
    await migrateUp(database);
    await execute(database, `insert into ${recordTable} (name) values ('9999-tomorrow')`);

    expect(namesIn(await migrationStatus(database), 'unknown')).toEqual(['9999-tomorrow']);
    for (const migrateOnStart of [true, false]) {
      await expect(ensureSchema(database, { migrateOnStart })).rejects.toThrow(
        /newer, version of the program: it has 9999-tomorrow/,
      );
    }
    await expect(migrateUp(database)).rejects.toThrow(/9999-tomorrow/);
    await expect(migrateDown(database)).rejects.toThrow(/9999-tomorrow cannot be reverted/);
    expect(await verifySchema(database)).toEqual([]);
  });

  it('takes a name, a number or a part of a name, and no other', async () => {
    const { database } = fresh;
    for (const to of ['0001-initial', '0001', '1', 'initial']) {
      expect(await migrateUp(database, { to })).toEqual(['0001-initial']);
      expect(await migrateUp(database, { to })).toEqual([]);
      expect(await migrateDown(database, { to: '0' })).toEqual(['0001-initial']);
    }
    await expect(migrateUp(database, { to: '0' })).rejects.toThrow(/There is no migration 0;/);
    await expect(planMigrations(database, { to: 'x' })).rejects.toThrow(/There is no migration x;/);
    await expect(migrateDown(database, { to: '1' })).rejects.toThrow(/0001-initial is not applied/);
  });
});
