import { dirname, resolve } from 'node:path';
import { ConfigurationError } from './configuration-error.ts';
import { chooseDatabase, type DatabaseChoice } from './database-choice.ts';
import { canBeSameEngine, type DatabaseTarget } from './database-target.ts';
import { atFolder } from './database-url.ts';
import {
  idleWithoutIssuer,
  issuerIn,
  missingOfIssuer,
  type IssuerConfiguration,
} from './issuer.ts';
import { misspellings } from './misspelled-variable.ts';
import {
  variableNames,
  variables,
  type Variable,
  type VariableName,
  type VariableValues,
} from './variables.ts';

export type TradingEnvironment = VariableValues['TRADING_ENVIRONMENT'];
export type LogLevel = VariableValues['LOG_LEVEL'];

/** What the environment says, checked and with defaults put in. Frozen. */
export interface Configuration {
  readonly database: DatabaseTarget;
  /** Whether the environment names the database (else it is the default file). */
  readonly databaseNamed: boolean;
  /** On an engine that can be the database's. Empty: reads go to the database. */
  readonly replicas: readonly DatabaseTarget[];
  /** Connections: kept, more under load, and their sum. */
  readonly pool: { readonly size: number; readonly overflow: number; readonly maximum: number };
  readonly sqlEcho: boolean;
  readonly migrateOnStart: boolean;
  readonly tradingEnvironment: TradingEnvironment;
  /** An IP address (IPv6 without brackets) or a name. */
  readonly host: string;
  /** 0 to 65535; 0 is any free one. */
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Origins ("https://app.example"), or "*" alone. */
  readonly corsOrigins: readonly string[];
  /**
   * Who may ask for the schema: everyone, every user, or only holders of its permission. The last is
   * so in production, where INTROSPECTION does not say otherwise.
   */
  readonly introspection: 'everyone' | 'every user' | 'holders';
  readonly allowRegistration: boolean;
  /** Whose tokens are taken as credentials; null for nobody's. */
  readonly issuer: IssuerConfiguration | null;
  readonly trustedDocumentsOnly: boolean;
  /** A secret, as it may hold a password. */
  readonly redisUrl: string | null;
  /** 32 bytes or more. A secret, as the two that follow. */
  readonly secretKey: Uint8Array | null;
  readonly auditKey: Uint8Array | null;
  readonly bootstrapAdminKey: string | null;
  readonly demoData: boolean;
  /** Absolute: the folder of SQLite's file, else ./data. */
  readonly dataDirectory: string;
  /** Sentences about what is set but has no effect. Names only, never a value. */
  readonly warnings: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a whole environment. A variable that is set to nothing counts as not set; blanks around a
 * value are dropped (but for DB_PASSWORD); words are taken in any case.
 *
 * @param workingDirectory where relative paths start
 * @throws ConfigurationError with a sentence for every wrong variable, all at once
 */
export function readConfiguration(
  environment: Environment,
  workingDirectory: string = process.cwd(),
): Configuration {
  const { values, set, problems, wrong } = readVariables(environment);
  const defaultDirectory = resolve(workingDirectory, 'data');
  let choice: DatabaseChoice | null = null;
  // A contradiction with a value that could not be read would be a guess.
  if (![...wrong].some(namesDatabase)) {
    const reading = chooseDatabase(values, set, resolve(defaultDirectory, 'tradegraph.sqlite'));
    if ('value' in reading) {
      choice = reading.value;
      problems.push(...contradictingReplicas(values.DATABASE_REPLICA_URLS, choice.database));
    } else {
      problems.push(reading.wrong);
    }
  }
  if (![...wrong].some((name) => name.startsWith('ISSUER'))) problems.push(...missingOfIssuer(set));
  if (problems.length > 0 || choice === null) throw new ConfigurationError(problems);

  const database = atFolder(choice.database, workingDirectory);
  const hasFile = database.engine === 'sqlite' && !database.memory;
  const size = values.DB_POOL_SIZE;
  const overflow = values.DB_MAX_OVERFLOW;
  return frozen({
    database,
    databaseNamed: choice.databaseNamed,
    replicas: values.DATABASE_REPLICA_URLS,
    pool: { size, overflow, maximum: size + overflow },
    sqlEcho: values.SQL_ECHO,
    migrateOnStart: values.MIGRATE_ON_START,
    tradingEnvironment: values.TRADING_ENVIRONMENT,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    corsOrigins: values.CORS_ORIGINS,
    introspection: introspectionBy(values),
    allowRegistration: values.ALLOW_REGISTRATION,
    issuer: issuerIn(values),
    trustedDocumentsOnly: values.TRUSTED_DOCUMENTS_ONLY,
    redisUrl: values.REDIS_URL,
    secretKey: values.SECRET_KEY,
    auditKey: values.AUDIT_KEY,
    bootstrapAdminKey: values.BOOTSTRAP_ADMIN_KEY,
    demoData: values.DEMO_DATA ?? !choice.databaseNamed,
    dataDirectory: hasFile ? dirname(database.path) : defaultDirectory,
    warnings: [
      ...choice.warnings,
      ...(values.DEMO_DATA === true && values.TRADING_ENVIRONMENT !== 'PAPER'
        ? ['DEMO_DATA has no effect, because TRADING_ENVIRONMENT is not PAPER.']
        : []),
      ...idleWithoutIssuer(set),
      ...misspellings(namesSet(environment), variableNames),
    ],
  });
}

function introspectionBy({
  INTROSPECTION: isOn,
  NODE_ENV: environment,
}: VariableValues): Configuration['introspection'] {
  if (isOn !== null) return isOn ? 'everyone' : 'holders';
  return environment === 'production' ? 'holders' : 'every user';
}

/** The configuration of this process. Nothing else in the program reads `process.env`. */
export function readProcessConfiguration(): Configuration {
  return readConfiguration(process.env);
}

interface ReadVariables {
  /** Those that are not set or wrong have their fallback. */
  readonly values: VariableValues;
  readonly set: ReadonlySet<VariableName>;
  readonly wrong: ReadonlySet<VariableName>;
  readonly problems: string[];
}

function readVariables(environment: Environment): ReadVariables {
  const values: Partial<Record<VariableName, unknown>> = {};
  const set = new Set<VariableName>();
  const wrong = new Set<VariableName>();
  const problems: string[] = [];
  for (const name of variableNames) {
    const { kind, fallback, isVerbatim = false }: Variable<unknown> = variables[name];
    values[name] = fallback;
    const given = environment[name] ?? '';
    const text = isVerbatim ? given : given.trim();
    if (text === '') continue;
    set.add(name);
    const reading = kind.read(text);
    if ('value' in reading) {
      values[name] = reading.value;
    } else {
      wrong.add(name);
      problems.push(`${name}: ${reading.wrong}; it takes ${reading.takes ?? kind.takes}.`);
    }
  }
  // Each name was given its own declaration's value above, which the compiler cannot follow.
  return { values: values as VariableValues, set, wrong, problems };
}

function namesDatabase(name: VariableName): boolean {
  return /^(DATABASE|DB)_(?!POOL|MAX)/.test(name) || name === 'TRADING_ENVIRONMENT';
}

function contradictingReplicas(
  replicas: readonly DatabaseTarget[],
  database: DatabaseTarget,
): readonly string[] {
  if (replicas.length === 0) return [];
  if (database.engine === 'sqlite') {
    return [
      'DATABASE_REPLICA_URLS: is set, although the database is SQLite; it takes nothing there, as only servers have replicas.',
    ];
  }
  const other = replicas.find(({ engine }) => !canBeSameEngine(engine, database.engine));
  if (other === undefined) return [];
  return [
    `DATABASE_REPLICA_URLS: names a replica on ${other.engine}, although the database is on ${database.engine}; it takes replicas on the same engine.`,
  ];
}

function namesSet(environment: Environment): readonly string[] {
  return Object.keys(environment).filter((name) => (environment[name] ?? '') !== '');
}

/** Freezes plain objects and arrays in depth. Keys stay as they are: bytes cannot be frozen. */
function frozen<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !ArrayBuffer.isView(part)) frozen(part);
  }
  return Object.freeze(value);
}
