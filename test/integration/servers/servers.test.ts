import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import Database from 'better-sqlite3';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Client } from 'pg';
import { expect, test } from 'vitest';

import { describeEachEngine, type Engine } from '../../support/engines.ts';
import { freshDatabase } from '../../support/fresh-database.ts';
import { mysqlDriverUrl } from '../../support/servers/server-answer.ts';

/** Runs one statement by the engine's own driver, and gives the rows' values. */
async function queryValues(engine: Engine, url: string, statement: string): Promise<unknown[][]> {
  if (engine === 'sqlite') {
    const database = new Database(url.slice('sqlite:'.length));
    try {
      const prepared = database.prepare(statement);
      if (prepared.reader) return prepared.raw().all() as unknown[][];
      prepared.run();
      return [];
    } finally {
      database.close();
    }
  }
  if (engine === 'postgresql') {
    const client = new Client(url);
    await client.connect();
    try {
      return (await client.query({ text: statement, rowMode: 'array' })).rows as unknown[][];
    } finally {
      await client.end();
    }
  }
  const connection = await createConnection(mysqlDriverUrl(url));
  try {
    const [rows] = await connection.query<RowDataPacket[][]>({
      sql: statement,
      rowsAsArray: true,
    });
    return Array.isArray(rows) ? rows : [];
  } finally {
    await connection.end();
  }
}

/** Opens a connection that stays open, and gives what closes it. */
async function openConnection(engine: Engine, url: string): Promise<() => Promise<void>> {
  if (engine !== 'postgresql') {
    const connection = await createConnection(mysqlDriverUrl(url));
    return () => connection.end();
  }
  const client = new Client(url);
  // PostgreSQL ends the connections to a database that is dropped, which the driver reports.
  client.on('error', () => undefined);
  await client.connect();
  return () => client.end();
}

const versions: Record<Engine, { statement: string; pattern: RegExp }> = {
  sqlite: { statement: 'select sqlite_version()', pattern: /^3\.\d+\.\d+$/ },
  postgresql: { statement: 'select version()', pattern: /^PostgreSQL \d+/ },
  // MariaDB calls itself so in its version, and MySQL calls itself nothing.
  mysql: { statement: 'select version()', pattern: /^[89]\.\d+\.\d+(?!.*MariaDB)/i },
  mariadb: { statement: 'select version()', pattern: /MariaDB/ },
};

describeEachEngine('a fresh database', (engine) => {
  test('is served by the engine that it is named for', async () => {
    const database = await freshDatabase(engine);
    try {
      const { statement, pattern } = versions[engine];
      const [[version] = []] = await queryValues(engine, database.url, statement);
      expect(version).toMatch(pattern);
      expect(new URL(database.url).protocol).toBe(`${engine}:`);
    } finally {
      await database.drop();
    }
  });

  test('is empty, keeps what is written, and shares nothing with another', async () => {
    const [first, second] = await Promise.all([freshDatabase(engine), freshDatabase(engine)]);
    try {
      expect(first.url).not.toBe(second.url);
      await queryValues(engine, first.url, 'create table trade (symbol varchar(20))');
      await queryValues(engine, second.url, 'create table trade (symbol varchar(20))');
      await queryValues(engine, first.url, "insert into trade values ('ÆØÅ 株 🜁')");
      const rowsOf = (url: string): Promise<unknown[][]> =>
        queryValues(engine, url, 'select symbol from trade');
      expect(await rowsOf(first.url)).toEqual([['ÆØÅ 株 🜁']]);
      expect(await rowsOf(second.url)).toEqual([]);
    } finally {
      await Promise.all([first.drop(), second.drop()]);
    }
  });

  test('is gone once it is dropped, even under an open connection', async () => {
    const database = await freshDatabase(engine);
    await queryValues(engine, database.url, 'create table trade (symbol varchar(20))');
    if (engine === 'sqlite') {
      const file = database.url.slice('sqlite:'.length);
      expect((await stat(file)).size).toBeGreaterThan(0);
      await database.drop();
      await expect(access(dirname(file))).rejects.toThrow('ENOENT');
      return;
    }
    const closeOpenConnection = await openConnection(engine, database.url);
    await database.drop();
    await expect(queryValues(engine, database.url, 'select 1')).rejects.toThrow(
      /does not exist|Unknown database/,
    );
    await closeOpenConnection();
  });
});
