import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrateUp, verifySchema } from '../../src/database/migrations.ts';
import type { Engine } from '../support/engine-names.ts';
import { describeEachEngine } from '../support/engines.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../support/open-fresh-database.ts';
import { execute } from './catalog.ts';

/** What somebody does to the schema behind the program's back, and what verify must say to it. */
interface Planted {
  readonly what: string;
  readonly statements: Readonly<Partial<Record<Engine, readonly string[]>>>;
  readonly undo: Readonly<Partial<Record<Engine, readonly string[]>>>;
  readonly sentences: readonly RegExp[];
}

/** The same statement on every engine, each quoting as it does. */
function everywhere(statement: string): Record<Engine, readonly string[]> {
  const doubled = statement.replaceAll('`', '"');
  return {
    sqlite: [statement],
    postgresql: [doubled],
    mysql: [statement],
    mariadb: [statement],
  };
}

/** The text of SQLite's `create table` is all it has: editing it is how a table is altered. */
function editedTable(table: string, before: string, after: string): readonly string[] {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  return [
    `update sqlite_master set sql = replace(sql, ${quoted(before)}, ${quoted(after)})
    where name = '${table}'`,
  ];
}

const dropIndex = 'drop index instruments_sector on instruments';
const addIndex = 'create index `instruments_sector` on `instruments` (`sector`)';
const mysqlFamily = (...statements: string[]) => ({ mysql: statements, mariadb: statements });
const boundOfSector = 'length("sector") <= 100';

