/**
 * Every variable of the environment, each declared once: what it takes, how it is read, what it
 * is where it is not set, and what it is for. The configuration, its messages, the command line's
 * help and the check of the README all come from here.
 */
import { parameterNames } from './database-parameters.ts';
import type { DatabaseTarget } from './database-target.ts';
import { databaseUrl, databaseUrls, sqlitePath } from './database-url.ts';
import {
  anyText,
  chosenApiKey,
  databaseHost,
  listeningHost,
  oneOf,
  origins,
  placeWord,
  secretBytes,
  wholeNumber,
  yesOrNo,
} from './kinds.ts';
import { claimText, issuerKeysUrl, issuerUrl } from './issuer-kinds.ts';
import type { Kind } from './reading.ts';
import { redisUrl } from './redis-url.ts';

export interface Variable<Value> {
  readonly kind: Kind<Value>;
  /** The value where the variable is not set. */
  readonly fallback: Value;
  /** The fallback in words, where it is not simply the value. */
  readonly fallbackInWords?: string;
  /** One sentence. */
  readonly meaning: string;
  /** Blanks at its ends belong to it. */
  readonly isVerbatim?: boolean;
}

function variable<Value, const Fallback extends Value | null>(
  declaration: Omit<Variable<Value>, 'fallback'> & { readonly fallback: Fallback },
): Variable<Value | Fallback> {
  return declaration;
}

const noDatabaseUrl: DatabaseTarget | null = null;

