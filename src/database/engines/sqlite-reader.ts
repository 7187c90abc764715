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
  /** Listens for the end of the time while the job waits for its turn. */
  readonly leave: () => void;
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
      const leave = (): void => {
        this.#leaveQueue(job);
      };
      const job: Job = { request, signal, resolve, reject, leave };
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.push(job);
      this.#startNext();
    });
  }

  /** Who still waits for its turn when its time is up goes at once. */
  #leaveQueue(job: Job): void {
    const place = this.#queue.indexOf(job);
    if (place === -1) return;
    this.#queue.splice(place, 1);
    job.reject(job.signal.reason);
  }

  #startNext(): void {
    while (this.#busy < workerCount) {
      const job = this.#queue.shift();
      if (job === undefined) return;
      job.signal.removeEventListener('abort', job.leave);
      this.#run(this.#idle.pop() ?? this.#startWorker(), job);
    }
  }

  #run(worker: Worker, job: Job): void {
    this.#busy += 1;
    worker.ref();
    const isFreed = (): void => {
      this.#busy -= 1;
      this.#startNext();
    };
    const finish = (isUsable: boolean): void => {
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      job.signal.removeEventListener('abort', stop);
      if (isUsable && !this.#isClosed) {
        worker.unref();
        this.#idle.push(worker);
        isFreed();
      } else {
        // An ended worker's own errors concern nobody any more.
        worker.on('error', () => undefined);
        // SQLite goes on to the end of its statement, so the place is taken until then: else
        // queries that nobody waits for any longer would pile up.
        void worker.terminate().finally(isFreed);
      }
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
