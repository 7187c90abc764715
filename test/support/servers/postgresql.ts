import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';

import { findProgram, findProgramIn, foldersMatching } from './find-program.ts';
import { MissingProgram, type ServerRecipe } from './server-start.ts';

/** Where packages put the server without putting it on PATH. */
const packageFolders = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
];

export const postgresql: ServerRecipe = {
  engine: 'postgresql',
  stopSignal: 'QUIT',
  prepare: async () => {
    const programs = findPrograms();
    if (programs === undefined) {
      throw new MissingProgram('no PostgreSQL server (the programs postgres and initdb) was found');
    }
    return {
      user: process.getuid?.() === 0 ? unprivilegedUser() : undefined,
      command: (folder, port) => [
        'bash',
        '-c',
        'data=$1 postgres=$2 port=$3; shift 3; "$@" && exec "$postgres" -D "$data" -p "$port" ' +
          settings.map((setting) => `-c ${setting}`).join(' '),
        'start-postgresql',
        `${folder}/data`,
        programs.postgres,
        String(port),
        programs.initdb,
        ...['-D', `${folder}/data`, '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8'],
        ...collationOptions(programs.initdb),
      ],
    };
  },
  url: (port) => `postgresql://postgres@127.0.0.1:${port}/postgres`,
};

/** Nothing is ever recovered from the data, and everything comes by TCP. */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=400',
  'shared_buffers=128MB',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

function findPrograms(): { postgres: string; initdb: string } | undefined {
  const onPath = findProgram('postgres');
  const folders = [
    ...(onPath === undefined ? [] : [dirname(onPath)]),
    ...foldersMatching(packageFolders),
  ];
  for (const folder of folders) {
    const postgres = findProgramIn([folder], 'postgres');
    const initdb = findProgramIn([folder], 'initdb');
    if (postgres !== undefined && initdb !== undefined) return { postgres, initdb };
  }
  return undefined;
}

/**
 * A user's database usually sorts text by a language, so the tests' must too, or they would not
 * notice a query that relies on the default collation. ICU's rules are the same on every machine,
 * while the C library's locales may not be installed.
 */
function collationOptions(initdb: string): string[] {
  const help = execFileSync(initdb, ['--help'], { encoding: 'utf8' });
  return help.includes('--icu-locale')
    ? ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
    : ['--locale=C'];
}

/** PostgreSQL refuses to run as root: Debian's package has a user for it, any other will do. */
function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (option: string): number =>
        Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No user of that name here.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user postgres nor nobody',
  );
}
