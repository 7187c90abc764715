import { MikroORM, type EntitySchema, type Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityManager, MikroORM as SqlMikroORM } from '@mikro-orm/sql';
import type { Configuration, DatabaseTarget } from '../config/index.ts';
import { adaptMetadata } from './adapt-metadata.ts';
import { adaptConditionalIndexes } from './conditional-indexes.ts';
import type { Engine, PreparedTarget, Reader } from './engine.ts';
import { limitedTransaction } from './limited-transaction.ts';
import { migrationOptions } from './migration-files.ts';
import { recogniseEngine } from './recognise-engine.ts';
import { retryConflicts } from './retry-conflicts.ts';

/** The unit of work of one transaction. */
export type { EntityManager };

/** What the database needs of the configuration. */
export type DatabaseConfiguration = Pick<Configuration, 'database' | 'pool' | 'sqlEcho'>;

/** An open database: the ORM for writes, the reader for reads, and the engine behind both. */
export interface Database {
  readonly engine: Engine;
  readonly orm: SqlMikroORM;
  readonly reader: Reader;
  readonly target: DatabaseTarget;
  /**
   * Runs the work in one READ COMMITTED transaction, again when it met a conflict that may not
   * come again; so the work must not have effects outside the transaction.
   * @param signal takes it back while it has not begun to commit; see `limitedTransaction`.
   */
  transaction<Result>(
    work: (em: EntityManager) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>;
  /** Waits for what is running, then closes every connection. */
  close(): Promise<void>;
}

/**
 * Opens the database that the configuration names, and connects to it.
 * @param echo takes each statement's text where `SQL_ECHO` asks for it; values are not shown.
 * @throws what the driver throws when the database cannot be reached.
 */
export async function openDatabase(
  configuration: DatabaseConfiguration,
  entities: readonly EntitySchema[],
  echo: (statement: string) => void = () => undefined,
): Promise<Database> {
  const engine = await recogniseEngine(configuration.database);
  const prepared = await engine.prepare(configuration.database);
  let orm: SqlMikroORM | undefined;
  try {
    orm = createOrm(engine, prepared.target, configuration, entities, echo);
    await orm.connect();
    // The ORM by itself would connect at the first query only.
    await orm.em.getConnection().execute('select 1');
    const reader = await engine.openReader(orm, prepared.target, configuration.pool);
    const shown = configuration.sqlEcho ? echoing(reader, echo) : reader;
    return assemble(engine, prepared, orm, shown);
  } catch (error) {
    await orm?.close(true).catch(() => undefined);
    await prepared.dispose();
    throw error;
  }
}

/** The reader goes past the ORM, which would tell its statements. */
function echoing(reader: Reader, echo: (statement: string) => void): Reader {
  return {
    async read(statement, signal) {
      echo(statement.text);
      return reader.read(statement, signal);
    },
    poolState: () => reader.poolState(),
    close: async () => reader.close(),
  };
}

/** The ORM with all its metadata, without a connection: that takes some 20 ms. */
export function createOrm(
  engine: Engine,
  target: DatabaseTarget,
  configuration: Pick<DatabaseConfiguration, 'pool' | 'sqlEcho'>,
  entities: readonly EntitySchema[],
  echo: (statement: string) => void = () => undefined,
): SqlMikroORM {
  return new MikroORM(
    ormOptions(engine, target, configuration, entities, echo),
  ) as unknown as SqlMikroORM;
}

/** The ORM's options, as its own command line wants them too. */
export function ormOptions(
  engine: Engine,
  target: DatabaseTarget,
  configuration: Pick<DatabaseConfiguration, 'pool' | 'sqlEcho'>,
  entities: readonly EntitySchema[],
  echo: (statement: string) => void = () => undefined,
): Partial<Options> {
  return {
    ...engine.ormOptions(target, configuration.pool),
    entities: [...entities],
    extensions: [Migrator],
    migrations: migrationOptions(engine.name),
    // Made by who runs the server; the ORM's attempt would only hide why it cannot be reached.
    ensureDatabase: false,
    forceUtcTimezone: true,
    pool: { min: 0, max: configuration.pool.maximum },
    debug: configuration.sqlEcho ? ['query'] : [],
    logger: echo,
    colors: false,
    discovery: {
      onMetadata: (metadata) => {
        adaptConditionalIndexes(metadata, engine);
      },
      afterDiscovered: (storage) => {
        for (const metadata of storage) adaptMetadata(metadata, engine);
      },
    },
  };
}

function assemble(
  engine: Engine,
  prepared: PreparedTarget,
  orm: SqlMikroORM,
  reader: Reader,
): Database {
  return {
    engine,
    orm,
    reader,
    target: prepared.target,
    transaction: async (work, signal) =>
      retryConflicts(
        engine,
        async () => limitedTransaction(engine, orm.em.fork(), work, signal),
        signal,
      ),
    async close() {
      await reader.close();
      await orm.close();
      await prepared.dispose();
    },
  };
}
