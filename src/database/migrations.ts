/** Migrations: what is applied, what is pending, there and back, and whether the result is right. */

export { ensureSchema, type EnsureSchemaOptions } from './migrations/ensure-schema.ts';
export {
  knownMigrations,
  type KnownMigration,
  type MigratedDatabase,
} from './migrations/known-migrations.ts';
export { MigrationError } from './migrations/migration-error.ts';
export {
  migrationStatus,
  namesIn,
  type MigrationState,
  type MigrationStatus,
} from './migrations/migration-status.ts';
export { planMigrations, type PlannedMigration } from './migrations/plan-migrations.ts';
export {
  migrateDown,
  migrateUp,
  migrationsToRevert,
  type MigrateOptions,
  type MigrationProgress,
} from './migrations/run-migrations.ts';
export { verifySchema } from './migrations/verify-schema.ts';
