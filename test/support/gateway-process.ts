import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programEnvironment } from './program-environment.ts';
import { repositoryRoot } from './run-tool.ts';

/** A gateway that serves the demo data from SQLite, in a process of its own. */
export interface GatewayProcess {
  /** `http://127.0.0.1:43211`. */
  readonly origin: string;
  /** The first administrator's API key. */
  readonly key: string;
  readonly databaseUrl: string;
  /** What it has logged and printed so far. */
  log(): string;
  /** Stops it by SIGTERM and removes its folder; rejects where it does not end with exit code 0. */
  stop(): Promise<void>;
}

const key = 'gateway-process-key-0123456789abcdefghij';

/** How long a start may take, in milliseconds. */
const patience = 60_000;

/**
 * Starts a gateway on a free port of the loopback address, with an environment of its own.
 * @param environment variables beside those that the start needs.
 * @param program what follows `node`: the script and its arguments.
 */
export async function startGatewayProcess(
  environment: Readonly<Record<string, string>> = {},
  program: readonly string[] = [join(repositoryRoot, 'src', 'main.ts'), 'serve'],
): Promise<GatewayProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'tradegraph-gateway-'));
  const databasePath = join(folder, 'tradegraph.sqlite');
  const child = spawn(process.execPath, [...program], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...programEnvironment(),
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_PATH: databasePath,
      BOOTSTRAP_ADMIN_KEY: key,
      DEMO_DATA: 'true',
      ...environment,
    },
  });
  let text = '';
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const [code] = await ended;
    await rm(folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the gateway ended with ${String(code)}:\n${text}`);
  };
  const listening = new Promise<string>((resolve) => {
    const take = (chunk: Buffer): void => {
      text += chunk.toString();
      const origin = /listening at (http:\/\/[^\s"]+)/.exec(text)?.[1];
      if (origin !== undefined) resolve(origin);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
  });
  const tooLong = setTimeout(() => child.kill('SIGKILL'), patience);
  const origin = await Promise.race([listening, ended.then(() => undefined)]);
  clearTimeout(tooLong);
  if (origin === undefined) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`the gateway did not start:\n${text}`);
  }
  return { origin, key, databaseUrl: `sqlite:${databasePath}`, log: () => text, stop };
}
