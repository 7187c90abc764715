import type { Bindable } from './engine.ts';
import type { Sql } from './sql.ts';

/**
 * What one statement may carry in texts, in UTF-16 units: at three bytes each, and some for quoting,
 * below the 16 MB that a MariaDB server takes by default.
 */
const mostCharacters = 4_000_000;

/** Splits rows so that no statement has more rows, or more text, than a server takes at once. */
export function* batchesOf(
  rows: readonly (readonly Bindable[])[],
  mostRows: number,
): Generator<readonly (readonly Bindable[])[]> {
  let batch: (readonly Bindable[])[] = [];
  let characters = 0;
  for (const row of rows) {
    let more = 0;
    for (const value of row) if (typeof value === 'string') more += value.length;
    if (batch.length === mostRows || (batch.length > 0 && characters + more > mostCharacters)) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(row);
    characters += more;
  }
  if (batch.length > 0) yield batch;
}

/** Splits statements so that those of one batch do not bind more values than given, all together. */
export function* batchesWithin(
  statements: readonly Sql[],
  mostValues: number,
): Generator<readonly Sql[]> {
  let batch: Sql[] = [];
  let count = 0;
  for (const statement of statements) {
    const more = statement.values.length;
    if (batch.length > 0 && count + more > mostValues) {
      yield batch;
      batch = [];
      count = 0;
    }
    batch.push(statement);
    count += more;
  }
  if (batch.length > 0) yield batch;
}
