/** Which database the variables name together: by a URL, in parts, or not at all. */
import {
  canBeSameEngine,
  defaultPorts,
  describeTarget,
  type DatabaseTarget,
  type ServerEngine,
} from './database-target.ts';
import { operatingSystemUser } from './database-url.ts';
import type { Reading } from './reading.ts';
import { variables, type VariableName, type VariableValues } from './variables.ts';

export interface DatabaseChoice {
  readonly database: DatabaseTarget;
  readonly databaseNamed: boolean;
  readonly warnings: readonly string[];
}

const serverParts = ['DB_HOST', 'DB_PORT', 'DB_USER', 'DB_PASSWORD', 'DB_NAME'] as const;
const parts = ['DATABASE_TYPE', 'DATABASE_PATH', ...serverParts] as const;

/**
 * The URL of the trading environment, else DATABASE_URL, else the parts, else SQLite. What loses
 * and would mean another database is told in a warning; an engine that contradicts is refused.
 *
 * @param set the variables that are set
 * @param defaultFile absolute
 * @returns `wrong` is a whole sentence here.
 */
export function chooseDatabase(
  values: VariableValues,
  set: ReadonlySet<VariableName>,
  defaultFile: string,
): Reading<DatabaseChoice> {
  const overriding = `DATABASE_URL_${values.TRADING_ENVIRONMENT}` as const;
  const override = values[overriding];
  const partsSet = parts.filter((name) => set.has(name));
  if (override !== null) {
    return { value: { database: override, databaseNamed: true, warnings: [] } };
  }
  if (values.DATABASE_URL !== null) {
    return chooseUrl(values.DATABASE_URL, values.DATABASE_TYPE, partsSet);
  }
  if (partsSet.length > 0) return chooseParts(values, set, defaultFile);
  const database = { engine: 'sqlite', path: defaultFile, memory: false } as const;
  return { value: { database, databaseNamed: false, warnings: [] } };
}

function chooseUrl(
  database: DatabaseTarget,
  type: VariableValues['DATABASE_TYPE'],
  partsSet: readonly VariableName[],
): Reading<DatabaseChoice> {
  if (type !== null && !canBeSameEngine(type, database.engine)) {
    return {
      wrong: `DATABASE_TYPE: "${type}" contradicts DATABASE_URL, which names ${describeTarget(database)}; it takes the same engine, or nothing beside a URL.`,
    };
  }
  const warnings = partsSet
    .filter((name) => name !== 'DATABASE_TYPE')
    .map((name) => `${name} has no effect, because DATABASE_URL names the database.`);
  return { value: { database, databaseNamed: true, warnings } };
}

function chooseParts(
  values: VariableValues,
  set: ReadonlySet<VariableName>,
  defaultFile: string,
): Reading<DatabaseChoice> {
  const serverPartsSet = serverParts.filter((name) => set.has(name));
  let engine = values.DATABASE_TYPE;
  if (engine === null) {
    if (serverPartsSet.length > 0) {
      return {
        wrong: `DATABASE_TYPE: is not set, although ${serverPartsSet[0]} is; it takes ${variables.DATABASE_TYPE.kind.takes}.`,
      };
    }
    engine = 'sqlite';
  }
  if (engine === 'sqlite') {
    const database = values.DATABASE_PATH ?? { engine, path: defaultFile, memory: false };
    const warnings = serverPartsSet.map(
      (name) => `${name} has no effect, because the database is SQLite.`,
    );
    return { value: { database, databaseNamed: true, warnings } };
  }
  return chooseServer(engine, values);
}

function chooseServer(engine: ServerEngine, values: VariableValues): Reading<DatabaseChoice> {
  if (values.DB_NAME === null) {
    return {
      wrong: `DB_NAME: is not set, although DATABASE_TYPE is ${engine}; it takes ${variables.DB_NAME.kind.takes}.`,
    };
  }
  const user = values.DB_USER ?? operatingSystemUser();
  if (user === null) {
    return {
      wrong: `DB_USER: is not set, and the operating system's user has no name; it takes ${variables.DB_USER.kind.takes}.`,
    };
  }
  const host = values.DB_HOST ?? 'localhost';
  const isSocket = host.startsWith('/');
  const database: DatabaseTarget = {
    engine,
    host: isSocket ? 'localhost' : host,
    port: values.DB_PORT ?? defaultPorts[engine],
    user,
    password: values.DB_PASSWORD ?? '',
    database: values.DB_NAME,
    parameters: {},
    ...(isSocket ? { socketPath: host } : {}),
  };
  const warnings =
    values.DATABASE_PATH === null
      ? []
      : [`DATABASE_PATH has no effect, because DATABASE_TYPE is ${engine}.`];
  return { value: { database, databaseNamed: true, warnings } };
}
