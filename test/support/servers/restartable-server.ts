import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerEngine } from '../engine-names.ts';
import { freePort } from './free-port.ts';
import { mariadb } from './mariadb.ts';
import { mysql } from './mysql.ts';
import { postgresql } from './postgresql.ts';
import { askServer } from './server-answer.ts';
import { startSupervised } from './supervised-program.ts';

/** A server of a test's own, to be killed and started again on the same data and port. */
export interface RestartableServer extends AsyncDisposable {
  /** The URL of a superuser. */
  readonly url: string;
  /** Ends the server's process, and waits until nothing answers. */
  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<void>;
  /** Holds the server's process: it keeps its connections and answers nothing. */
  pause(): void;
  resume(): void;
  /** Starts it again and waits until it answers. */
  start(): Promise<void>;
}

/** Runs its arguments; whenever the file `start` comes, what the file `again` holds. */
const keeper = `
folder=$1; shift
"$@" &
while :; do
  echo $! > "$folder/server.pid"
  wait $!
  until [ -e "$folder/start" ]; do sleep 0.05; done
  rm "$folder/start"
  mapfile -d '' -t again < "$folder/again"
  "\${again[@]}" &
done`;

/** Starts a server that ends with this process at the latest. Only on Linux, by its /proc. */
export async function startRestartableServer(engine: ServerEngine): Promise<RestartableServer> {
  const recipe = { postgresql, mysql, mariadb }[engine];
  const prepared = await recipe.prepare();
  const port = await freePort();
  const program = startSupervised({
    name: `restartable-${engine}`,
    command: (folder) => [
      'bash',
      '-c',
      keeper,
      'keeper',
      folder,
      ...prepared.command(folder, port),
    ],
    stopSignal: recipe.stopSignal,
    user: prepared.user,
  });
  const { folder } = program;
  const url = recipe.url(port);
  const answers = async (): Promise<boolean> =>
    askServer(url).then(
      ({ dataFolder }) => dataFolder === join(folder, 'data'),
      () => false,
    );
  const until = async (isAnswering: boolean): Promise<void> => {
    const end = Date.now() + 60_000;
    while ((await answers()) !== isAnswering) {
      if (Date.now() > end) throw new Error(`${engine} is not what it should be after a minute`);
      await delay(50);
    }
  };
  await until(true);
  const processId = async (): Promise<number> =>
    Number(await readFile(join(folder, 'server.pid'), 'utf8'));
  // The script that made the data has become the server: its command line is how to start it again.
  const first = await processId();
  await writeFile(join(folder, 'again'), await readFile(`/proc/${String(first)}/cmdline`));
  let current = first;
  return {
    url,
    async kill(signal) {
      process.kill(current, signal);
      await until(false);
    },
    pause: () => {
      for (const id of withChildren(current)) process.kill(id, 'SIGSTOP');
    },
    resume: () => {
      for (const id of withChildren(current)) process.kill(id, 'SIGCONT');
    },
    async start() {
      await writeFile(join(folder, 'start'), '');
      await until(true);
      current = await processId();
    },
    [Symbol.asyncDispose]: program.stop,
  };
}

/** The process and its children: PostgreSQL has one for each session. */
function withChildren(parent: number): readonly number[] {
  const children = readFileSync(`/proc/${String(parent)}/task/${String(parent)}/children`, 'utf8');
  return [parent, ...children.split(' ').filter(Boolean).map(Number)];
}
