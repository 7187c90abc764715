import { Worker } from 'node:worker_threads';
import type { Reader, Row, Statement } from '../engine.ts';
import { SqliteStatements } from './sqlite-statements.ts';
import type { SqliteReply, SqliteRequest } from './sqlite-worker.ts';

/** Enough to use a second core; each holds a connection and some 10 MB. */
const workerCount = 2;

interface Job {
  readonly request: SqliteRequest;
  readonly signal: AbortSignal;
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * SQLite runs inside the process and stops it while a statement runs. So statements that read few
 * rows by an index run at once on the serving thread, where they cost the least, and all others in
 * worker threads, which can also be ended when the time is up. Both read over connections of their
 * own: on the ORM's, they would see what another request has written and not yet committed.
 */
export class SqliteReader implements Reader {
  readonly #path: string;
  readonly #statements: SqliteStatements;
  readonly #idle: Worker[] = [];
  readonly #queue: Job[] = [];
  #busy = 0;
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
    this.#statements = new SqliteStatements(path);
  }

  async read(statement: Statement, signal: AbortSignal): Promise<readonly Row[]> {
    signal.throwIfAborted();
    if (statement.isSmall) return this.#statements.rows(statement.text, statement.values);
    return new Promise((resolve, reject) => {
      const request = { text: statement.text, values: statement.values };
      this.#queue.push({ request, signal, resolve, reject });
      this.#startNext();
    });
  }

  #startNext(): void {
    while (this.#busy < workerCount) {
      const job = this.#queue.shift();
      if (job === undefined) return;
      if (job.signal.aborted) {
        job.reject(job.signal.reason);
        continue;
      }
      this.#run(this.#idle.pop() ?? this.#startWorker(), job);
    }
  }

  #run(worker: Worker, job: Job): void {
    this.#busy += 1;
    worker.ref();
    const finish = (isUsable: boolean): void => {
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      job.signal.removeEventListener('abort', stop);
      this.#busy -= 1;
      if (isUsable && !this.#isClosed) {
        worker.unref();
        this.#idle.push(worker);
      } else {
        // An ended worker's own errors concern nobody any more.
        worker.on('error', () => undefined);
        void worker.terminate();
      }
      this.#startNext();
    };
    const stop = (): void => {
      finish(false);
      job.reject(job.signal.reason);
    };
    job.signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (reply: SqliteReply) => {
      finish(true);
      if ('rows' in reply) job.resolve(reply.rows);
      else job.reject(Object.assign(new Error(reply.message), { code: reply.code }));
    });
    worker.on('error', (error) => {
      finish(false);
      job.reject(error);
    });
    worker.on('exit', () => {
      finish(false);
      job.reject(new Error('a reading worker ended'));
    });
    worker.postMessage(job.request);
  }

  #startWorker(): Worker {
    // The same file, as TypeScript in a clone and as JavaScript in a package.
    const file = import.meta.url.endsWith('.ts') ? './sqlite-worker.ts' : './sqlite-worker.js';
    return new Worker(new URL(file, import.meta.url), { workerData: { path: this.#path } });
  }

  poolState(): { total: number; idle: number; waiting: number } {
    const total = this.#busy + this.#idle.length;
    return { total, idle: this.#idle.length, waiting: this.#queue.length };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#idle.map(async (worker) => worker.terminate()));
    this.#statements.close();
  }
}
