import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const supervisorScript = readFileSync(new URL('./supervisor.sh', import.meta.url), 'utf8');

/** How long a program may take to end, once told to. */
const stopDeadlineMilliseconds = 20_000;

export interface ProgramOptions {
  /** Part of the folder's name, so that a person can tell whose it is. */
  name: string;
  /** Program and arguments, given the folder that was made for it. */
  command: (folder: string) => string[];
  /** What ends it without saving anything: the data is thrown away. */
  stopSignal: 'KILL' | 'QUIT';
  /** The user to run as, where it is not the one who runs the tests. */
  user?: { uid: number; gid: number } | undefined;
}

export interface SupervisedProgram {
  /** Its own temporary folder, which goes when the program ends. */
  folder: string;
  /** Settles when the program has ended by itself, with the end of its log. */
  ended: Promise<string>;
  /** Ends the program; its folder is gone when this resolves. */
  stop: () => Promise<void>;
}

/**
 * Starts a program that cannot outlive this process: a supervisor (supervisor.sh) ends it and
 * removes its folder when this process stops it or is gone, SIGKILL included. Neither the program
 * nor its supervisor keeps this process alive.
 */
export function startSupervised(options: ProgramOptions): SupervisedProgram {
  const folder = mkdtempSync(join(tmpdir(), `tradegraph-${options.name}-`));
  if (options.user !== undefined) chownSync(folder, options.user.uid, options.user.gid);
  const supervisor = spawn(
    'bash',
    [
      // bash takes the socket that Node makes of a pipe for a remote login, and would read the
      // user's start-up file.
      '--norc',
      '-c',
      supervisorScript,
      'supervisor',
      folder,
      options.stopSignal,
      ...options.command(folder),
    ],
    {
      cwd: folder,
      // A session of its own: Ctrl-C in a terminal must reach the tests, not the servers under
      // tests that are still running.
      detached: true,
      env: environmentForServers(),
      stdio: ['pipe', 'ignore', 'pipe'],
      ...options.user,
    },
  );
  let errorOutput = '';
  supervisor.stderr.setEncoding('utf8').on('data', (text: string) => (errorOutput += text));
  const exited = new Promise<void>((resolve) => {
    supervisor.once('error', (error) => {
      errorOutput += error.message;
      resolve();
    });
    supervisor.once('close', () => resolve());
  });
  supervisor.unref();
  // Node types the pipes of a child as plain streams; they are sockets, which can be unreferenced.
  (supervisor.stdin as Socket).unref();
  (supervisor.stderr as Socket).unref();
  // The program may end first: then this end of the pipe has nobody to tell.
  supervisor.stdin.on('error', () => undefined);

  return {
    folder,
    ended: exited.then(() => errorOutput.trim()),
    stop: async () => {
      supervisor.ref();
      const deadline = AbortSignal.timeout(stopDeadlineMilliseconds);
      supervisor.stdin.end();
      await Promise.race([
        exited,
        once(deadline, 'abort').then(() => {
          throw new Error(`${options.name} did not stop within ${stopDeadlineMilliseconds} ms`);
        }),
      ]);
    },
  };
}

/**
 * Only what servers need of this process's environment: PGDATA, MYSQL_HOME and their like would
 * change what the servers do, and HOME may belong to another user.
 */
function environmentForServers(): Record<string, string> {
  const kept = ['PATH', 'TMPDIR', 'TZ'] as const;
  const environment: Record<string, string> = { LC_ALL: 'C' };
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
