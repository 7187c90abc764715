import type { ViolatedConstraint } from '../engine.ts';

/** The server's message, without what the ORM writes around it, and the statement. */
interface ServerError extends Error {
  readonly errno?: number;
  readonly sqlMessage?: string;
  readonly sql?: string;
}

const writtenTable =
  /^\s*(?:insert\s+(?:ignore\s+)?into|replace\s+into|update|delete\s+from)\s+`([^`]+)`/i;
const foreignKey = /`\.`([^`]+)`, CONSTRAINT `([^`]+)` FOREIGN KEY \(([^)]+)\)/;
const lastQuoted = /'([^']+)'[^']*$/s;
const firstQuoted = /'([^']+)'/;
const backquoted = /`([^`]+)`/g;

/**
 * What MySQL and MariaDB tell of a violated constraint. Only the message has it; it may be in any
 * language, but its names stand in the same order in all. Where it does not name the table, that is
 * the one which the statement writes.
 */
export function mySqlViolated(error: Error): ViolatedConstraint {
  const { errno, sqlMessage: message = error.message, sql = '' }: ServerError = error;
  const table = writtenTable.exec(sql)?.[1];
  switch (errno) {
    case 1062: {
      // The value before the name may hold anything. MySQL puts the table before the name.
      const key = lastQuoted.exec(message)?.[1] ?? '';
      return { table, name: key.slice(key.indexOf('.') + 1) };
    }
    case 1451:
    case 1452: {
      const [, of, name, columns = ''] = foreignKey.exec(message) ?? [];
      const names = [...columns.matchAll(backquoted)].map(([, column = '']) => column);
      return { table: of, name, columns: names, isInUse: errno === 1451 };
    }
    case 3819:
      return { table, name: firstQuoted.exec(message)?.[1] };
    case 4025:
      return { table, name: message.matchAll(backquoted).next().value?.[1] };
    default: {
      const column = firstQuoted.exec(message)?.[1];
      return { table, columns: column === undefined ? undefined : [column] };
    }
  }
}
