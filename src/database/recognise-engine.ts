import type { DatabaseTarget } from '../config/index.ts';
import type { Engine, EngineName } from './engine.ts';

/** Loads an engine with its driver; the drivers of the others stay unloaded. */
export async function loadEngine(name: EngineName): Promise<Engine> {
  switch (name) {
    case 'sqlite':
      return (await import('./engines/sqlite.ts')).sqlite;
    case 'postgresql':
      return (await import('./engines/postgresql.ts')).postgresql;
    case 'mysql':
      return (await import('./engines/mysql.ts')).mysql;
    case 'mariadb':
      return (await import('./engines/mariadb.ts')).mariadb;
  }
}

/**
 * The engine that really answers at the target: MySQL and MariaDB speak one protocol, so either may
 * stand behind the other's scheme.
 * @throws what the driver throws when the server cannot be reached.
 */
export async function recogniseEngine(target: DatabaseTarget): Promise<Engine> {
  if (target.engine !== 'mysql' && target.engine !== 'mariadb') return loadEngine(target.engine);
  const { isMariaDb } = await import('./engines/mysql-family.ts');
  return loadEngine((await isMariaDb(target)) ? 'mariadb' : 'mysql');
}
