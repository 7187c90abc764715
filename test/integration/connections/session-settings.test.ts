import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntityManager } from '@mikro-orm/sql';
import { readConfiguration } from '../../../src/config/index.ts';
import { createOrm } from '../../../src/database/database.ts';
import { recogniseEngine } from '../../../src/database/recognise-engine.ts';
import { sqlText } from '../../../src/database/sql.ts';
import { describeEachEngine, type Engine } from '../../support/engines.ts';
import {
  openSpecimens,
  openSpecimensAt,
  read,
  type SpecimenDatabase,
} from '../../support/specimen-database.ts';
import { specimenEntities } from '../../support/specimen.ts';

/** A statement that takes a while, so that many at once need a connection each, and its answer. */
const settings: Record<Engine, { statement: string; expected: readonly (string | number)[] }> = {
  sqlite: {
    statement: 'select (select foreign_keys from pragma_foreign_keys)',
    expected: [1],
  },
  postgresql: {
    statement: `select current_setting('timezone') as zone, current_setting('transaction_isolation') as isolation,
      current_setting('datestyle') as style, pg_sleep(0.05) as slept`,
    expected: ['UTC', 'read committed', 'ISO, MDY', ''],
  },
  mysql: {
    statement: `select @@session.time_zone, @@session.transaction_isolation,
      @@session.sql_mode like '%STRICT_ALL_TABLES%', sleep(0.05)`,
    expected: ['+00:00', 'READ-COMMITTED', 1, 0],
  },
  mariadb: {
    statement: `select @@session.time_zone, @@session.tx_isolation,
      @@session.sql_mode like '%STRICT_ALL_TABLES%', sleep(0.05)`,
    expected: ['+00:00', 'READ-COMMITTED', 1, 0],
  },
};

const many = 20;

describeEachEngine('the settings of a session', (engine) => {
  let specimen: SpecimenDatabase;
  beforeAll(async () => {
    specimen = await openSpecimens(engine);
  });
  afterAll(async () => specimen?.drop());

  const { statement, expected } = settings[engine];
  const ormValues = async (em: EntityManager): Promise<unknown[]> => {
    const [row] = await em.execute<Record<string, unknown>[]>(statement);
    return Object.values(row ?? {});
  };

  test('hold on the connections that the reader opens', async () => {
    const database = await openSpecimensAt(specimen.url);
    try {
      const answers = await Promise.all(
        Array.from({ length: many }, async () => read(database, sqlText(statement))),
      );
      // SQLite's readers cannot write, so there is nothing for its foreign keys to check.
      if (engine === 'sqlite') return;
      for (const [row] of answers) expect(row).toEqual(expected);
      expect(database.reader.poolState().total).toBeGreaterThan(many / 2);
    } finally {
      await database.close();
    }
  });

  test('hold on the connections that the ORM opens, in and out of transactions', async () => {
    const database = await openSpecimensAt(specimen.url);
    try {
      const answers = await Promise.all(
        Array.from({ length: many }, async (_, index) =>
          index % 2 === 0 ? ormValues(database.orm.em.fork()) : database.transaction(ormValues),
        ),
      );
      for (const row of answers) expect(row).toEqual(expected);
    } finally {
      await database.close();
    }
  });

  test('hold for an ORM without a reader, as migrations use it', async () => {
    const configuration = readConfiguration({ DATABASE_URL: specimen.url });
    const found = await recogniseEngine(configuration.database);
    const orm = createOrm(found, configuration.database, configuration, specimenEntities);
    try {
      await orm.connect();
      expect(await ormValues(orm.em.fork())).toEqual(expected);
    } finally {
      await orm.close();
    }
  });

  test('make the machine’s time zone of no account', async () => {
    const program = fileURLToPath(new URL('../../support/time-zone-program.ts', import.meta.url));
    const runIn = async (zone: string): Promise<unknown> => {
      const { stdout } = await promisify(execFile)(process.execPath, [program, specimen.url], {
        env: { ...process.env, TZ: zone },
      });
      return JSON.parse(stdout);
    };
    const [utc, newYork] = [await runIn('UTC'), await runIn('America/New_York')];
    expect(newYork).toEqual({ ...(utc as object), hour: 20 });
    expect(utc).toMatchObject({ hour: 1 });
  });

  if (engine !== 'mysql' && engine !== 'mariadb') return;

  test('come with the engine of the server, whatever the scheme calls it', async () => {
    for (const scheme of ['mysql:', 'mariadb:']) {
      const database = await openSpecimensAt(specimen.url.replace(/^\w+:/, scheme));
      try {
        expect(database.engine.name).toBe(engine);
        expect(await database.engine.version(database.orm)).toMatch(
          engine === 'mariadb' ? /MariaDB/ : /^[89]\.\d+\.\d+(?!.*MariaDB)/,
        );
      } finally {
        await database.close();
      }
    }
  });
});
