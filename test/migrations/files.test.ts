import { readdirSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, it } from 'vitest';
import { migrationFile } from '../../tools/migration-writer.ts';
import { readConfiguration } from '../../src/config/index.ts';
import { createOrm } from '../../src/database/database.ts';
import { engineNames, type EngineName } from '../../src/database/engine.ts';
import { migrationFolder } from '../../src/database/migration-files.ts';
import { loadEngine } from '../../src/database/recognise-engine.ts';
import { entities } from '../../src/modules/entities.ts';

const filesOf = (engine: EngineName): string[] =>
  readdirSync(migrationFolder(engine))
    .filter((file) => file.endsWith('.ts'))
    .toSorted();

describe('the files of the migrations', () => {
  it('have the same names on every engine, counted without a gap', () => {
    const names = filesOf('sqlite');
    for (const engine of engineNames) expect(filesOf(engine)).toEqual(names);
    expect(names.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.ts$/.exec(name)?.[1]))).toEqual(
      names.map((_name, index) => index + 1),
    );
  });

  it.each(engineNames)('leave nothing to migrate: %s', async (name) => {
    const url = name === 'sqlite' ? 'sqlite::memory:' : `${name}://nobody@localhost/none`;
    const configuration = readConfiguration({ DATABASE_URL: url });
    const engine = await loadEngine(name);
    const orm = createOrm(engine, configuration.database, configuration, entities);
    // By the snapshot: true says that entities have changed since the last migration:create.
    expect(await orm.migrator.checkSchema()).toBe(false);
  });
});

/** Runs a migration's file without the ORM, and takes down what it would have run. */
async function statementsIn(
  file: string,
): Promise<{ readonly up: string[]; readonly down: string[] }> {
  const base = 'class Migration { statements = []; addSql(sql) { this.statements.push(sql); } }';
  const code = stripTypeScriptTypes(file.replace(/^import .*$/m, base));
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    AddOrders: new () => { statements: string[]; up(): void; down(): void };
  };
  const [forth, back] = [new module.AddOrders(), new module.AddOrders()];
  forth.up();
  back.down();
  return { up: forth.statements, down: back.statements };
}

describe('a migration that is written', () => {
  it('runs exactly the given statements, whatever is in them', async () => {
    const up = [
      `create table "a" ("b" varchar(5) collate "C" not null default 'x, (y', "c" numeric(28,8) null, constraint "a_b" check ("b" in ('it''s', '\\', ')')))`,
      `create table \`c\` (\`d\` int not null comment 'It’s "so", or \`so\`') comment = '$\{no} template'`,
      `comment on column "a"."b" is 'a rather long comment, which makes a line of more than a hundred characters'`,
      `create function f() as $$\nbegin\n  return 1;\nend$$`,
      'select 1',
    ];
    expect((await statementsIn(migrationFile('AddOrders', { up, down: [] }))).up).toEqual(up);
  });

  it('adds what belongs to one table of MySQL or MariaDB in one statement', async () => {
    const up = [
      'alter table `a` add index `a_b` (`b`);',
      'alter table `a` add unique `a_c` (`c`);',
      'alter table `d` add constraint `d_e` foreign key (`e`) references `a` (`id`);',
      "alter table `d` add constraint `d_f` check (`f` <> ', add index `x`')",
      'alter table `d` drop index `d_g`',
      'alter table `d` add index `d_g` (`g`)',
      'alter table "h" add constraint "h_i" check (i > 0)',
      'alter table "h" add constraint "h_j" check (j > 0)',
    ];
    expect((await statementsIn(migrationFile('AddOrders', { up, down: [] }))).up).toEqual([
      'alter table `a` add index `a_b` (`b`), add unique `a_c` (`c`)',
      'alter table `d` add constraint `d_e` foreign key (`e`) references `a` (`id`), ' +
        "add constraint `d_f` check (`f` <> ', add index `x`')",
      'alter table `d` drop index `d_g`',
      'alter table `d` add index `d_g` (`g`)',
      'alter table "h" add constraint "h_i" check (i > 0)',
      'alter table "h" add constraint "h_j" check (j > 0)',
    ]);
  });

  it('drops dependents first, without cascade, and without drops of keys that go anyway', async () => {
    const down = [
      'alter table "candles" drop constraint "candles_instrument_id_foreign";',
      'alter table "orders" drop constraint "orders_instrument_id_foreign";',
      '',
      'drop table if exists "instruments" cascade;',
      'drop table if exists "candles" cascade;',
      'alter table "orders" drop column "instrument_id";',
      'pragma foreign_keys = off;',
    ];
    expect((await statementsIn(migrationFile('AddOrders', { up: [], down }))).down).toEqual([
      'alter table "orders" drop constraint "orders_instrument_id_foreign"',
      'drop table if exists "candles"',
      'drop table if exists "instruments"',
      'alter table "orders" drop column "instrument_id"',
    ]);
  });
});
