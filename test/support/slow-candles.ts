import Database from 'better-sqlite3';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import type { Engine } from './engine-names.ts';
import type { GatewayProcess } from './gateway.ts';
import { mysqlDriverUrl } from './servers/server-answer.ts';

/** Something that makes queries of candles slow, until it is released. */
export interface SlowCandles {
  /** An operation that is slow meanwhile. */
  readonly query: string;
  /** How many statements of the gateway are held up, or at work for long. */
  waiting(): Promise<number>;
  /** Sessions on the database but for our own; 0 on SQLite, which has none. */
  sessionsOfGateway(): Promise<number>;
  release(): Promise<void>;
}

type WatchedCandles = SlowCandles & { stopWatching(): Promise<void> };

const plainQuery =
  '{ candles(first: 1, orderBy: [{ time: DESC }]) { totalCount nodes { close } } }';

/**
 * Makes queries of candles slow: on a server by a lock of the table, which is exact and can be taken
 * away; on SQLite, where no lock holds a reader up, by many rows and an operation that sums them.
 * Ends with the test.
 */
export async function slowCandles(
  engine: Engine,
  url: string,
  gateway: GatewayProcess,
): Promise<SlowCandles> {
  const slow = await makeSlow(engine, url, gateway);
  onTestFinished(async () => {
    await slow.release();
    await slow.stopWatching();
  });
  return slow;
}

async function makeSlow(
  engine: Engine,
  url: string,
  gateway: GatewayProcess,
): Promise<WatchedCandles> {
  if (engine === 'sqlite') return manyCandles(url, gateway);
  return engine === 'postgresql' ? lockedOnPostgresql(url) : lockedOnMysql(url);
}

async function lockedOnPostgresql(url: string): Promise<WatchedCandles> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const observer = new Client({ connectionString: url });
  observer.on('error', () => undefined);
  await observer.connect();
  const count = async (condition: string): Promise<number> => {
    const { rows } = await observer.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
        where datname = current_database() and application_name = 'tradegraph' and ${condition}`,
    );
    return rows[0]?.count ?? 0;
  };
  await client.query('begin');
  await client.query('lock table candles in access exclusive mode');
  let isReleased = false;
  return {
    query: plainQuery,
    waiting: async () => count("wait_event_type = 'Lock'"),
    sessionsOfGateway: async () => count('true'),
    release: async () => {
      if (isReleased) return;
      isReleased = true;
      await client.end();
    },
    stopWatching: async () => observer.end(),
  };
}

interface SessionRow extends RowDataPacket {
  readonly id: number;
  readonly database: string | null;
  readonly state: string | null;
}

async function lockedOnMysql(url: string): Promise<WatchedCandles> {
  const connection = await createConnection({ uri: mysqlDriverUrl(url) });
  connection.on('error', () => undefined);
  const observer = await createConnection({ uri: mysqlDriverUrl(url) });
  observer.on('error', () => undefined);
  const name = new URL(url).pathname.slice(1);
  const sessions = async (): Promise<readonly SessionRow[]> => {
    const [rows] = await observer.query<SessionRow[]>(
      'select id, db as `database`, state from information_schema.processlist',
    );
    const own = new Set([connection.threadId, observer.threadId]);
    return rows.filter(({ id, database }) => database === name && !own.has(id));
  };
  await connection.query('lock tables candles write');
  let isReleased = false;
  return {
    query: plainQuery,
    waiting: async () =>
      (await sessions()).filter(({ state }) => /metadata lock|table lock/i.test(state ?? ''))
        .length,
    sessionsOfGateway: async () => (await sessions()).length,
    release: async () => {
      if (isReleased) return;
      isReleased = true;
      await connection.end();
    },
    stopWatching: async () => observer.end(),
  };
}

/** As many aggregates as make the readers of SQLite work for some seconds. */
const manyAggregates = `{ ${Array.from(
  { length: 12 },
  (_, index) =>
    `a${String(index)}: candlesAggregate(groupBy: [{ field: SOURCE }]) { count sum { open high low close volume } }`,
).join(' ')} }`;

function manyCandles(url: string, gateway: GatewayProcess): WatchedCandles {
  const database = new Database(url.replace(/^sqlite:/, ''));
  try {
    const columns = database
      .prepare<[], { name: string }>("select name from pragma_table_info('candles')")
      .all()
      .map(({ name }) => name);
    // Each copy a century later than the one before.
    const selected = columns.map((name) =>
      name === 'time' ? 'time + copies.number * 3155760000000' : name,
    );
    database.exec(`
      with recursive copies(number) as (
        select 1 union all select number + 1 from copies where number < 40
      )
      insert into candles (${columns.join(', ')})
      select ${selected.join(', ')} from candles, copies where timeframe = 'D1'`);
  } finally {
    database.close();
  }
  return {
    query: manyAggregates,
    waiting: async () => {
      const { body } = await gateway.ask('{ health { pool { total idle waiting } } }');
      const { pool } = (body.data?.['health'] ?? {}) as {
        pool?: { total: number; idle: number; waiting: number };
      };
      return pool === undefined ? 0 : pool.total - pool.idle + pool.waiting;
    },
    sessionsOfGateway: async () => 0,
    release: async () => undefined,
    stopWatching: async () => undefined,
  };
}
