/** Reads the URLs that name a database. */
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { checkParameters } from './database-parameters.ts';
import {
  defaultPorts,
  type DatabaseTarget,
  type ServerEngine,
  type SqliteTarget,
} from './database-target.ts';
import type { Kind, Reading } from './reading.ts';
import { readServerUrl } from './server-url.ts';

const serverSchemes: ReadonlyMap<string, ServerEngine> = new Map([
  ['postgresql', 'postgresql'],
  ['postgres', 'postgresql'],
  ['mysql', 'mysql'],
  ['mariadb', 'mariadb'],
]);

const knownScheme = new RegExp(`^(sqlite|${[...serverSchemes.keys()].join('|')}):`, 'i');

/** A database's URL. SQLite's relative paths stay relative: `atFolder` makes them absolute. */
export const databaseUrl: Kind<DatabaseTarget> = {
  takes:
    'sqlite:path, sqlite:///path, sqlite::memory:, or postgresql://, postgres://, mysql:// or mariadb:// followed by user:password@host:port/database',
  read: readDatabaseUrl,
};

/** URLs of databases, separated by commas (a comma within one is written %2C). */
export const databaseUrls: Kind<readonly DatabaseTarget[]> = {
  takes: 'URLs as DATABASE_URL takes them, separated by commas (a comma within one is written %2C)',
  read: (text) => {
    const targets: DatabaseTarget[] = [];
    const urls = text.split(',').map((url) => url.trim());
    // All schemes first: a piece without one tells of a comma in a password, and then the piece
    // before it ends within that password, of which no message may show a part.
    const stray = urls.findIndex((url) => !knownScheme.test(url));
    if (urls.length > 1 && stray >= 0) {
      return { wrong: `URL ${stray + 1} of ${urls.length} does not begin with a known scheme` };
    }
    for (const [index, url] of urls.entries()) {
      const reading = readDatabaseUrl(url);
      if (!('value' in reading)) {
        return { ...reading, wrong: `URL ${index + 1} of ${urls.length} ${reading.wrong}` };
      }
      targets.push(reading.value);
    }
    return { value: targets };
  },
};

/** The Unix socket that a URL names, by its parameter or, for PostgreSQL, as a folder for its host. */
function socketOf(
  engine: ServerEngine,
  host: string | null,
  socketPath: string | null,
): Reading<string | null> {
  const isHostFolder = host !== null && host.startsWith('/');
  if (isHostFolder && engine !== 'postgresql') {
    return { wrong: 'has a path for its host: a socket is given as ?socketPath=' };
  }
  // As with libpq and mysql2, the parameter would win; that is hardly what was meant.
  if (host !== null && socketPath !== null && host !== 'localhost') {
    return { wrong: 'names both a host and a Unix socket, of which one is enough' };
  }
  return { value: isHostFolder ? host : socketPath };
}

function readDatabaseUrl(text: string): Reading<DatabaseTarget> {
  const [, writtenScheme, rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(text) ?? [];
  if (writtenScheme === undefined) return { wrong: 'does not begin with a scheme and a colon' };
  const scheme = writtenScheme.toLowerCase();
  if (scheme === 'sqlite') return readSqliteUrl(rest);
  const engine = serverSchemes.get(scheme);
  if (engine === undefined) {
    // Without "//" it may be "user:password@host", of which nothing is shown.
    return {
      wrong: rest.startsWith('//')
        ? `begins with the unknown scheme "${scheme.slice(0, 30)}://"`
        : 'does not begin with a known scheme',
    };
  }
  const url = readServerUrl(rest);
  if (!('value' in url)) return url;
  const { path: database, host, port, password } = url.value;
  if (database === '') return { wrong: 'names no database after its host' };
  if (database.includes('/')) return { wrong: 'names a database with a slash in it' };
  const checked = checkParameters(engine, url.value.parameters);
  if (!('value' in checked)) return checked;
  const socket = socketOf(engine, host, checked.value.socketPath);
  if (!('value' in socket)) return socket;
  const socketPath = socket.value;
  const user = url.value.user ?? operatingSystemUser();
  if (user === null) return { wrong: 'names no user' };
  return {
    value: {
      engine,
      host: socketPath === null ? (host ?? 'localhost') : 'localhost',
      port: port ?? defaultPorts[engine],
      user,
      password: password ?? '',
      database,
      parameters: checked.value.parameters,
      ...(socketPath === null ? {} : { socketPath }),
    },
  };
}

/**
 * `sqlite:path` takes the path as written; `sqlite:///path` is a URL (percent-encoded) of the
 * absolute path `/path`, as the form of a URL has it. (SQLAlchemy reads three slashes as relative
 * and writes four for absolute: four mean the same here.)
 */
function readSqliteUrl(rest: string): Reading<SqliteTarget> {
  if (/^(\/\/\/?)?:memory:$/.test(rest)) return { value: sqliteTarget(':memory:') };
  if (/[?#]/.test(rest)) {
    return {
      wrong: 'has a "?" or "#": SQLite takes no parameters (DATABASE_PATH takes such names)',
    };
  }
  if (!rest.startsWith('//')) return readSqlitePath(rest);
  if (!rest.startsWith('///')) {
    return { wrong: 'has two slashes, which make a host of what follows; SQLite has none' };
  }
  try {
    return readSqlitePath(decodeURIComponent(rest.slice(2)));
  } catch {
    return { wrong: 'has a path that is not percent-encoded rightly' };
  }
}

function readSqlitePath(path: string): Reading<SqliteTarget> {
  if (/^\/*$/.test(path)) return { wrong: 'names no file' };
  if (path.endsWith('/')) return { wrong: 'names a folder, not a file' };
  if (path.includes('\u0000')) return { wrong: 'has a path with U+0000 in it' };
  return { value: sqliteTarget(path) };
}

/** DATABASE_PATH: a file's path, or :memory:. */
export const sqlitePath: Kind<SqliteTarget> = {
  takes: "a file's path, or :memory:",
  read: readSqlitePath,
};

function sqliteTarget(path: string): SqliteTarget {
  return { engine: 'sqlite', path, memory: path === ':memory:' };
}

/** The target with its path made absolute, from the folder that relative paths start in. */
export function atFolder<Target extends DatabaseTarget>(target: Target, folder: string): Target {
  if (target.engine !== 'sqlite' || target.memory) return target;
  return { ...target, path: resolve(folder, target.path) };
}

/** Who runs the process, as the engines' own clients take where no user is named. */
export function operatingSystemUser(): string | null {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return null;
  }
}
