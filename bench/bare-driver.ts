import Sqlite from 'better-sqlite3';
import { createPool } from 'mysql2/promise';
import { Pool } from 'pg';
import type { Engine } from '../test/support/engine-names.ts';
import { mysqlDriverUrl } from '../test/support/servers/server-answer.ts';

export type Value = string | number | bigint | null;

export interface BareStatement {
  /** With `?` where values stand. */
  readonly text: string;
  readonly values: readonly Value[];
}

/** An engine's driver by itself: statements prepared, connections pooled, nothing between. */
export interface BareDriver {
  /** Runs the statements in one transaction, each after the one before. */
  transaction(statements: readonly BareStatement[]): Promise<void>;
  close(): Promise<void>;
}

/** @param connections that the pool has at most; SQLite has one. */
export function bareDriver(engine: Engine, url: string, connections: number): BareDriver {
  switch (engine) {
    case 'sqlite':
      return bareSqlite(url.slice('sqlite:'.length));
    case 'postgresql':
      return barePostgresql(url, connections);
    case 'mysql':
    case 'mariadb':
      return bareMysql(mysqlDriverUrl(url), connections);
  }
}

function bareSqlite(path: string): BareDriver {
  const database = new Sqlite(path);
  for (const pragma of ['journal_mode = wal', 'synchronous = normal', 'foreign_keys = on']) {
    database.pragma(pragma);
  }
  database.pragma('busy_timeout = 5000');
  const prepared = new Map<string, Sqlite.Statement>();
  const run = ({ text, values }: BareStatement): void => {
    let statement = prepared.get(text);
    if (statement === undefined) {
      statement = database.prepare(text);
      prepared.set(text, statement);
    }
    if (statement.reader) statement.all(...values);
    else statement.run(...values);
  };
  const runAll = database.transaction((statements: readonly BareStatement[]) => {
    for (const statement of statements) run(statement);
  });
  return {
    transaction: async (statements) => {
      runAll.immediate(statements);
    },
    close: async () => {
      database.close();
    },
  };
}

function barePostgresql(url: string, connections: number): BareDriver {
  const pool = new Pool({ connectionString: url, max: connections });
  const names = new Map<string, string>();
  const named = (text: string): { name: string; text: string } => {
    const name = names.get(text) ?? `bare_${String(names.size)}`;
    names.set(text, name);
    let place = 0;
    return { name, text: text.replaceAll('?', () => `$${String((place += 1))}`) };
  };
  return {
    async transaction(statements) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        for (const { text, values } of statements) {
          await client.query({ ...named(text), values: [...values] });
        }
        await client.query('commit');
      } finally {
        client.release();
      }
    },
    close: async () => pool.end(),
  };
}

function bareMysql(url: string, connections: number): BareDriver {
  const pool = createPool({ uri: url, connectionLimit: connections, timezone: 'Z' });
  pool.on('connection', (connection) => {
    void connection.query('set session transaction isolation level read committed');
  });
  return {
    async transaction(statements) {
      const connection = await pool.getConnection();
      try {
        await connection.query('begin');
        for (const { text, values } of statements) {
          await connection.execute(text, values as (string | number | null)[]);
        }
        await connection.query('commit');
      } finally {
        connection.release();
      }
    },
    close: async () => pool.end(),
  };
}
