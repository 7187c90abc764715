import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programEnvironment } from '../program-environment.ts';
import { repositoryRoot } from '../run-tool.ts';

/** A program of this folder in a process of its own, with what it has said, line by line. */
export class WriterProcess implements AsyncDisposable {
  readonly lines: string[] = [];
  readonly exited: Promise<NodeJS.Signals | number | null>;
  readonly #process: ChildProcess;
  readonly #awaited = new Map<string, () => void>();
  #errors = '';

  constructor(
    program: 'head-holder.ts' | 'journal-writer.ts' | 'refusal-writer.ts',
    ...programArguments: string[]
  ) {
    const path = join(repositoryRoot, 'test/support/journal', program);
    this.#process = spawn(process.execPath, [path, ...programArguments], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // Many are started, and reading the ORM's sources is most of what a start does.
      env: { ...process.env, ...programEnvironment() },
    });
    this.#process.stdin?.on('error', () => undefined);
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
    });
    if (this.#process.stdout !== null) {
      createInterface({ input: this.#process.stdout }).on('line', (line) => {
        this.lines.push(line);
        this.#awaited.get(line)?.();
      });
    }
    this.exited = once(this.#process, 'close').then(
      ([code, signal]) => (signal ?? code) as NodeJS.Signals | number | null,
    );
  }

  /** What it has printed to its error output. */
  get errors(): string {
    return this.#errors;
  }

  /** Waits until the line is said. */
  async says(line: string): Promise<void> {
    const said = new Promise<void>((resolve) => {
      this.#awaited.set(line, resolve);
      if (this.lines.includes(line)) resolve();
    });
    const ended = this.exited.then((how) => {
      throw new Error(`the process ended by ${String(how)}: ${this.#errors}`);
    });
    await Promise.race([said, ended]);
    ended.catch(() => undefined);
  }

  /** Lets a writer begin. */
  begin(): void {
    this.#process.stdin?.write('\n');
  }

  /** Ends it as a machine that fails would, and waits until all that it said is heard. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.exited;
  }

  /** What stands after the word in the lines that begin with it. */
  told(word: 'begun' | 'done' | 'noted'): readonly string[] {
    return this.lines
      .filter((line) => line.startsWith(`${word} `))
      .map((line) => line.slice(word.length + 1));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
