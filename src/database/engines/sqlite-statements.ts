import Database from 'better-sqlite3';
import type { Bound } from '../codec.ts';
import type { Row } from '../engine.ts';

const mostPrepared = 400;

/** A read-only connection with the statements that it has prepared, the oldest given up first. */
export class SqliteStatements {
  readonly #database: Database.Database;
  readonly #prepared = new Map<string, Database.Statement<unknown[], Row>>();

  constructor(path: string) {
    this.#database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    this.#database.pragma('query_only = on');
    // Sorts and groups that outgrow the cache stay in memory: there may be no writable disk.
    this.#database.pragma('temp_store = memory');
  }

  rows(text: string, values: readonly Bound[]): Row[] {
    let statement = this.#prepared.get(text);
    if (statement === undefined) {
      statement = this.#database.prepare<unknown[], Row>(text).raw();
      if (this.#prepared.size >= mostPrepared) {
        const oldest = this.#prepared.keys().next();
        if (oldest.done !== true) this.#prepared.delete(oldest.value);
      }
      this.#prepared.set(text, statement);
    }
    return statement.all(...values);
  }

  close(): void {
    this.#database.close();
  }
}
