import type Database from 'better-sqlite3';

/** A statement whose rows are objects by the names of the select list. */
export type PreparedStatement = Database.Statement<unknown[], Record<string, unknown>>;

/** Statements that a connection keeps; each takes some kilobytes. */
const mostPrepared = 400;
const preparedStatements = new WeakMap<Database.Database, Map<string, PreparedStatement>>();

/**
 * A statement of the connection, prepared once, because to prepare one takes longer than to run it.
 * Those used longest ago are given up. After tables have changed SQLite prepares it anew by itself.
 */
export function preparedOn(database: Database.Database, text: string): PreparedStatement {
  const known = preparedStatements.get(database) ?? new Map<string, PreparedStatement>();
  preparedStatements.set(database, known);
  const statement = known.get(text) ?? database.prepare<unknown[], Record<string, unknown>>(text);
  // The one used last stands last.
  known.delete(text);
  known.set(text, statement);
  if (known.size > mostPrepared) {
    const oldest = known.keys().next();
    if (oldest.done !== true) known.delete(oldest.value);
  }
  return statement;
}
