import pg from 'pg';
import type { Raw } from '../codec.ts';
import type { Reader, Row, Statement } from '../engine.ts';
import { pooledConnection } from './pooled-connection.ts';
import { postgresqlFault, type PooledClient } from './postgresql-connection.ts';
import { stoppable } from './stoppable-query.ts';

/** Column values stay the text that PostgreSQL sent; the codecs read it. */
const untouched = { getTypeParser: () => (text: string) => text };

/**
 * Prepared statements cost some 60 kB each in a backend, so only texts that come again are
 * prepared, and no more than this many.
 */
const mostPrepared = 200;

/** Reads on the ORM's own pool, with rows as arrays of the text that PostgreSQL sent. */
export class PostgreSqlReader implements Reader {
  readonly #pool: pg.Pool;
  readonly #options: pg.ClientConfig;
  readonly #names = new Map<string, string | undefined>();
  #prepared = 0;

  constructor(pool: pg.Pool, options: pg.ClientConfig) {
    this.#pool = pool;
    this.#options = options;
  }

  async read(statement: Statement, signal: AbortSignal): Promise<readonly Row[]> {
    signal.throwIfAborted();
    const client = await pooledConnection(this.#pool.connect() as Promise<PooledClient>, signal);
    let failure: Error | undefined;
    try {
      signal.throwIfAborted();
      const query = client.query<Raw[]>({
        ...this.#name(statement.text),
        text: statement.text,
        values: statement.values as unknown[],
        rowMode: 'array',
        types: untouched,
      });
      const { rows } = await stoppable(query, signal, () => {
        void this.#cancel(client.processID);
      });
      // A sleep that is stopped may end as if it were done.
      signal.throwIfAborted();
      return rows;
    } catch (error) {
      if (postgresqlFault(error) === 'unavailable') failure = error as Error;
      throw error;
    } finally {
      // After an abort the order to stop may still be on its way and would hit the next query.
      client.release(failure ?? signal.aborted);
    }
  }

  /** A statement's name from its second use on; the first only notes its text. */
  #name(text: string): { name?: string } {
    const name = this.#names.get(text);
    if (name !== undefined) return { name };
    if (this.#prepared >= mostPrepared) return {};
    if (!this.#names.has(text)) {
      // Texts seen once are forgotten in bulk: they are cheap to note again.
      if (this.#names.size > 20 * mostPrepared) this.#forgetUnprepared();
      this.#names.set(text, undefined);
      return {};
    }
    this.#prepared += 1;
    const given = `read_${String(this.#prepared)}`;
    this.#names.set(text, given);
    return { name: given };
  }

  #forgetUnprepared(): void {
    for (const [text, name] of this.#names) if (name === undefined) this.#names.delete(text);
  }

  /** Over a connection of its own: the pool may be full of the very queries to be stopped. */
  async #cancel(backend: number): Promise<void> {
    const client = new pg.Client(this.#options);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select pg_cancel_backend($1)', [backend]);
    } catch {
      // The server is gone, and with it the query.
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  poolState(): { total: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { total: totalCount, idle: idleCount, waiting: waitingCount };
  }

  async close(): Promise<void> {
    // The pool is the ORM's, which closes it.
  }
}