const planted: readonly Planted[] = [
  {
    what: 'a dropped index',
    statements: {
      sqlite: ['drop index instruments_sector'],
      postgresql: ['drop index instruments_sector'],
      ...mysqlFamily(dropIndex),
    },
    undo: everywhere(addIndex),
    sentences: [/^The index instruments_sector of the table instruments is missing\.$/],
  },
  {
    what: 'an index on other columns',
    statements: {
      sqlite: ['drop index instruments_sector', addIndex.replace('(`sector`', '(`industry`')],
      postgresql: [
        'drop index instruments_sector',
        'create index instruments_sector on instruments (industry)',
      ],
      ...mysqlFamily(dropIndex, addIndex.replace('(`sector`', '(`industry`')),
    },
    undo: {
      sqlite: ['drop index instruments_sector', addIndex],
      postgresql: ['drop index instruments_sector', addIndex.replaceAll('`', '"')],
      ...mysqlFamily(dropIndex, addIndex),
    },
    sentences: [
      /^The index instruments_sector of the table instruments is another than declared\.$/,
    ],
  },
  {
    what: 'an additional index',
    statements: everywhere('create index `mine` on `instruments` (`industry`)'),
    undo: {
      sqlite: ['drop index mine'],
      postgresql: ['drop index mine'],
      ...mysqlFamily('drop index mine on instruments'),
    },
    sentences: [/^The index mine of the table instruments is not of this program\.$/],
  },
  {
    what: 'a column of another type',
    statements: {
      sqlite: editedTable('instruments', '`price_precision` integer', '`price_precision` text'),
      postgresql: ['alter table instruments alter column price_precision type bigint'],
      ...mysqlFamily(
        "alter table instruments modify price_precision bigint not null comment 'Decimals of a price, 0 to 8.'",
      ),
    },
    undo: {
      sqlite: editedTable('instruments', '`price_precision` text', '`price_precision` integer'),
      postgresql: ['alter table instruments alter column price_precision type integer'],
      ...mysqlFamily(
        "alter table instruments modify price_precision int not null comment 'Decimals of a price, 0 to 8.'",
      ),
    },
    sentences: [
      /^The type of the column instruments\.price_precision is “(bigint|int8|text)”, not “(integer|int)”\.$/i,
    ],
  },
  {
    what: 'a column that may be null',
    statements: {
      sqlite: editedTable('instruments', '`calendar` text not null', '`calendar` text null'),
      postgresql: ['alter table instruments alter column calendar drop not null'],
    },
    undo: {
      sqlite: editedTable('instruments', '`calendar` text null', '`calendar` text not null'),
      postgresql: ['alter table instruments alter column calendar set not null'],
    },
    sentences: [/^The nullable of the column instruments\.calendar is true, not false\.$/],
  },
  {
    what: 'text in a collation that ignores case',
    statements: {
      postgresql: [
        'alter table instruments alter column sector type varchar(100) collate "en-x-icu"',
      ],
      mysql: [
        "alter table instruments modify sector varchar(100) collate utf8mb4_general_ci null comment 'Sector of the company.'",
      ],
      mariadb: [
        "alter table instruments modify sector varchar(100) collate utf8mb4_general_ci null comment 'Sector of the company.'",
      ],
    },
    undo: {
      postgresql: ['alter table instruments alter column sector type varchar(100) collate "C"'],
      mysql: [
        "alter table instruments modify sector varchar(100) collate utf8mb4_0900_bin null comment 'Sector of the company.'",
      ],
      mariadb: [
        "alter table instruments modify sector varchar(100) collate utf8mb4_nopad_bin null comment 'Sector of the company.'",
      ],
    },
    sentences: [
      /^The collation of the column instruments\.sector is (“en-x-icu”|“utf8mb4_general_ci”|that of the table), not “(C|utf8mb4_0900_bin|utf8mb4_nopad_bin)”\.$/,
    ],
  },
  {
    what: 'a missing check',
    statements: {
      sqlite: editedTable(
        'instruments',
        'constraint `instruments_lot_size` check (lot_size > 0), ',
        '',
      ),
      postgresql: ['alter table instruments drop constraint instruments_lot_size'],
      ...mysqlFamily('alter table instruments drop constraint instruments_lot_size'),
    },
    undo: {
      sqlite: editedTable(
        'instruments',
        'constraint `instruments_order_quantities`',
        'constraint `instruments_lot_size` check (lot_size > 0), constraint `instruments_order_quantities`',
      ),
      postgresql: [
        'alter table instruments add constraint instruments_lot_size check (lot_size > 0)',
      ],
      ...mysqlFamily(
        'alter table instruments add constraint instruments_lot_size check (lot_size > 0)',
      ),
    },
    sentences: [/^The check instruments_lot_size of the table instruments is missing\.$/],
  },
  {
    what: 'a check with another bound',
    statements: {
      sqlite: editedTable(
        'instruments',
        'price_precision between 0 and 8',
        'price_precision between 0 and 9',
      ),
      postgresql: [
        'alter table instruments drop constraint instruments_price_precision',
        'alter table instruments add constraint instruments_price_precision check (price_precision between 0 and 9)',
      ],
      ...mysqlFamily(
        'alter table instruments drop constraint instruments_price_precision',
        'alter table instruments add constraint instruments_price_precision check (price_precision between 0 and 9)',
      ),
    },
    undo: {
      sqlite: editedTable(
        'instruments',
        'price_precision between 0 and 9',
        'price_precision between 0 and 8',
      ),
      postgresql: [
        'alter table instruments drop constraint instruments_price_precision',
        'alter table instruments add constraint instruments_price_precision check (price_precision between 0 and 8)',
      ],
      ...mysqlFamily(
        'alter table instruments drop constraint instruments_price_precision',
        'alter table instruments add constraint instruments_price_precision check (price_precision between 0 and 8)',
      ),
    },
    sentences: [
      /^The check instruments_price_precision of the table instruments is \(.*9.*\), not \(price_precision between 0 and 8\)\.$/,
    ],
  },
  {
    what: 'a bound on the length of text that is gone',
    statements: { sqlite: editedTable('instruments', boundOfSector, 'length("sector") <= 1000') },
    undo: { sqlite: editedTable('instruments', 'length("sector") <= 1000', boundOfSector) },
    sentences: [/^The check instruments_sector_kind of the table instruments is /],
  },
  {
    what: 'a dropped foreign key',
    statements: {
      sqlite: editedTable(
        'candles',
        'constraint `candles_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, ',
        '',
      ),
      postgresql: ['alter table candles drop constraint candles_instrument_id_foreign'],
      ...mysqlFamily('alter table candles drop foreign key candles_instrument_id_foreign'),
    },
    undo: {
      sqlite: editedTable(
        'candles',
        'constraint `candles_high`',
        'constraint `candles_instrument_id_foreign` foreign key (`instrument_id`) references `instruments` (`id`) on delete restrict, constraint `candles_high`',
      ),
      postgresql: [
        'alter table candles add constraint candles_instrument_id_foreign foreign key (instrument_id) references instruments (id) on delete restrict',
      ],
      ...mysqlFamily(
        'alter table candles add constraint candles_instrument_id_foreign foreign key (instrument_id) references instruments (id) on delete restrict',
      ),
    },
    sentences: [
      /^The foreign key candles_instrument_id_foreign of the table candles is missing\.$/,
    ],
  },
  {
    what: 'a dropped comment',
    statements: {
      postgresql: ['comment on column instruments.industry is null'],
      mysql: ['alter table instruments modify industry varchar(100) collate utf8mb4_0900_bin null'],
      mariadb: [
        'alter table instruments modify industry varchar(100) collate utf8mb4_nopad_bin null',
      ],
    },
    undo: {
      postgresql: ["comment on column instruments.industry is 'Industry of the company.'"],
      mysql: [
        "alter table instruments modify industry varchar(100) collate utf8mb4_0900_bin null comment 'Industry of the company.'",
      ],
      mariadb: [
        "alter table instruments modify industry varchar(100) collate utf8mb4_nopad_bin null comment 'Industry of the company.'",
      ],
    },
    sentences: [
      /^The comment of the column instruments\.industry is none, not “Industry of the company\.”\.$/,
    ],
  },
  {
    what: 'a column of somebody else',
    statements: everywhere('alter table instruments add column mine integer null'),
    undo: everywhere('alter table instruments drop column mine'),
    sentences: [/^The column mine of the table instruments is not of this program\.$/],
  },
  {
    what: 'a table of somebody else',
    statements: everywhere('create table mine (id integer not null primary key)'),
    undo: everywhere('drop table mine'),
    sentences: [/^The table mine is not of this program\.$/],
  },
  {
    what: 'a missing table',
    statements: everywhere('alter table candles rename to dust'),
    undo: everywhere('alter table dust rename to candles'),
    sentences: [/^The table candles is missing\.$/, /^The table dust is not of this program\.$/],
  },
];

