import mysql from 'mysql2/promise';
import type { Pool as CallbackPool } from 'mysql2';
import type { Reader, Row, Statement } from '../engine.ts';
import { pooledConnection } from './pooled-connection.ts';
import { stoppable } from './stoppable-query.ts';

/** Reads on the ORM's own pool by prepared statements, with rows as arrays. */
export class MySqlReader implements Reader {
  readonly #pool: CallbackPool;
  readonly #options: mysql.ConnectionOptions;

  constructor(pool: CallbackPool, options: mysql.ConnectionOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  async read(statement: Statement, signal: AbortSignal): Promise<readonly Row[]> {
    signal.throwIfAborted();
    const connection = await pooledConnection(this.#pool.promise().getConnection(), signal);
    try {
      signal.throwIfAborted();
      const query = connection.execute<mysql.RowDataPacket[][]>({
        sql: statement.text,
        values: statement.values as (string | number | null)[],
        rowsAsArray: true,
      });
      const [rows] = await stoppable(query, signal, () => {
        void this.#cancel(connection.threadId);
      });
      // A sleep() that is stopped ends as if it were done.
      signal.throwIfAborted();
      return rows;
    } finally {
      // After an abort the order to stop may still be on its way and would hit the next query.
      if (signal.aborted) connection.destroy();
      else connection.release();
    }
  }

  /** Over a connection of its own: the pool may be full of the very queries to be stopped. */
  async #cancel(threadId: number): Promise<void> {
    try {
      const connection = await mysql.createConnection(this.#options);
      try {
        await connection.query('kill query ?', [threadId]);
      } finally {
        await connection.end();
      }
    } catch {
      // The server is gone, or the query has ended by itself.
    }
  }

  poolState(): { total: number; idle: number; waiting: number } {
    // mysql2 keeps these to itself but for its own tests; they are lists or queues with a length.
    const inside = this.#pool as unknown as Record<
      string,
      { readonly length?: number } | undefined
    >;
    const count = (name: string): number => inside[name]?.length ?? 0;
    return {
      total: count('_allConnections'),
      idle: count('_freeConnections'),
      waiting: count('_connectionQueue'),
    };
  }

  async close(): Promise<void> {
    // The pool is the ORM's, which closes it.
  }
}
