import { Migration } from '@mikro-orm/migrations';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  ensureSchema,
  knownMigrations,
  migrateDown,
  migrateUp,
  migrationStatus,
  MigrationError,
  planMigrations,
  verifySchema,
  type KnownMigration,
  type MigratedDatabase,
} from '../../src/database/migrations.ts';
import { describeEachEngine } from '../support/engines.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../support/open-fresh-database.ts';
import { execute, migrationNames, tablesOf } from './catalog.ts';

class AddNotes extends Migration {
  override up(): void {
    this.addSql('create table notes (id integer not null primary key)');
  }
  override down(): void {
    this.addSql('drop table if exists notes');
  }
}

class FailsHalfWay extends Migration {
  override up(): void | Promise<void> {
    this.addSql('create table halves (id integer not null primary key)');
    this.addSql('insert into nowhere (id) values (1)');
  }
  override down(): void | Promise<void> {
    this.addSql('drop table if exists halves');
  }
}

/** The same migration once its cause is cured. */
class Succeeds extends FailsHalfWay {
  override up(): void {
    this.addSql('create table halves (id integer not null primary key)');
  }
}

class CopiesNames extends Migration {
  override async up(): Promise<void> {
    const users = await this.execute('select username from users');
    this.addSql('create table names (name varchar(100) not null)');
    for (const { username } of users as { username: string }[]) {
      this.addSql(`insert into names (name) values ('${username}')`);
    }
  }
  override down(): void {
    this.addSql('drop table names');
  }
}

/** What MikroORM writes for SQLite to change a table to which others refer. */
class BuildsUsersAnew extends Migration {
  override async up(): Promise<void> {
    const [table] = (await this.execute(`select sql from sqlite_master where name = 'users'`)) as {
      sql: string;
    }[];
    this.addSql((table?.sql ?? '').replace(/^create table `users`/i, 'create table `users_new`'));
    this.addSql('insert into users_new select * from users');
    this.addSql('drop table users');
    this.addSql('alter table users_new rename to users');
  }
}

class LosesUsers extends Migration {
  override up(): void {
    this.addSql('delete from users');
  }
}

function migration(
  name: string,
  migrationClass: new (...given: never[]) => Migration,
): KnownMigration {
  return {
    name,
    load: async () => migrationClass as unknown as Awaited<ReturnType<KnownMigration['load']>>,
  };
}

