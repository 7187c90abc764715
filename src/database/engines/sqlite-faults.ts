import type { Fault, ViolatedConstraint } from '../engine.ts';
import { foreignKeyBehind } from './sqlite-foreign-keys.ts';

const faultsByCode: Readonly<Record<string, Fault>> = {
  SQLITE_CONSTRAINT_UNIQUE: 'uniqueViolation',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'uniqueViolation',
  // Of a key that the database counts up.
  SQLITE_CONSTRAINT_ROWID: 'uniqueViolation',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreignKeyViolation',
  SQLITE_CONSTRAINT_CHECK: 'checkViolation',
  SQLITE_CONSTRAINT_NOTNULL: 'notNullViolation',
  SQLITE_BUSY: 'conflict',
  SQLITE_BUSY_SNAPSHOT: 'conflict',
  SQLITE_LOCKED: 'conflict',
  SQLITE_CANTOPEN: 'unavailable',
  SQLITE_IOERR: 'unavailable',
  SQLITE_NOTADB: 'unavailable',
};

/** What an error of the driver means, by SQLite's extended code. */
export function sqliteFault(error: unknown): Fault {
  if (!(error instanceof Error) || !('code' in error)) return 'other';
  const code = String(error.code);
  // `on delete restrict` is carried out, and told, as if it were a trigger.
  if (code === 'SQLITE_CONSTRAINT_TRIGGER' && error.message.includes('FOREIGN KEY')) {
    return 'foreignKeyViolation';
  }
  return faultsByCode[code] ?? (code.startsWith('SQLITE_IOERR') ? 'unavailable' : 'other');
}

const failed = /(UNIQUE|NOT NULL|CHECK) constraint failed: (.*)$/s;

/** What SQLite's message tells of a violated constraint: columns, or the name of a check. */
export function sqliteViolated(error: Error): ViolatedConstraint {
  const [, kind, told = ''] = failed.exec(error.message) ?? [];
  if (kind === undefined) return foreignKeyBehind(error);
  if (kind === 'CHECK') return { name: told };
  const columns = told.split(', ').map((column) => column.split('.'));
  return { table: columns[0]?.[0], columns: columns.map(([, column = '']) => column) };
}
