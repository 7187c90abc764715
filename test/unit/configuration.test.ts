import { userInfo } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ConfigurationError,
  describeTarget,
  environmentReference,
  readConfiguration,
  type Configuration,
  type DatabaseTarget,
} from '../../src/config/index.ts';

const folder = '/srv/gateway';
const read = (environment: Record<string, string | undefined>): Configuration =>
  readConfiguration(environment, folder);

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    read(environment);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.message).toBe(error.problems.join('\n'));
    return error.problems;
  }
  return [];
}

const databaseOf = (url: string): DatabaseTarget => read({ DATABASE_URL: url }).database;

const urlForms =
  'sqlite:path, sqlite:///path, sqlite::memory:, or postgresql://, postgres://, mysql:// or mariadb:// followed by user:password@host:port/database';
const yesOrNo = 'true or false (or 1 or 0, yes or no, on or off)';
const secret =
  '32 bytes or more as hexadecimal digits (64 or more) or as base64 (43 characters or more), like the output of "openssl rand -hex 32"';
const apiKey = '32 to 200 characters, each a letter of A to Z or a to z, a digit, "_" or "-"';
const levels = 'trace, debug, info, warn, error, fatal or silent';
const hosts = 'an IP address or a host name, like 127.0.0.1, 0.0.0.0, :: or localhost';
const originForms =
  '* or origins separated by commas, like https://app.example,http://localhost:3000';
const redisForms =
  'redis://user:password@host:port/number, or rediss:// for an encrypted connection';
const replicaForms =
  'URLs as DATABASE_URL takes them, separated by commas (a comma within one is written %2C)';

describe('an environment with nothing set', () => {
  const defaults: Configuration = {
    database: { engine: 'sqlite', path: '/srv/gateway/data/tradegraph.sqlite', memory: false },
    databaseNamed: false,
    replicas: [],
    pool: { size: 20, overflow: 40, maximum: 60 },
    sqlEcho: false,
    migrateOnStart: true,
    tradingEnvironment: 'PAPER',
    host: '127.0.0.1',
    port: 4000,
    logLevel: 'info',
    corsOrigins: [],
    introspection: 'every user',
    allowRegistration: false,
    issuer: null,
    trustedDocumentsOnly: false,
    redisUrl: null,
    secretKey: null,
    auditKey: null,
    bootstrapAdminKey: null,
    demoData: true,
    dataDirectory: '/srv/gateway/data',
    warnings: [],
  };

  it('is SQLite in ./data with demo data, for paper trading', () => {
    expect(read({})).toEqual(defaults);
  });

  it('is the same where every variable is set to nothing, or to blanks', () => {
    const names = environmentReference.map(({ name }) => name);
    expect(read(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(defaults);
    const blanks = names.filter((name) => name !== 'DB_PASSWORD');
    expect(read(Object.fromEntries(blanks.map((name) => [name, '  '])))).toEqual(defaults);
  });

  it('gives what cannot be changed', () => {
    const configuration = read({ SECRET_KEY: 'ab'.repeat(32) });
    expect(Object.isFrozen(configuration)).toBe(true);
    expect(Object.isFrozen(configuration.database)).toBe(true);
    expect(Object.isFrozen(configuration.corsOrigins)).toBe(true);
  });
});

describe('right values', () => {
  it('are taken, all at once', () => {
    const configuration = read({
      DATABASE_URL: 'postgresql://trader:s%40cret@db.example/tradegraph?sslmode=verify-full',
      DATABASE_REPLICA_URLS: 'postgres://reader@one.example/tg, postgres://reader@two.example/tg',
      DB_POOL_SIZE: '5',
      DB_MAX_OVERFLOW: '0',
      SQL_ECHO: 'on',
      MIGRATE_ON_START: 'False',
      TRADING_ENVIRONMENT: ' live ',
      HOST: '[::]',
      PORT: '0',
      LOG_LEVEL: 'DEBUG',
      CORS_ORIGINS: 'https://App.example, http://localhost:3000/,https://app.example:443',
      INTROSPECTION: '0',
      ALLOW_REGISTRATION: '1',
      ISSUER: 'https://id.example/realm',
      ISSUER_AUDIENCE: 'tradegraph',
      ISSUER_JWKS_URL: 'http://127.0.0.1:9000/keys?of=realm',
      ISSUER_ROLES_CLAIM: 'realm_access.roles',
      ISSUER_CREATE_USERS: 'yes',
      TRUSTED_DOCUMENTS_ONLY: 'yes',
      REDIS_URL: 'rediss://:pass@cache.example:6380/2',
      SECRET_KEY: '0F'.repeat(32),
      AUDIT_KEY: Buffer.alloc(33, 0xfb).toString('base64'),
      BOOTSTRAP_ADMIN_KEY: `tg_${'aZ9_-'.repeat(8)}`,
      DEMO_DATA: 'off',
    });
    expect(configuration).toEqual({
      database: {
        engine: 'postgresql',
        host: 'db.example',
        port: 5432,
        user: 'trader',
        password: 's@cret',
        database: 'tradegraph',
        parameters: { sslmode: 'verify-full' },
      },
      databaseNamed: true,
      replicas: ['one.example', 'two.example'].map((host) => ({
        engine: 'postgresql',
        host,
        port: 5432,
        user: 'reader',
        password: '',
        database: 'tg',
        parameters: {},
      })),
      pool: { size: 5, overflow: 0, maximum: 5 },
      sqlEcho: true,
      migrateOnStart: false,
      tradingEnvironment: 'LIVE',
      host: '::',
      port: 0,
      logLevel: 'debug',
      corsOrigins: ['https://app.example', 'http://localhost:3000'],
      introspection: 'holders',
      allowRegistration: true,
      issuer: {
        name: 'https://id.example/realm',
        audience: 'tradegraph',
        keysUrl: 'http://127.0.0.1:9000/keys?of=realm',
        rolesClaim: 'realm_access.roles',
        createsUsers: true,
      },
      trustedDocumentsOnly: true,
      redisUrl: 'rediss://:pass@cache.example:6380/2',
      secretKey: new Uint8Array(32).fill(15),
      auditKey: new Uint8Array(33).fill(0xfb),
      bootstrapAdminKey: `tg_${'aZ9_-'.repeat(8)}`,
      demoData: false,
      dataDirectory: '/srv/gateway/data',
      warnings: [],
    });
  });

  it('of secret keys are the same bytes in each spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 64 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        const base64 = buffer.toString('base64');
        // Digits alone are read as hexadecimal; chance does not write 43 of them.
        for (const text of [buffer.toString('hex'), base64, buffer.toString('base64url')]) {
          expect(read({ SECRET_KEY: text }).secretKey).toEqual(bytes);
        }
      }),
    );
  });
});