export const variables = {
  DATABASE_URL: variable({
    kind: databaseUrl,
    fallback: noDatabaseUrl,
    fallbackInWords: 'SQLite in ./data',
    meaning: `The database; after "?" PostgreSQL takes ${parameterNames('postgresql').join(', ')}, MySQL and MariaDB ${parameterNames('mysql').join(', ')}.`,
  }),
  DATABASE_URL_PAPER: variable({
    kind: databaseUrl,
    fallback: noDatabaseUrl,
    meaning: 'The database instead of any other named, where TRADING_ENVIRONMENT is PAPER.',
  }),
  DATABASE_URL_LIVE: variable({
    kind: databaseUrl,
    fallback: noDatabaseUrl,
    meaning: 'The database instead of any other named, where TRADING_ENVIRONMENT is LIVE.',
  }),
  DATABASE_URL_BACKTEST: variable({
    kind: databaseUrl,
    fallback: noDatabaseUrl,
    meaning: 'The database instead of any other named, where TRADING_ENVIRONMENT is BACKTEST.',
  }),
  DATABASE_TYPE: variable({
    kind: oneOf('a kind of database', ['sqlite', 'postgresql', 'mysql', 'mariadb'], {
      sqlite3: 'sqlite',
      postgres: 'postgresql',
      pg: 'postgresql',
      maria: 'mariadb',
    }),
    fallback: null,
    meaning: 'The kind of database, where it is named in parts instead of by a URL.',
  }),
  DATABASE_PATH: variable({
    kind: sqlitePath,
    fallback: null,
    fallbackInWords: './data/tradegraph.sqlite',
    meaning: 'The file of SQLite, where the database is named in parts.',
  }),
  DB_HOST: variable({
    kind: databaseHost,
    fallback: null,
    fallbackInWords: 'localhost',
    meaning: "The database server's host, or its Unix socket.",
  }),
  DB_PORT: variable({
    kind: wholeNumber('a port', 1, 65_535),
    fallback: null,
    fallbackInWords: '5432 for PostgreSQL, 3306 for MySQL and MariaDB',
    meaning: "The database server's port.",
  }),
  DB_USER: variable({
    kind: anyText('a user name'),
    fallback: null,
    fallbackInWords: "the operating system's user",
    meaning: 'The user on the database server.',
  }),
  DB_PASSWORD: variable({
    kind: anyText('a password, as it is'),
    fallback: null,
    fallbackInWords: 'no password',
    meaning: 'The password on the database server.',
    isVerbatim: true,
  }),
  DB_NAME: variable({
    kind: anyText('the name of a database'),
    fallback: null,
    meaning: 'The name of the database on its server.',
  }),
  DB_POOL_SIZE: variable({
    kind: wholeNumber('a number of connections', 1, 10_000),
    fallback: 20,
    meaning: 'How many connections the pool keeps.',
  }),
  DB_MAX_OVERFLOW: variable({
    kind: wholeNumber('a number of connections', 0, 10_000),
    fallback: 40,
    meaning: "How many connections more the pool opens under load; the pool's maximum is the sum.",
  }),
  DATABASE_REPLICA_URLS: variable({
    kind: databaseUrls,
    fallback: [],
    fallbackInWords: 'none',
    meaning: 'Read replicas of the database, on the same engine.',
  }),
  SQL_ECHO: variable({
    kind: yesOrNo,
    fallback: false,
    meaning: 'Whether each SQL statement is logged.',
  }),
  MIGRATE_ON_START: variable({
    kind: yesOrNo,
    fallback: true,
    meaning: 'Whether a start applies pending migrations; if not, an old schema stops it.',
  }),
  TRADING_ENVIRONMENT: variable({
    kind: oneOf('a trading environment', ['BACKTEST', 'PAPER', 'LIVE']),
    fallback: 'PAPER',
    meaning: 'Whose rows the gateway reads and writes.',
  }),
  HOST: variable({
    kind: listeningHost,
    fallback: '127.0.0.1',
    meaning: 'The address that the server listens on.',
  }),
  PORT: variable({
    kind: wholeNumber('a port', 0, 65_535),
    fallback: 4000,
    meaning: 'The port that the server listens on; 0 is any free one.',
  }),
  LOG_LEVEL: variable({
    kind: oneOf('a level', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    fallback: 'info',
    meaning: 'The least level that is logged.',
  }),
  CORS_ORIGINS: variable({
    kind: origins,
    fallback: [],
    fallbackInWords: 'none',
    meaning: 'The origins whose pages may call the server from a browser.',
  }),
  INTROSPECTION: variable({
    kind: yesOrNo,
    fallback: null,
    fallbackInWords: 'on for every user; off where NODE_ENV is production',
    meaning:
      'Whether everyone may ask for the schema; off, it takes the permission schema:read, and messages suggest no names.',
  }),
  NODE_ENV: variable({
    kind: placeWord,
    fallback: null,
    meaning: 'Whether the gateway is in production, where it does not show its schema by itself.',
  }),
  ALLOW_REGISTRATION: variable({
    kind: yesOrNo,
    fallback: false,
    meaning: 'Whether anyone may register as a user.',
  }),
  ISSUER: variable({
    kind: issuerUrl,
    fallback: null,
    fallbackInWords: 'none',
    meaning:
      'An issuer whose tokens (JWT, signed by RS256, ES256 or EdDSA) are taken as credentials.',
  }),
  ISSUER_AUDIENCE: variable({
    kind: claimText('the audience (aud) that tokens have to be meant for'),
    fallback: null,
    fallbackInWords: 'none; needed with ISSUER',
    meaning: "Whom the issuer's tokens have to be meant for: this gateway, as the issuer names it.",
  }),
  ISSUER_JWKS_URL: variable({
    kind: issuerKeysUrl,
    fallback: null,
    fallbackInWords: 'none; needed with ISSUER',
    meaning: 'Where the issuer publishes the keys with which it signs.',
  }),
  ISSUER_ROLES_CLAIM: variable({
    kind: claimText('the name of a claim, with dots where it lies within others'),
    fallback: null,
    fallbackInWords: 'none',
    meaning:
      'The claim whose roles a user gets who is created for a token, as far as such roles exist.',
  }),
  ISSUER_CREATE_USERS: variable({
    kind: yesOrNo,
    fallback: false,
    meaning:
      'Whether an account of the issuer that is linked to no user gets one with its first token.',
  }),
  TRUSTED_DOCUMENTS_ONLY: variable({
    kind: yesOrNo,
    fallback: false,
    meaning: 'Whether only operations that were registered beforehand are run.',
  }),
  REDIS_URL: variable({
    kind: redisUrl,
    fallback: null,
    fallbackInWords: 'none',
    meaning: 'A Redis through which gateways wake each other.',
  }),
  SECRET_KEY: variable({
    kind: secretBytes,
    fallback: null,
    fallbackInWords: 'made on the first start and kept in a file of mode 0600',
    meaning: 'Encrypts second factors.',
  }),
  AUDIT_KEY: variable({
    kind: secretBytes,
    fallback: null,
    fallbackInWords: 'made on the first start and kept in a file of mode 0600',
    meaning: 'Seals the audit log.',
  }),
  BOOTSTRAP_ADMIN_KEY: variable({
    kind: chosenApiKey,
    fallback: null,
    fallbackInWords: 'made on the first start and shown once',
    meaning: 'The API key of the first administrator.',
  }),
  DEMO_DATA: variable({
    kind: yesOrNo,
    fallback: null,
    fallbackInWords: 'true where no database is named, else false',
    meaning: 'Whether demo data is loaded into an empty PAPER database.',
  }),
} as const;

export type VariableName = keyof typeof variables;

/** The value of each variable, read or fallen back to. */
export type VariableValues = {
  readonly [Name in VariableName]: (typeof variables)[Name] extends Variable<infer Value>
    ? Value
    : never;
};

// Object.keys forgets which keys there are.
export const variableNames = Object.keys(variables) as VariableName[];

/** One variable, for people: its name, what it takes, its default, and what it is for. */
export interface VariableReference {
  readonly name: VariableName;
  /** A noun phrase: "a whole number from 0 to 65535". */
  readonly takes: string;
  /** "4000", or words: "made on the first start and kept in a file of mode 0600". */
  readonly defaultValue: string;
  /** One sentence, with its full stop. */
  readonly meaning: string;
}

/** A default as it would be written into the environment. */
function inWords(fallback: unknown): string {
  if (fallback === null) return 'none';
  return typeof fallback === 'string' ? fallback : JSON.stringify(fallback);
}

/** Every variable, in the order in which they are told. */
export const environmentReference: readonly VariableReference[] = variableNames.map((name) => {
  const { kind, fallback, fallbackInWords, meaning } = variables[name];
  const defaultValue = fallbackInWords ?? inWords(fallback);
  return { name, takes: kind.takes, defaultValue, meaning };
});
