import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';
import { auditKeyText } from './audit-key-text.ts';
import { programEnvironment } from './program-environment.ts';
import { repositoryRoot } from './run-tool.ts';
import { secretKeyText } from './secret-key-text.ts';
import './servers/provided.ts';

/** A key that gateways under test are given: nobody has to read it from a file. */
export const chosenKey = 'tg_the-key-that-the-tests-have-chosen-0123456789';

export interface GatewayExit {
  /** Null where a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** An answer of the gateway, its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions?: Readonly<Record<string, unknown>>;
    }[];
    readonly status?: string;
  };
}

export type AnswerError = NonNullable<Answer['body']['errors']>[number];

export interface GatewayOptions {
  /** What a user would set; nothing of the test's own environment but PATH reaches the gateway. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it runs, so that `./data` is there; a new folder where it is left out. */
  readonly folder?: string;
  /** The program and its arguments; the gateway itself where it is left out. */
  readonly command?: readonly [string, ...string[]];
}

/** A gateway in a process of its own, from its start to its end. */
export class GatewayProcess implements AsyncDisposable {
  readonly folder: string;
  readonly exited: Promise<GatewayExit>;
  readonly #process: ChildProcess;
  #output = '';
  #errors = '';

  constructor(folder: string, { environment = {}, command }: GatewayOptions) {
    this.folder = folder;
    const [program, ...programArguments] = command ?? [
      process.execPath,
      join(repositoryRoot, 'src/main.ts'),
      'serve',
    ];
    this.#process = spawn(program, programArguments, {
      cwd: folder,
      env: {
        ...programEnvironment(),
        HOME: folder,
        PORT: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
    });
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
    });
    this.exited = once(this.#process, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
    }));
  }

  get processId(): number {
    if (this.#process.pid === undefined) throw new Error('the gateway did not start');
    return this.#process.pid;
  }

  /** What it has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** What it has printed to its error output so far. */
  get errors(): string {
    return this.#errors;
  }

  /** Its log so far, where it logs JSON. */
  get log(): readonly Readonly<Record<string, unknown>>[] {
    return this.#output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** `http://127.0.0.1:41234`, from its log; undefined while it does not listen. */
  get listeningAt(): string | undefined {
    return /listening at (http:\/\/[^\s"]+)/.exec(this.#output)?.[1];
  }

  get origin(): string {
    const origin = this.listeningAt;
    if (origin === undefined) throw new Error(`the gateway does not listen: ${this.described}`);
    return origin;
  }

  /** Waits until the text is printed. */
  async prints(text: string, milliseconds = 20_000): Promise<void> {
    const end = Date.now() + milliseconds;
    while (!`${this.#output}${this.#errors}`.includes(text)) {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
        throw new Error(`the gateway ended: ${this.described}`);
      }
      if (Date.now() > end) throw new Error(`"${text}" was not printed: ${this.described}`);
      await delay(10);
    }
  }

  get described(): string {
    return `\n${this.#output}${this.#errors}`;
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Stops it as a container runtime would. */
  async stop(): Promise<GatewayExit> {
    this.kill('SIGTERM');
    return this.exited;
  }

  /** Posts an operation, with the chosen key unless other headers are given. */
  async ask(
    query: string,
    {
      headers = { authorization: `Bearer ${chosenKey}` },
      variables,
      signal,
    }: {
      headers?: Readonly<Record<string, string>>;
      variables?: Readonly<Record<string, unknown>>;
      signal?: AbortSignal;
    } = {},
  ): Promise<Answer> {
    return this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
      signal: signal ?? AbortSignal.timeout(45_000),
    });
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${this.origin}${path}`, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    const body = (isJson ? JSON.parse(text) : {}) as Answer['body'];
    return { status: response.status, headers: response.headers, text, body };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) this.kill('SIGKILL');
    await this.exited;
  }
}

/** A new folder of the run's, to start a gateway in. */
export async function gatewayFolder(): Promise<string> {
  return mkdtemp(join(inject('temporaryFolder'), 'gateway-'));
}

/** Starts a gateway, and does not wait for it. */
export async function launchGateway(options: GatewayOptions = {}): Promise<GatewayProcess> {
  return new GatewayProcess(options.folder ?? (await gatewayFolder()), options);
}

/** Starts a gateway with the chosen key on the database and waits until it listens. */
export async function startGateway(
  databaseUrl: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const gateway = await launchGateway({
    environment: {
      DATABASE_URL: databaseUrl,
      BOOTSTRAP_ADMIN_KEY: chosenKey,
      // Gateways of one database seal its audit log with one key, wherever they run.
      AUDIT_KEY: auditKeyText,
      SECRET_KEY: secretKeyText,
      DEMO_DATA: 'true',
      ...environment,
    },
  });
  try {
    await gateway.prints('listening at');
  } catch (error) {
    await gateway[Symbol.asyncDispose]();
    throw error;
  }
  return gateway;
}