describe('a wrong value stops the start with a sentence', () => {
  const url = (part: string): Record<string, string> => ({ DATABASE_URL: part });

  it.each<[Record<string, string>, string]>([
    [{ PORT: '80o0' }, 'PORT: "80o0" is not a port; it takes a whole number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT: "65536" is not a port; it takes a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT: "-1" is not a port; it takes a whole number from 0 to 65535.'],
    [{ PORT: '4000.0' }, 'PORT: "4000.0" is not a port; it takes a whole number from 0 to 65535.'],
    [
      { PORT: 'postgresql://trader:hunter2@h/db' },
      'PORT: "***@h/db" is not a port; it takes a whole number from 0 to 65535.',
    ],
    [{ DB_PORT: '0' }, 'DB_PORT: "0" is not a port; it takes a whole number from 1 to 65535.'],
    [
      { DB_POOL_SIZE: '0' },
      'DB_POOL_SIZE: "0" is not a number of connections; it takes a whole number from 1 to 10000.',
    ],
    [
      { DB_MAX_OVERFLOW: 'many' },
      'DB_MAX_OVERFLOW: "many" is not a number of connections; it takes a whole number from 0 to 10000.',
    ],
    ...[
      'SQL_ECHO',
      'MIGRATE_ON_START',
      'INTROSPECTION',
      'ALLOW_REGISTRATION',
      'TRUSTED_DOCUMENTS_ONLY',
      'DEMO_DATA',
    ].map((name): [Record<string, string>, string] => [
      { [name]: 'maybe' },
      `${name}: "maybe" is neither true nor false; it takes ${yesOrNo}.`,
    ]),
    [
      { TRADING_ENVIRONMENT: 'prod' },
      'TRADING_ENVIRONMENT: "prod" is not a trading environment; it takes BACKTEST, PAPER or LIVE.',
    ],
    [{ LOG_LEVEL: 'loud' }, `LOG_LEVEL: "loud" is not a level; it takes ${levels}.`],
    [
      { DATABASE_TYPE: 'oracle' },
      'DATABASE_TYPE: "oracle" is not a kind of database; it takes sqlite, postgresql, mysql or mariadb.',
    ],
    [{ HOST: 'http://x' }, `HOST: "http://x" is not a host; it takes ${hosts}.`],
    [{ HOST: '300.1.1.1' }, `HOST: "300.1.1.1" is not a host; it takes ${hosts}.`],
    [
      { DB_HOST: 'a b' },
      'DB_HOST: "a b" is not a host; it takes a host name, an IP address, or the absolute path of a Unix socket.',
    ],
    [
      { DATABASE_PATH: 'data/' },
      "DATABASE_PATH: names a folder, not a file; it takes a file's path, or :memory:.",
    ],
    [
      { CORS_ORIGINS: 'app.example' },
      `CORS_ORIGINS: "app.example" is not an origin; it takes ${originForms}.`,
    ],
    [
      { CORS_ORIGINS: 'https://a.example/path' },
      `CORS_ORIGINS: "https://a.example/path" is not an origin; it takes ${originForms}.`,
    ],
    [
      { CORS_ORIGINS: 'https://a.example,,https://b.example' },
      `CORS_ORIGINS: holds an empty origin; it takes ${originForms}.`,
    ],
    [
      { CORS_ORIGINS: '*,https://a.example' },
      `CORS_ORIGINS: "*" is not an origin; it takes ${originForms}.`,
    ],
    [
      { REDIS_URL: 'http://cache' },
      `REDIS_URL: does not begin with redis:// or rediss://; it takes ${redisForms}.`,
    ],
    [{ REDIS_URL: 'redis://:hunter2@/0' }, `REDIS_URL: names no host; it takes ${redisForms}.`],
    [
      { REDIS_URL: 'redis://cache/first' },
      `REDIS_URL: has a database that is not a number; it takes ${redisForms}.`,
    ],
    [
      { SECRET_KEY: 'hunter2' },
      `SECRET_KEY: holds 5 bytes, which is too short (the value is not shown); it takes ${secret}.`,
    ],
    [
      { SECRET_KEY: 'pass word!' },
      `SECRET_KEY: is neither hexadecimal nor base64 (the value is not shown); it takes ${secret}.`,
    ],
    [
      { AUDIT_KEY: 'ab'.repeat(16) },
      `AUDIT_KEY: holds 24 bytes, which is too short (the value is not shown); it takes ${secret}.`,
    ],
    [
      { BOOTSTRAP_ADMIN_KEY: 'hunter2' },
      `BOOTSTRAP_ADMIN_KEY: has 7 characters, which is too short (the value is not shown); it takes ${apiKey}.`,
    ],
    [
      { BOOTSTRAP_ADMIN_KEY: `${'x'.repeat(40)} y` },
      `BOOTSTRAP_ADMIN_KEY: holds a character that a key cannot have (the value is not shown); it takes ${apiKey}.`,
    ],
    [
      { DATABASE_REPLICA_URLS: 'postgresql://r@one/tg,postgresql://r@two/' },
      `DATABASE_REPLICA_URLS: URL 2 of 2 names no database after its host; it takes ${replicaForms}.`,
    ],
    [
      { DATABASE_REPLICA_URLS: 'postgresql://r:hun,ter2@one/tg' },
      `DATABASE_REPLICA_URLS: URL 2 of 2 does not begin with a known scheme; it takes ${replicaForms}.`,
    ],
    [
      { DATABASE_REPLICA_URLS: 'postgresql://r@one/tg' },
      'DATABASE_REPLICA_URLS: is set, although the database is SQLite; it takes nothing there, as only servers have replicas.',
    ],
    [
      { DATABASE_URL: 'mysql://u@h/db', DATABASE_REPLICA_URLS: 'postgresql://r@one/tg' },
      'DATABASE_REPLICA_URLS: names a replica on postgresql, although the database is on mysql; it takes replicas on the same engine.',
    ],
    [
      { DATABASE_URL: 'mysql://u:hunter2@h/db', DATABASE_TYPE: 'postgres' },
      'DATABASE_TYPE: "postgresql" contradicts DATABASE_URL, which names mysql://u@h:3306/db; it takes the same engine, or nothing beside a URL.',
    ],
    [
      { DB_HOST: 'db.example' },
      'DATABASE_TYPE: is not set, although DB_HOST is; it takes sqlite, postgresql, mysql or mariadb.',
    ],
    [
      { DATABASE_TYPE: 'mysql', DB_HOST: 'db.example' },
      'DB_NAME: is not set, although DATABASE_TYPE is mysql; it takes the name of a database.',
    ],
    ...['DATABASE_URL', 'DATABASE_URL_PAPER', 'DATABASE_URL_LIVE', 'DATABASE_URL_BACKTEST'].map(
      (name): [Record<string, string>, string] => [
        { [name]: 'postgresql://u:hunter2@h' },
        `${name}: names no database after its host; it takes ${urlForms}.`,
      ],
    ),
    ...(
      [
        ['tradegraph', 'does not begin with a scheme and a colon'],
        ['trader:hunter2@h/db', 'does not begin with a known scheme'],
        ['oracle://u:hunter2@h/db', 'begins with the unknown scheme "oracle://"'],
        ['postgresql:u:hunter2@h/db', 'lacks the two slashes after its scheme'],
        ['postgresql://u:hunter2', 'has a port that is not a whole number from 1 to 65535'],
        [
          'postgresql://u@h:80o0/db',
          'has a port "80o0" that is not a whole number from 1 to 65535',
        ],
        ['postgresql://u@h:0/db', 'has a port "0" that is not a whole number from 1 to 65535'],
        [
          'postgresql://u:hunter2@a_b!/db',
          'has a host "a_b!" that is neither a name nor an address (IPv6 goes in brackets, like [::1])',
        ],
        [
          'postgresql://u:hunter2@[::g]/db',
          'has a host "[::g]" that is neither a name nor an address (IPv6 goes in brackets, like [::1])',
        ],
        [
          'postgresql://u:hunter2@::1/db',
          'has a port ":1" that is not a whole number from 1 to 65535',
        ],
        [
          'postgresql://u:hunter2@a,b/db',
          'names several hosts; it takes one (replicas go to DATABASE_REPLICA_URLS)',
        ],
        ['postgresql://u:hunter2@h/a/b', 'names a database with a slash in it'],
        [
          'postgresql://u:hunter2%zz@h/db',
          'has a user or password that is not percent-encoded rightly ("%" itself is written %25)',
        ],
        [
          'postgresql://u:hun/ter2@h/db',
          'holds "#", or "@" after its host: in a user or password, "/" is written %2F, "?" %3F, "#" %23 and "@" %40',
        ],
        [
          'postgresql://u:hun#ter2@h/db',
          'holds "#", or "@" after its host: in a user or password, "/" is written %2F, "?" %3F, "#" %23 and "@" %40',
        ],
        [
          'postgresql://u:hun ter2@h/db',
          'holds a blank or a control character, which must be percent-encoded',
        ],
        ['mysql://u:hunter2@h/db?ssl-ca=a&ssl-ca=b', 'has the parameter "ssl-ca" twice'],
        [
          'mysql://u:hunter2@h/db?ssl',
          'has something after its "?" that is not a parameter like name=value',
        ],
        [
          'mysql://u:hunter2@h/db?ssl-ca=%zz',
          'has the parameter "ssl-ca", which is not percent-encoded rightly',
        ],
        [
          'mysql://u@%2Frun%2Fmysqld.sock/db',
          'has a path for its host: a socket is given as ?socketPath=',
        ],
        [
          'postgresql://u@h/db?host=/var/run/postgresql',
          'names both a host and a Unix socket, of which one is enough',
        ],
        [
          'postgresql://u@h/db?sslrootcert=a.pem',
          'has a certificate, but no encryption: with sslrootcert or sslcert goes an sslmode other than disable',
        ],
        [
          'postgresql://u@h/db?sslmode=require&sslcert=a',
          'has one of the parameters sslcert and sslkey without the other',
        ],
        [
          'mysql://u@h/db?ssl=true&ssl-mode=REQUIRED',
          'has both of the parameters ssl and ssl-mode, of which one is enough',
        ],
        [
          'mariadb://u@h/db?ssl=false&ssl-ca=a.pem',
          'has a certificate, but no encryption: with ssl-ca or ssl-cert goes ssl=true or an ssl-mode other than DISABLED',
        ],
        [
          'mysql://u@h/db?ssl-key=a',
          'has one of the parameters ssl-cert and ssl-key without the other',
        ],
        ['sqlite:', 'names no file'],
        ['sqlite:///', 'names no file'],
        ['sqlite:data/', 'names a folder, not a file'],
        [
          'sqlite://data/a.sqlite',
          'has two slashes, which make a host of what follows; SQLite has none',
        ],
        [
          'sqlite:a.sqlite?mode=ro',
          'has a "?" or "#": SQLite takes no parameters (DATABASE_PATH takes such names)',
        ],
        ['sqlite:///a%zz', 'has a path that is not percent-encoded rightly'],
      ] as const
    ).map(([value, wrong]): [Record<string, string>, string] => [
      url(value),
      `DATABASE_URL: ${wrong}; it takes ${urlForms}.`,
    ]),
    [
      url('postgresql://u:hunter2@h/db?sslmod=require'),
      'DATABASE_URL: has an unknown parameter "sslmod"; it takes for postgresql the parameters sslmode, sslrootcert, sslcert, sslkey, application_name, connect_timeout, host.',
    ],
    [
      url('mariadb://u:hunter2@h/db?charset=latin1'),
      'DATABASE_URL: has an unknown parameter "charset"; it takes for mariadb the parameters ssl, ssl-mode, ssl-ca, ssl-cert, ssl-key, connect-timeout, socketPath.',
    ],
    [
      url('postgresql://u:hunter2@h/db?sslmode=prefer'),
      'DATABASE_URL: has the parameter sslmode with "prefer"; it takes disable, require, verify-ca or verify-full for sslmode.',
    ],
    [
      url('mysql://u:hunter2@h/db?connect-timeout=5000'),
      'DATABASE_URL: has the parameter connect-timeout with "5000"; it takes whole seconds from 1 to 3600 for connect-timeout.',
    ],
  ])('%j', (environment, sentence) => {
    const problems = problemsOf(environment);
    expect(problems).toEqual([sentence]);
    expect(problems.join()).not.toMatch(/hun.?ter2/);
  });

  it('for every wrong variable at once, in the order of the reference', () => {
    const problems = problemsOf({
      DEMO_DATA: 'x',
      PORT: 'x',
      DATABASE_URL: 'x',
      DB_POOL_SIZE: 'x',
      SECRET_KEY: 'x',
    });
    const names = problems.map((problem) => problem.slice(0, problem.indexOf(':')));
    expect(names).toEqual(['DATABASE_URL', 'DB_POOL_SIZE', 'PORT', 'SECRET_KEY', 'DEMO_DATA']);
  });

  it('also for a contradiction beside a wrong value', () => {
    expect(problemsOf({ PORT: 'x', DATABASE_TYPE: 'mysql' })).toHaveLength(2);
  });

  it('for each variable, but those that take any text', () => {
    const anyText = ['DB_USER', 'DB_PASSWORD', 'DB_NAME'];
    for (const { name, takes } of environmentReference) {
      if (anyText.includes(name)) continue;
      // No number, word, host, path, origin, key or URL.
      const [problem = '', ...others] = problemsOf({ [name]: '!?\u0000/' });
      expect(others).toEqual([]);
      expect(problem.startsWith(`${name}: `)).toBe(true);
      expect(problem.endsWith(`; it takes ${takes}.`)).toBe(true);
    }
  });

  it('that never has a password in it, wherever the URL is broken', () => {
    const password = 'Zq7Xw9Kv';
    const breakage = fc.constantFrom(
      '',
      '/',
      '@',
      ':',
      '?',
      '#',
      '%',
      '[',
      ']',
      ' ',
      ',',
      '&',
      '=',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('postgresql:', 'mysql:', 'mariadb:', 'sqlite:', 'redis:', 'pg:', ''),
        fc.constantFrom('//', '/', '', '///'),
        fc.array(breakage, { minLength: 4, maxLength: 4 }),
        fc.constantFrom('@', ''),
        fc.constantFrom('h:5432/db', 'h/db?sslmode=x', 'h:x/db', ''),
        fc.constantFrom('DATABASE_URL', 'DATABASE_REPLICA_URLS', 'REDIS_URL', 'PORT', 'HOST'),
        (scheme, slashes, [a = '', b = '', c = '', d = ''], end, rest, name) => {
          const value = `${scheme}${slashes}user:${a}${password}${b}${c}${password}${d}${end}${rest}`;
          // Where the "@" before the host was forgotten, none may stand in the password: nothing
          // tells that what follows it is no host. And such a text in PORT is not seen as a URL.
          fc.pre(end === '@' || !(value.includes('@') || ['PORT', 'HOST'].includes(name)));
          const told = problemsOf({ [name]: value }).join('\n');
          expect(told).not.toContain(password);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('the database', () => {
  it.each([
    ['sqlite:data/a.sqlite', '/srv/gateway/data/a.sqlite'],
    ['sqlite:../a%20b.sqlite', '/srv/a%20b.sqlite'],
    ['sqlite:/var/lib/a.sqlite', '/var/lib/a.sqlite'],
    ['sqlite:///var/lib/a%20b.sqlite', '/var/lib/a b.sqlite'],
    ['sqlite:////var/lib/a.sqlite', '/var/lib/a.sqlite'],
    ['SQLite:a.sqlite', '/srv/gateway/a.sqlite'],
  ])('%s is the file %s', (text, path) => {
    expect(databaseOf(text)).toEqual({ engine: 'sqlite', path, memory: false });
  });

  it.each(['sqlite::memory:', 'sqlite://:memory:', 'sqlite:///:memory:'])(
    '%s is in memory',
    (text) => {
      const { database, dataDirectory } = read({ DATABASE_URL: text });
      expect(database).toEqual({ engine: 'sqlite', path: ':memory:', memory: true });
      expect(dataDirectory).toBe('/srv/gateway/data');
    },
  );

  const me = userInfo().username;
  const server = { port: 5432, user: 'u', password: '', database: 'db', parameters: {} };
  const postgresql = { ...server, engine: 'postgresql' };
  const mysql = { ...server, engine: 'mysql', port: 3306 };

  it.each([
    ['postgres://u@h/db', { ...postgresql, host: 'h' }],
    ['mysql://u@h/db', { ...mysql, host: 'h' }],
    ['mariadb://u@h:3307/db', { ...mysql, engine: 'mariadb', host: 'h', port: 3307 }],
    ['postgresql://u@[::1]:5433/db', { ...postgresql, host: '::1', port: 5433 }],
    ['postgresql://u@db_1.internal./db', { ...postgresql, host: 'db_1.internal.' }],
    ['postgresql://u@bücher.example/db', { ...postgresql, host: 'xn--bcher-kva.example' }],
    ['postgresql://u@h:/db', { ...postgresql, host: 'h' }],
    ['postgresql:///db', { ...postgresql, host: 'localhost', user: me }],
    [
      'postgresql://a%3Ab:c%2Fd%40e:f@h/d%20b',
      { ...postgresql, host: 'h', user: 'a:b', password: 'c/d@e:f', database: 'd b' },
    ],
    ['postgresql://u:a@b@h/db', { ...postgresql, host: 'h', password: 'a@b' }],
    [
      'postgresql:///db?host=/var/run/postgresql',
      { ...postgresql, host: 'localhost', user: me, socketPath: '/var/run/postgresql' },
    ],
    [
      'postgresql://u@%2Fvar%2Frun%2Fpostgresql:5433/db',
      { ...postgresql, host: 'localhost', port: 5433, socketPath: '/var/run/postgresql' },
    ],
    [
      'mysql://u@/db?socketPath=/run/mysqld.sock',
      { ...mysql, host: 'localhost', socketPath: '/run/mysqld.sock' },
    ],
    [
      'mysql://u@localhost/db?socketPath=%2Frun%2Fmysqld.sock',
      { ...mysql, host: 'localhost', socketPath: '/run/mysqld.sock' },
    ],
    [
      'postgresql://u@h/db?sslmode=require&sslrootcert=/a.pem&application_name=t&connect_timeout=5',
      {
        ...postgresql,
        host: 'h',
        parameters: {
          sslmode: 'verify-ca',
          sslrootcert: '/a.pem',
          application_name: 't',
          connect_timeout: '5',
        },
      },
    ],
    [
      'postgresql://u@h/db?sslmode=require',
      { ...postgresql, host: 'h', parameters: { sslmode: 'require' } },
    ],
    [
      'mysql://u@h/db?ssl=true',
      { ...mysql, host: 'h', parameters: { 'ssl-mode': 'VERIFY_IDENTITY' } },
    ],
    ['mysql://u@h/db?ssl=false', { ...mysql, host: 'h', parameters: { 'ssl-mode': 'DISABLED' } }],
    [
      'mysql://u@h/db?ssl-mode=REQUIRED&ssl-ca=/a.pem',
      { ...mysql, host: 'h', parameters: { 'ssl-mode': 'VERIFY_CA', 'ssl-ca': '/a.pem' } },
    ],
  ])('%s', (text, expected) => {
    expect(databaseOf(text)).toEqual(expected);
  });

  it('has any user, password and name, percent-encoded', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => !value.includes('\0'));
    const name = text.filter((value) => !value.includes('/'));
    fc.assert(
      fc.property(text, text, name, (user, password, database) => {
        const [encodedUser, encodedPassword, encodedName] = [user, password, database].map(
          encodeURIComponent,
        );
        const target = databaseOf(`mysql://${encodedUser}:${encodedPassword}@h/${encodedName}`);
        expect(target).toMatchObject({ user, password, database, host: 'h' });
        const { user: again, database: sameName } = databaseOf(
          describeTarget(target),
        ) as typeof target & {
          user: string;
          database: string;
        };
        expect([again, sameName]).toEqual([user, database]);
      }),
    );
  });

  it('is that of the trading environment, then DATABASE_URL, then the parts', () => {
    const environment = {
      DATABASE_URL: 'sqlite:/any.sqlite',
      DATABASE_URL_LIVE: 'sqlite:/live.sqlite',
      DATABASE_URL_BACKTEST: 'sqlite:/backtest.sqlite',
      DATABASE_PATH: '/part.sqlite',
    };
    const pathIn = (tradingEnvironment: string): unknown =>
      read({ ...environment, TRADING_ENVIRONMENT: tradingEnvironment }).database;
    expect(pathIn('LIVE')).toMatchObject({ path: '/live.sqlite' });
    expect(pathIn('BACKTEST')).toMatchObject({ path: '/backtest.sqlite' });
    expect(pathIn('PAPER')).toMatchObject({ path: '/any.sqlite' });
    expect(read({ DATABASE_URL_PAPER: 'sqlite:/paper.sqlite' }).database).toMatchObject({
      path: '/paper.sqlite',
    });
    expect(read({ DATABASE_PATH: '/part.sqlite' }).database).toMatchObject({
      path: '/part.sqlite',
    });
    // A URL of one environment does not contradict the parts that name the others' database.
    const override = {
      DATABASE_TYPE: 'mysql',
      DB_NAME: 'tg',
      DATABASE_URL_LIVE: 'sqlite:/live.sqlite',
    };
    expect(read({ ...override, TRADING_ENVIRONMENT: 'LIVE' }).database.engine).toBe('sqlite');
    expect(read(override).database.engine).toBe('mysql');
  });

  it('named in parts', () => {
    expect(
      read({
        DATABASE_TYPE: 'Postgres',
        DB_HOST: 'db.example',
        DB_PORT: '5433',
        DB_USER: 'trader',
        DB_PASSWORD: ' p@ss/word ',
        DB_NAME: 'tg',
      }).database,
    ).toEqual({
      engine: 'postgresql',
      host: 'db.example',
      port: 5433,
      user: 'trader',
      password: ' p@ss/word ',
      database: 'tg',
      parameters: {},
    });
    expect(
      read({ DATABASE_TYPE: 'mariadb', DB_NAME: 'tg', DB_HOST: '/run/mysqld.sock' }).database,
    ).toEqual({
      engine: 'mariadb',
      host: 'localhost',
      port: 3306,
      user: me,
      password: '',
      database: 'tg',
      parameters: {},
      socketPath: '/run/mysqld.sock',
    });
    expect(read({ DATABASE_TYPE: 'sqlite' })).toMatchObject({
      database: { engine: 'sqlite', path: '/srv/gateway/data/tradegraph.sqlite', memory: false },
      databaseNamed: true,
      demoData: false,
    });
    expect(read({ DATABASE_PATH: ':memory:' }).database).toMatchObject({ memory: true });
  });

  it('gives its folder to the other files', () => {
    expect(read({ DATABASE_PATH: 'books/tg.sqlite' }).dataDirectory).toBe('/srv/gateway/books');
    expect(read({ DATABASE_URL: 'mysql://u@h/db' }).dataDirectory).toBe('/srv/gateway/data');
  });

  it('may be MariaDB behind mysql://, and the other way round', () => {
    const replicas = 'mysql://u@b/db';
    expect(read({ DATABASE_URL: 'mysql://u@h/db', DATABASE_TYPE: 'mariadb' }).warnings).toEqual([]);
    expect(
      read({ DATABASE_URL: 'mariadb://u@h/db', DATABASE_REPLICA_URLS: replicas }).replicas,
    ).toHaveLength(1);
  });
});

describe('a warning', () => {
  it.each<[Record<string, string>, readonly string[]]>([
    [{ DATABASE_ULR: 'x' }, ['DATABASE_ULR is not read; did you mean DATABASE_URL?']],
    [{ DB_POOLSIZE: '5' }, ['DB_POOLSIZE is not read; did you mean DB_POOL_SIZE?']],
    [{ DB_PASS: 'x' }, ['DB_PASS is not read; did you mean DB_PASSWORD?']],
    [{ DB_USERNAME: 'x' }, ['DB_USERNAME is not read; did you mean DB_USER?']],
    [{ TRADEGRAPH_PORT: '1' }, ['TRADEGRAPH_PORT is not read; did you mean PORT?']],
    [{ database_url: 'x' }, ['database_url is not read; did you mean DATABASE_URL?']],
    [
      { TRADING_ENVIROMENT: 'LIVE' },
      ['TRADING_ENVIROMENT is not read; did you mean TRADING_ENVIRONMENT?'],
    ],
    [
      { DATABASE_URL: 'mysql://u@h/db', DB_HOST: 'other', DATABASE_TYPE: 'mysql' },
      ['DB_HOST has no effect, because DATABASE_URL names the database.'],
    ],
    [
      { DATABASE_TYPE: 'sqlite', DB_USER: 'u' },
      ['DB_USER has no effect, because the database is SQLite.'],
    ],
    [
      { DATABASE_TYPE: 'mysql', DB_NAME: 'n', DATABASE_PATH: 'x' },
      ['DATABASE_PATH has no effect, because DATABASE_TYPE is mysql.'],
    ],
    [
      { DEMO_DATA: 'true', TRADING_ENVIRONMENT: 'LIVE' },
      ['DEMO_DATA has no effect, because TRADING_ENVIRONMENT is not PAPER.'],
    ],
    [
      {
        PATH: '/bin',
        HOSTNAME: 'x',
        PORTS: '1',
        DB_DIALECT: 'x',
        DATABASE_ULR: '',
        npm_config_x: 'y',
      },
      [],
    ],
  ])('for %j', (environment, warnings) => {
    expect(read(environment).warnings).toEqual(warnings);
  });
});

describe('the text for logs', () => {
  it.each([
    'postgresql://trader@db.example:5432/tradegraph',
    'mysql://trader@[::1]:3306/tradegraph',
    'postgresql://trader@/tg?host=%2Fvar%2Frun%2Fpostgresql',
    'mariadb://trader@/tg?socketPath=%2Frun%2Fmysqld.sock',
    'sqlite:/var/lib/a.sqlite',
    'sqlite::memory:',
  ])('%s names the same database, without the password', (text) => {
    const target = databaseOf(text.replace('trader@', 'trader:hunter2@'));
    expect(describeTarget(target)).toBe(text);
  });
});

describe('the reference', () => {
  it('has every variable of the contract, each with one sentence', () => {
    expect(environmentReference.map(({ name }) => name).toSorted()).toEqual(
      (
        'ALLOW_REGISTRATION AUDIT_KEY BOOTSTRAP_ADMIN_KEY CORS_ORIGINS DATABASE_PATH ' +
        'DATABASE_REPLICA_URLS DATABASE_TYPE DATABASE_URL DATABASE_URL_BACKTEST ' +
        'DATABASE_URL_LIVE DATABASE_URL_PAPER DB_HOST DB_MAX_OVERFLOW DB_NAME DB_PASSWORD ' +
        'DB_POOL_SIZE DB_PORT DB_USER DEMO_DATA HOST INTROSPECTION ISSUER ' +
        'ISSUER_AUDIENCE ISSUER_CREATE_USERS ISSUER_JWKS_URL ISSUER_ROLES_CLAIM LOG_LEVEL MIGRATE_ON_START ' +
        'NODE_ENV PORT REDIS_URL SECRET_KEY SQL_ECHO TRADING_ENVIRONMENT TRUSTED_DOCUMENTS_ONLY'
      ).split(' '),
    );
    for (const { meaning } of environmentReference) expect(meaning).toMatch(/^[A-Z].*[a-z0-9]\.$/i);
    const port = environmentReference.find(({ name }) => name === 'PORT');
    expect(port).toEqual({
      name: 'PORT',
      takes: 'a whole number from 0 to 65535',
      defaultValue: '4000',
      meaning: 'The port that the server listens on; 0 is any free one.',
    });
  });
});
