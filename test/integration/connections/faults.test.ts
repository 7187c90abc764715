import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntityManager } from '@mikro-orm/sql';
import type { Fault } from '../../../src/database/engine.ts';
import { loadEngine } from '../../../src/database/recognise-engine.ts';
import { faultBehind } from '../../../src/database/retry-conflicts.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { freePort } from '../../support/servers/free-port.ts';
import {
  openSpecimens,
  openSpecimensAt,
  type SpecimenDatabase,
} from '../../support/specimen-database.ts';
import { Listing, Symbol as TradedSymbol } from '../../support/specimen.ts';

describeEachEngine('what goes wrong', (engine) => {
  let specimen: SpecimenDatabase;
  let keyOf: Record<'first' | 'second', number>;
  beforeAll(async () => {
    specimen = await openSpecimens(engine);
    const em = specimen.database.orm.em.fork();
    const [first, second] = ['first', 'second'].map((code) =>
      em.create(TradedSymbol, { code, weight: 0 }),
    );
    await em.flush();
    keyOf = { first: first?.id ?? 0, second: second?.id ?? 0 };
    em.create(Listing, { symbol: em.getReference(TradedSymbol, keyOf.first) });
    await em.flush();
  });
  afterAll(async () => specimen?.drop());

  async function faultOf(work: (em: EntityManager) => Promise<unknown>): Promise<Fault | 'none'> {
    return specimen.database.transaction(work).then(
      () => 'none',
      (error: unknown) => faultBehind(specimen.database.engine, error),
    );
  }

  const cases: readonly [Fault, string, (em: EntityManager) => Promise<unknown>][] = [
    [
      'uniqueViolation',
      'a key that is taken, by the ORM',
      async (em) => {
        em.create(TradedSymbol, { code: 'first', weight: 1 });
        await em.flush();
      },
    ],
    [
      'uniqueViolation',
      'a key that is taken, by SQL',
      async (em) => em.execute("insert into symbols (code, weight) values ('first', 1)"),
    ],
    [
      'uniqueViolation',
      'a primary key that is taken',
      async (em) =>
        em.execute(
          `insert into symbols (id, code, weight) values (${String(keyOf.first)}, 'x', 1)`,
        ),
    ],
    [
      'foreignKeyViolation',
      'a reference to nothing',
      async (em) => em.execute('insert into listings (symbol_id) values (987654)'),
    ],
    [
      'foreignKeyViolation',
      'the removal of what is referred to',
      async (em) => em.execute(`delete from symbols where id = ${String(keyOf.first)}`),
    ],
    [
      'checkViolation',
      'a value that a check refuses',
      async (em) => em.execute("insert into symbols (code, weight) values ('negative', -1)"),
    ],
    [
      'notNullViolation',
      'null where a value is needed',
      async (em) => em.execute('insert into symbols (code, weight) values (null, 1)'),
    ],
    [
      'notNullViolation',
      'no value where one is needed',
      async (em) => em.execute("insert into symbols (code) values ('weightless')"),
    ],
    ['other', 'a table that is not there', async (em) => em.execute('select * from nowhere')],
    ['other', 'no SQL at all', async (em) => em.execute('selekt 1')],
    [
      'other',
      'an error of the program',
      async () => {
        throw new TypeError('a fault of the program');
      },
    ],
  ];

  test.each(cases)('is %s for %s', async (expected, _what, work) => {
    expect(await faultOf(work)).toBe(expected);
  });

  test('is unavailable for a database that cannot be reached', async () => {
    const known = await loadEngine(engine);
    if (engine === 'sqlite') {
      const file = `${specimen.url.slice('sqlite:'.length)}-other`;
      await writeFile(file, 'This is a text, and no database of SQLite.'.repeat(100));
      const error = await openSpecimensAt(`sqlite:${file}`).catch((thrown: unknown) => thrown);
      expect(faultBehind(known, error)).toBe('unavailable');
      return;
    }
    for (const host of ['127.0.0.1', 'localhost']) {
      const url = new URL(specimen.url);
      url.hostname = host;
      url.port = String(await freePort());
      const error = await openSpecimensAt(url.href).catch((thrown: unknown) => thrown);
      expect([host, faultBehind(known, error)]).toEqual([host, 'unavailable']);
    }
  });

  if (engine === 'sqlite') {
    test('waits its turn, before it has done anything, when another process is writing', async () => {
      const { database } = specimen;
      const native = (await database.orm.em.getConnection().getNativeClient()) as Database.Database;
      // SQLite's own wait would stop this process, and with it the other writer.
      native.pragma('busy_timeout = 10');
      const other = new Database(specimen.url.slice('sqlite:'.length));
      other.exec('begin immediate');
      let attempts = 0;
      const writing = database.transaction(async (em) => {
        attempts += 1;
        await em.execute("update symbols set weight = weight + 1 where code = 'first'");
      });
      await delay(15);
      other.exec('commit');
      await writing;
      other.close();
      // The lock is taken first: the work itself never has to be done again.
      expect(attempts).toBe(1);
      const [row] = await database.orm.em
        .fork()
        .execute("select weight from symbols where code = 'first'");
      expect(row).toEqual({ weight: 1 });
    });
    return;
  }

  test('is tried again when two transactions wait for each other, and both succeed', async () => {
    const { database } = specimen;
    await database.transaction(async (em) => em.execute('update symbols set weight = 0'));
    let arrived = 0;
    let attempts = 0;
    let bothHoldOne: () => void = () => undefined;
    const meeting = new Promise<void>((resolve) => (bothHoldOne = resolve));
    const work = async (one: string, other: string): Promise<void> =>
      database.transaction(async (em) => {
        attempts += 1;
        await em.execute(`update symbols set weight = weight + 1 where code = '${one}'`);
        arrived += 1;
        if (arrived === 2) bothHoldOne();
        await meeting;
        await em.execute(`update symbols set weight = weight + 1 where code = '${other}'`);
      });
    await Promise.all([work('first', 'second'), work('second', 'first')]);
    expect(attempts).toBeGreaterThan(2);
    const found = await database.orm.em.fork().find(TradedSymbol, { code: ['first', 'second'] });
    expect(found.map(({ weight }) => weight)).toEqual([2, 2]);
  });
});
