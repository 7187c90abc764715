import type { Database } from '../database/database.ts';
import { concatSql, joinSql, type Sql } from '../database/sql.ts';

/** Rows that one statement writes: it names each of them. */
const largestStatement = 200;

/**
 * Statements that write columns of rows which the lock alone lets change, each row its own values.
 * Numbers that the program has counted stand in the text: in a `case` PostgreSQL would take a
 * parameter for a text.
 */
export function* columnUpdates(
  { engine }: Pick<Database, 'engine'>,
  table: string,
  columns: readonly string[],
  rows: readonly { readonly id: number; readonly values: readonly Sql[] }[],
): Generator<Sql> {
  for (let start = 0; start < rows.length; start += largestStatement) {
    const batch = rows.slice(start, start + largestStatement);
    const assignments = columns.map((name, index) => {
      const cases = batch.map(({ id, values }) =>
        concatSql(` when ${String(id)} then `, values[index] ?? 'null'),
      );
      return concatSql(`${engine.quote(name)} = case id`, joinSql(cases, ''), ' end');
    });
    const ids = batch.map(({ id }) => String(id)).join(', ');
    yield concatSql(
      `update ${engine.quote(table)} set `,
      joinSql(assignments, ', '),
      ` where id in (${ids})`,
    );
  }
}
