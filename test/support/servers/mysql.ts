import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { findProgram, isExecutableFile } from './find-program.ts';
import { MissingProgram, type ServerRecipe } from './server-start.ts';

export const mysql: ServerRecipe = {
  engine: 'mysql',
  stopSignal: 'KILL',
  prepare: async () => {
    const server = await findMysql();
    if (server === undefined) {
      throw new MissingProgram(
        `no MySQL server was found: neither a mysqld that is MySQL's own nor one in ${mysqlRoot()}`,
      );
    }
    return {
      user: undefined,
      command: (folder, port) => [
        'bash',
        '-c',
        '"$@" --initialize-insecure && exec "$@" ' + serverOptions.join(' '),
        'start-mysql',
        ...server,
        ...(process.getuid?.() === 0 ? ['--user=root'] : []),
        `--datadir=${folder}/data`,
        `--socket=${folder}/socket`,
        `--pid-file=${folder}/pid`,
        `--tmpdir=${folder}`,
        `--port=${port}`,
        '--skip-log-bin',
        '--performance-schema=OFF',
        '--innodb-redo-log-capacity=128M',
        '--innodb-flush-method=nosync',
        '--innodb-doublewrite=OFF',
      ],
    };
  },
  url: (port) => `mysql://root@127.0.0.1:${port}/mysql`,
};

const serverOptions = [
  '--bind-address=127.0.0.1',
  // The X protocol would take a fixed port of its own.
  '--mysqlx=OFF',
  '--max-connections=400',
  '--innodb-buffer-pool-size=256M',
  // A file less to make and to remove for each table: migrations take half the time or less.
  '--innodb-file-per-table=OFF',
  '--innodb-flush-log-at-trx-commit=0',
  '--secure-file-priv=',
];

/** Where .ci/install-servers puts Debian's MySQL: a root folder with the libraries it needs. */
export function mysqlRoot(): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(process.env['HOME'] || homedir(), '.cache');
  return process.env['TRADEGRAPH_MYSQL_ROOT'] || join(cache, 'tradegraph', 'mysql');
}

/** Why the last attempt to fetch MySQL failed, as .ci/install-servers left it beside the folder. */
export function recordedFetchFailure(): string | undefined {
  try {
    return readFileSync(`${mysqlRoot()}.fetch-failed`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** The command that runs MySQL's server: a program and its first arguments. */
async function findMysql(): Promise<string[] | undefined> {
  const onPath = findProgram('mysqld');
  const candidates = [commandInRoot(mysqlRoot()), onPath === undefined ? undefined : [onPath]];
  for (const candidate of candidates) {
    if (candidate !== undefined && (await isMysql(candidate))) {
      // --no-defaults must stand before every other option of the server.
      return [...candidate, '--no-defaults', ...baseFolderOf(candidate)];
    }
  }
  return undefined;
}

const loaders: Partial<Record<NodeJS.Architecture, { loader: string; libraries: string }>> = {
  x64: { loader: 'usr/lib64/ld-linux-x86-64.so.2', libraries: 'usr/lib/x86_64-linux-gnu' },
  arm64: { loader: 'usr/lib/ld-linux-aarch64.so.1', libraries: 'usr/lib/aarch64-linux-gnu' },
};

/**
 * The folder holds a newer C library than the machine's. Starting the server by the folder's own
 * loader gives it the folder's libraries without chroot, which only root could do, and leaves
 * its data where every other server's is.
 */
function commandInRoot(root: string): string[] | undefined {
  const paths = loaders[process.arch];
  if (paths === undefined || !isExecutableFile(join(root, paths.loader))) return undefined;
  return [
    join(root, paths.loader),
    '--library-path',
    join(root, paths.libraries),
    join(root, 'usr/sbin/mysqld'),
  ];
}

/** Debian's server looks for its messages in /usr: in the folder, when it is there. */
function baseFolderOf(command: string[]): string[] {
  return command.length === 1 ? [] : [`--basedir=${join(mysqlRoot(), 'usr')}`];
}

/** MariaDB installs itself under MySQL's names, so only the program's own word counts. */
async function isMysql(command: string[]): Promise<boolean> {
  const [program = '', ...firstArguments] = command;
  try {
    const { stdout } = await promisify(execFile)(program, [...firstArguments, '--version']);
    return stdout.includes('mysqld') && !/mariadb/i.test(stdout);
  } catch {
    return false;
  }
}
