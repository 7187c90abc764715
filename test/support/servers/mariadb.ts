import { findProgram } from './find-program.ts';
import { MissingProgram, type ServerRecipe } from './server-start.ts';

export const mariadb: ServerRecipe = {
  engine: 'mariadb',
  stopSignal: 'KILL',
  prepare: async () => {
    const server = findProgram('mariadbd');
    const install = findProgram('mariadb-install-db');
    if (server === undefined || install === undefined) {
      throw new MissingProgram(
        'no MariaDB server (the programs mariadbd and mariadb-install-db) was found',
      );
    }
    return {
      user: undefined,
      command: (folder, port) => [
        'bash',
        '-c',
        'server=$1 install=$2; shift 2; ' +
          '"$install" "$@" --auth-root-authentication-method=normal --skip-test-db ' +
          '&& exec "$server" "$@" ' +
          serverOptions.join(' '),
        'start-mariadb',
        server,
        install,
        '--no-defaults',
        ...(process.getuid?.() === 0 ? ['--user=root'] : []),
        `--datadir=${folder}/data`,
        `--socket=${folder}/socket`,
        `--pid-file=${folder}/pid`,
        `--tmpdir=${folder}`,
        `--port=${port}`,
        '--innodb-log-file-size=64M',
        '--innodb-flush-method=nosync',
      ],
    };
  },
  url: (port) => `mariadb://root@127.0.0.1:${port}/mysql`,
};

const serverOptions = [
  '--bind-address=127.0.0.1',
  // What Debian's packages set; MariaDB's own default is still latin1 in 10.11.
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_general_ci',
  '--max-connections=400',
  '--innodb-buffer-pool-size=256M',
  // A file less to make and to remove for each table: migrations take half the time or less.
  '--innodb-file-per-table=OFF',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=OFF',
  '--skip-log-bin',
];
