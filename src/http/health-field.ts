import type { Database } from '../database/database.ts';
import { migrationStatus } from '../database/migrations.ts';
import type { Builder } from '../schema/builder.ts';
import { isReachable } from './health.ts';

interface Health {
  readonly isKnown: boolean;
}

/**
 * Adds `health`, the one field that needs no credential. Who shows none is told its status alone:
 * what the gateway is made of helps an attacker more than a visitor.
 */
export function addHealthField(builder: Builder, database: Database | undefined): void {
  const open = (): Database => {
    if (database === undefined) throw new Error('there is no database to ask');
    return database;
  };
  const migrations = builder.objectRef<{ pending: number }>('HealthMigrations').implement({
    description: 'The schema of the database, as against that of the program.',
    fields: (t) => ({
      pending: t.exposeInt('pending', {
        description: 'Number of migrations that are not applied yet.',
      }),
    }),
  });
  const pool = builder
    .objectRef<{ total: number; idle: number; waiting: number }>('HealthPool')
    .implement({
      description: 'Connections to the database.',
      fields: (t) => ({
        total: t.exposeInt('total', { description: 'Number of connections that are open.' }),
        idle: t.exposeInt('idle', {
          description: 'Number of open connections that are not in use.',
        }),
        waiting: t.exposeInt('waiting', {
          description: 'Number of requests that wait for a connection.',
        }),
      }),
    });
  const status = builder.enumType('HealthStatus', {
    description: 'Whether the gateway can answer.',
    values: {
      OK: { description: 'It can.' },
      UNAVAILABLE: { description: 'Its database does not answer.' },
    },
  });
  const hiding = 'Null for who shows no credential.';
  const health = builder.objectRef<Health>('Health').implement({
    description: 'Whether the gateway can answer, and what it is made of.',
    fields: (t) => ({
      status: t.field({
        type: status,
        description: 'Whether the gateway can answer.',
        resolve: async () => ((await isReachable(open())) ? 'OK' : 'UNAVAILABLE'),
      }),
      engine: t.string({
        nullable: true,
        description: `Engine of the database: sqlite, postgresql, mysql or mariadb. ${hiding}`,
        resolve: ({ isKnown }) => (isKnown ? open().engine.name : null),
      }),
      version: t.string({
        nullable: true,
        description: `Version of the engine. ${hiding}`,
        resolve: async ({ isKnown }) => (isKnown ? open().engine.version(open().orm) : null),
      }),
      migrations: t.field({
        type: migrations,
        nullable: true,
        description: `The schema of the database. ${hiding}`,
        resolve: async ({ isKnown }) => {
          if (!isKnown) return null;
          const known = await migrationStatus(open());
          return { pending: known.filter(({ state }) => state === 'pending').length };
        },
      }),
      pool: t.field({
        type: pool,
        nullable: true,
        description: `Connections to the database. ${hiding}`,
        resolve: ({ isKnown }) => (isKnown ? open().reader.poolState() : null),
      }),
    }),
  });
  builder.queryFields((t) => ({
    health: t.field({
      type: health,
      description: 'Whether the gateway can answer. Needs no credential.',
      extensions: { isPublic: true },
      resolve: (_source, _args, { read }) => ({ isKnown: read.rights.caller.kind === 'known' }),
    }),
  }));
}
