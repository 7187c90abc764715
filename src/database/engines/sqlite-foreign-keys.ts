import type Database from 'better-sqlite3';
import type { ViolatedConstraint } from '../engine.ts';

/*
 * SQLite says that a foreign key failed, and not which. So that is found out while the transaction of
 * the statement that failed still stands. It costs a few look-ups by keys, once a statement failed.
 */

/** An error of the driver that was looked into; the ORM copies what its exceptions are made of. */
interface LookedInto extends Error {
  foreignKey?: ViolatedConstraint;
}

/** Which foreign key an error is about, where that was found out when it was thrown. */
export function foreignKeyBehind(error: LookedInto): ViolatedConstraint {
  return error.foreignKey ?? {};
}

/** Runs a statement; where a foreign key fails, finds out which before the error is thrown on. */
export function withForeignKeyNamed<Result>(
  database: Database.Database,
  text: string,
  values: readonly unknown[],
  run: () => Result,
): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && error.message.includes('FOREIGN KEY constraint failed')) {
      const failed: LookedInto = error;
      const found = foreignKeyFailedBy(database, text, values);
      if (found !== undefined) failed.foreignKey = found;
    }
    throw error;
  }
}

const deleting = /^\s*delete from [`"](\w+)[`"]( where .*)?$/is;
const writing = /^\s*(?:insert into|update) [`"](\w+)[`"] /i;
const returning = /\sreturning [`"\w\s,]+$/i;

function foreignKeyFailedBy(
  database: Database.Database,
  text: string,
  values: readonly unknown[],
): ViolatedConstraint | undefined {
  const [, deleted, condition = ''] = deleting.exec(text) ?? [];
  const [, written] = writing.exec(text) ?? [];
  try {
    if (deleted !== undefined) return referenceTo(database, deleted, condition, values);
    return written === undefined ? undefined : referenceToNone(database, written, text, values);
  } catch {
    // Of a statement in another form than looked for here; what is thrown is its own error.
    return undefined;
  }
}

interface Reference {
  readonly child: string;
  readonly from: string;
  readonly parent: string;
  readonly to: string;
}

/** A table with a row that refers to one of those which are deleted, and that must not be left. */
function referenceTo(
  database: Database.Database,
  parent: string,
  condition: string,
  values: readonly unknown[],
): ViolatedConstraint | undefined {
  const references = database
    .prepare<[string], Reference>(
      `select m.name as child, k."from", k."table" as parent, k."to"
      from sqlite_master m join pragma_foreign_key_list(m.name) k
      where m.type = 'table' and k."table" = ? and k.on_delete in ('RESTRICT', 'NO ACTION')`,
    )
    .all(parent);
  const left = references.find(({ child, from, to }) => {
    const deleted = `select "${to}" from "${parent}"${condition}`;
    const referring = `select 1 from "${child}" where "${from}" in (${deleted})`;
    return database.prepare(referring).get(...values) !== undefined;
  });
  if (left === undefined) return undefined;
  return { table: left.child, columns: [left.from], isInUse: true };
}

/**
 * The first foreign key of the written rows that is no row's key. The statement is run again with its
 * foreign keys put off, for the rows as they would be, and taken back.
 */
function referenceToNone(
  database: Database.Database,
  table: string,
  text: string,
  values: readonly unknown[],
): ViolatedConstraint | undefined {
  const references = database
    .prepare<[string], Omit<Reference, 'child'>>(
      'select "from", "table" as parent, "to" from pragma_foreign_key_list(?)',
    )
    .all(table);
  const columns = references.map(({ from }) => `"${from}"`).join(', ');
  const again = `${text.replace(returning, '')} returning ${columns}`;
  for (const row of rowsTakenBack(database, again, values)) {
    for (const { from, parent, to } of references) {
      const key = row[from];
      if (key === null) continue;
      const found = database.prepare(`select 1 from "${parent}" where "${to}" = ?`).get(key);
      if (found === undefined) return { table, columns: [from], isInUse: false };
    }
  }
  return undefined;
}

function rowsTakenBack(
  database: Database.Database,
  text: string,
  values: readonly unknown[],
): readonly Record<string, unknown>[] {
  const statement = database.prepare<unknown[], Record<string, unknown>>(text);
  database.exec('savepoint foreign_key');
  try {
    database.pragma('defer_foreign_keys = on');
    return statement.all(...values);
  } finally {
    database.exec('rollback to foreign_key; release foreign_key');
    database.pragma('defer_foreign_keys = off');
  }
}