describeEachEngine('a migration that is broken off', (engine) => {
  let fresh: OpenFreshDatabase;

  beforeEach(async () => {
    fresh = await openFreshDatabase(engine);
  });
  afterEach(async () => fresh.close());

  function databaseWith(...migrations: readonly KnownMigration[]): MigratedDatabase {
    const { engine: implementation, orm, target } = fresh.database;
    const own = knownMigrations(fresh.database);
    return { engine: implementation, orm, target, migrations: [...own, ...migrations] };
  }

  async function states(database: MigratedDatabase): Promise<Record<string, string>> {
    const status = await migrationStatus(database);
    return Object.fromEntries(status.map(({ name, state }) => [name, state]));
  }

  async function addUser(): Promise<void> {
    const isText = engine === 'mysql' || engine === 'mariadb';
    const time = engine === 'sqlite' ? '0' : isText ? `'2024-01-01'` : 'now()';
    const no = engine === 'postgresql' ? 'false' : '0';
    await execute(
      fresh.database,
      `insert into users (id, username, email, email_verified, status, created_at, updated_at)
      values ('0193a000-0000-7000-8000-000000000001', 'ada', 'ada@example.com', ${no}, 'ACTIVE', ${time}, ${time})`,
    );
    await execute(
      fresh.database,
      `insert into sessions (id, user_id, token_hash, expires_at, created_at)
      select id, id, username, created_at, created_at from users`,
    );
  }

  it('keeps what came before it, and says where it failed', async () => {
    const database = databaseWith(
      migration('9002-notes', AddNotes),
      migration('9003-half', FailsHalfWay),
    );
    const failure = await migrateUp(database).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(MigrationError);
    expect(String(failure)).toMatch(
      /The migration 9003-half could not be applied: .*nowhere.* at: insert into nowhere/s,
    );
    const tables = await tablesOf(database);
    expect(tables).toContain('notes');
    if (database.engine.takesBackTableChanges) {
      expect(String(failure)).toContain('Nothing of it remains in the database.');
      expect(tables).not.toContain('halves');
      expect(await states(database)).toMatchObject({
        '9002-notes': 'applied',
        '9003-half': 'pending',
      });
    } else {
      expect(String(failure)).toContain('What came before the failure remains in the database');
      expect(tables).toContain('halves');
      expect(await states(database)).toMatchObject({
        '9002-notes': 'applied',
        '9003-half': 'unfinished',
      });
    }
  });

  it('can be repeated once its cause is cured', async () => {
    const broken = databaseWith(migration('9002-half', FailsHalfWay));
    await expect(migrateUp(broken)).rejects.toThrow(MigrationError);

    const cured = databaseWith(migration('9002-half', Succeeds));
    if (!cured.engine.takesBackTableChanges) {
      for (const migrateOnStart of [true, false]) {
        await expect(ensureSchema(cured, { migrateOnStart })).rejects.toThrow(
          /^The migration 9002-half was begun and did not finish.*`tradegraph migrate down`/,
        );
      }
      expect(await migrateDown(cured)).toEqual(['9002-half']);
    }
    expect(await tablesOf(cured)).not.toContain('halves');
    expect(await migrateUp(cured)).toEqual(['9002-half']);
    expect(await states(cured)).toMatchObject({
      '0001-initial': 'applied',
      '9002-half': 'applied',
    });
  });

  it('takes back the first one, where that is what was broken off', async () => {
    const [initial] = knownMigrations(fresh.database);
    if (initial === undefined) throw new Error('there is no migration');
    const Initial = await initial.load();
    class BrokenInitial extends FailsHalfWay {
      override async up(): Promise<void> {
        const whole = new Initial(this.driver, this.config);
        await whole.up();
        for (const query of whole.getQueries().slice(0, 20)) this.addSql(query);
        this.addSql('insert into nowhere (id) values (1)');
      }
      override async down(): Promise<void> {
        const whole = new Initial(this.driver, this.config);
        await whole.down();
        for (const query of whole.getQueries()) this.addSql(query);
      }
    }
    const database = { ...databaseWith(), migrations: [migration('0001-initial', BrokenInitial)] };
    await expect(migrateUp(database)).rejects.toThrow(/nowhere/);
    if (!database.engine.takesBackTableChanges) await migrateDown(database);

    expect(await tablesOf(database)).toEqual(['schema_migrations']);
    expect(await migrateUp(fresh.database)).toEqual(migrationNames);
    expect(await verifySchema(fresh.database)).toEqual([]);
  });

  it('goes up to a migration and down to one', async () => {
    const database = databaseWith(
      migration('9002-notes', AddNotes),
      migration('9003-half', Succeeds),
    );
    expect(await migrateUp(database, { to: 'notes' })).toEqual([...migrationNames, '9002-notes']);
    expect((await planMigrations(database)).map(({ name }) => name)).toEqual(['9003-half']);
    expect(await migrateUp(database)).toEqual(['9003-half']);
    expect(await migrateDown(database, { to: migrationNames.at(-1) })).toEqual([
      '9003-half',
      '9002-notes',
    ]);
    expect(await verifySchema(database)).toEqual([]);
  });

  it('applied half way: rows that are there when it runs are there afterwards', async () => {
    const database = databaseWith(migration('9002-names', CopiesNames));
    await migrateUp(database, { to: migrationNames.at(-1) });
    await addUser();
    expect(await planMigrations(database)).toEqual([
      {
        name: '9002-names',
        statements: [
          'select username from users',
          'create table names (name varchar(100) not null)',
        ],
      },
    ]);

    await migrateUp(database);
    expect(await execute(database, 'select name from names')).toEqual([{ name: 'ada' }]);
    expect(await execute(database, 'select token_hash from sessions')).toEqual([
      { token_hash: 'ada' },
    ]);
  });

  if (engine === 'sqlite') {
    it('builds a table anew and keeps the rows that refer to it', async () => {
      const database = databaseWith(migration('9002-anew', BuildsUsersAnew));
      await migrateUp(database, { to: migrationNames.at(-1) });
      await addUser();
      await migrateUp(database);
      expect(await execute(database, 'select token_hash from sessions')).toEqual([
        { token_hash: 'ada' },
      ]);
      expect(await execute(database, 'pragma foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    });

    it('does not leave rows that refer to nothing', async () => {
      const database = databaseWith(migration('9002-loses', LosesUsers));
      await migrateUp(database, { to: migrationNames.at(-1) });
      await addUser();
      await expect(migrateUp(database)).rejects.toThrow(
        /a row of sessions refers to one that users/,
      );
      expect(await execute(database, 'select username from users')).toEqual([{ username: 'ada' }]);
    });
  }

  it('says that there is no way back where a migration has none', async () => {
    class OneWay extends Migration {
      override up(): void {
        this.addSql('create table one_way (id integer not null primary key)');
      }
    }
    const database = databaseWith(migration('9002-one-way', OneWay));
    await migrateUp(database);
    await expect(migrateDown(database)).rejects.toThrow(
      /The migration 9002-one-way could not be reverted: This migration cannot be reverted\./,
    );
  });
});