describeEachEngine('verify finds', (engine) => {
  let fresh: OpenFreshDatabase;

  beforeAll(async () => {
    fresh = await openFreshDatabase(engine);
    await migrateUp(fresh.database);
  });
  afterAll(async () => fresh.close());

  async function run(statements: readonly string[]): Promise<void> {
    const { database } = fresh;
    if (engine === 'sqlite') {
      // better-sqlite3 forbids editing the catalog, unless told that it is unsafe.
      const client = (await database.orm.em.getConnection().getNativeClient()) as {
        unsafeMode(on: boolean): void;
      };
      client.unsafeMode(true);
      await execute(database, 'pragma writable_schema = on');
      for (const statement of statements) await execute(database, statement);
      await execute(database, 'pragma writable_schema = reset');
      client.unsafeMode(false);
      return;
    }
    for (const statement of statements) await execute(database, statement);
  }

  for (const { what, statements, undo, sentences } of planted) {
    const planting = statements[engine];
    if (planting === undefined) continue;
    it(`finds ${what}`, async () => {
      await run(planting);
      const found = await verifySchema(fresh.database);
      await run(undo[engine] ?? []);
      expect(found).toHaveLength(sentences.length);
      for (const sentence of sentences) {
        expect(found).toContainEqual(expect.stringMatching(sentence));
      }
      expect(await verifySchema(fresh.database)).toEqual([]);
    });
  }
});
