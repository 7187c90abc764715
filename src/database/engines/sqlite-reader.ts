import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Reader, Row, Statement } from '../engine.ts';
import type { SqliteReply, SqliteRequest } from './sqlite-process.ts';
import { SqliteStatements } from './sqlite-statements.ts';

/** Enough to use a second core; each holds a connection and some 45 MB. */
const processCount = 2;

interface Job {
  readonly request: SqliteRequest;
  readonly signal: AbortSignal;
  /** Takes the job out of the queue when its signal is aborted. */
  readonly giveUp: () => void;
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * SQLite runs inside a process and stops it while a statement runs. So statements that read few
 * rows by an index run at once in the serving process, where they cost the least, and all others in
 * processes of their own. Threads would be cheaper to start, but nothing ends a thread that is in
 * the middle of a statement, while a process can be killed; a row of an answer costs the same.
 * Both read over connections of their own: on the ORM's, they would see what another request has
 * written and not yet committed.
 */
export class SqliteReader implements Reader {
  readonly #path: string;
  readonly #statements: SqliteStatements;
  readonly #processes = new Set<ChildProcess>();
  readonly #idle: ChildProcess[] = [];
  readonly #queue: Job[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #busy = 0;
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
    this.#statements = new SqliteStatements(path);
    process.on('exit', this.#killAll);
  }

  async read(statement: Statement, signal: AbortSignal): Promise<readonly Row[]> {
    signal.throwIfAborted();
    if (this.#isClosed) throw new Error('the database is closed');
    if (statement.isSmall) return this.#statements.rows(statement.text, statement.values);
    const reading = new Promise<readonly Row[]>((resolve, reject) => {
      const job: Job = {
        request: { text: statement.text, values: statement.values },
        signal,
        giveUp: () => {
          this.#queue.splice(this.#queue.indexOf(job), 1);
          reject(signal.reason as Error);
        },
        resolve,
        reject,
      };
      signal.addEventListener('abort', job.giveUp, { once: true });
      this.#queue.push(job);
      this.#startNext();
    });
    const ended = reading.catch(() => undefined).finally(() => this.#running.delete(ended));
    this.#running.add(ended);
    return reading;
  }

  #startNext(): void {
    while (this.#busy < processCount) {
      const job = this.#queue.shift();
      if (job === undefined) return;
      job.signal.removeEventListener('abort', job.giveUp);
      this.#run(this.#idle.pop() ?? this.#startProcess(), job);
    }
  }

  #run(reading: ChildProcess, job: Job): void {
    this.#busy += 1;
    hold(reading);
    const finish = (isUsable: boolean): void => {
      reading.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      job.signal.removeEventListener('abort', stop);
      this.#busy -= 1;
      if (isUsable) {
        letGo(reading);
        this.#watch(reading);
        this.#idle.push(reading);
      } else {
        this.#kill(reading);
      }
      this.#startNext();
    };
    const stop = (): void => {
      finish(false);
      job.reject(job.signal.reason);
    };
    const fail = (error: unknown): void => {
      finish(false);
      job.reject(error);
    };
    job.signal.addEventListener('abort', stop, { once: true });
    reading.removeAllListeners('exit').removeAllListeners('error');
    reading.once('message', (reply: SqliteReply) => {
      finish(true);
      if ('rows' in reply) job.resolve(reply.rows);
      else job.reject(Object.assign(new Error(reply.message), { code: reply.code }));
    });
    reading.once('error', fail);
    reading.once('exit', () => {
      fail(new Error('a process that was reading the database ended'));
    });
    // Where it cannot be sent, `exit` or `error` follows.
    reading.send(job.request, () => undefined);
  }

  #startProcess(): ChildProcess {
    // The same file, as TypeScript in a clone and as JavaScript in a package.
    const file = import.meta.url.endsWith('.ts') ? './sqlite-process.ts' : './sqlite-process.js';
    const started = fork(fileURLToPath(new URL(file, import.meta.url)), [this.#path], {
      // Structured clones keep bigints, and are no slower than JSON.
      serialization: 'advanced',
      // None of the flags that this process was started with: a debugger's port is taken.
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#processes.add(started);
    return started;
  }

  /** An idle process that ends, by another's hand, is not used again. */
  #watch(idle: ChildProcess): void {
    idle.once('error', () => undefined);
    idle.once('exit', () => {
      this.#processes.delete(idle);
      const place = this.#idle.indexOf(idle);
      if (place !== -1) this.#idle.splice(place, 1);
    });
  }

  #kill(reading: ChildProcess): void {
    this.#processes.delete(reading);
    reading.on('error', () => undefined);
    reading.kill('SIGKILL');
    letGo(reading);
  }

  readonly #killAll = (): void => {
    for (const reading of this.#processes) reading.kill('SIGKILL');
  };

  poolState(): { total: number; idle: number; waiting: number } {
    const total = this.#busy + this.#idle.length;
    return { total, idle: this.#idle.length, waiting: this.#queue.length };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#running);
    for (const idle of this.#idle.splice(0)) {
      idle.removeAllListeners('exit');
      this.#kill(idle);
    }
    process.off('exit', this.#killAll);
    this.#statements.close();
  }
}

/** Keeps this process alive while an answer is awaited. */
function hold(reading: ChildProcess): void {
  reading.ref();
  reading.channel?.ref();
}

function letGo(reading: ChildProcess): void {
  reading.unref();
  reading.channel?.unref();
}
