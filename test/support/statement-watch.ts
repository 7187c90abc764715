import type { Database as Sqlite, Statement } from 'better-sqlite3';
import type { Connection, Pool } from 'mysql2';
import pg from 'pg';
import type { Database } from '../../src/database/database.ts';

/** Counts what a gateway in this process asks its database for. */
export interface StatementWatch {
  /**
   * Texts of what was read and written since the last call, whichever way it went: the unit of work,
   * the bulk path, the read engine. Those of the sequencer, of the log of refusals, of signing
   * in and of tidying are left out, because when they run hangs on the clock; so are `begin` and `commit`.
   */
  take(): readonly string[];
}

const ofTheBackground =
  /journal_heads|audit_logs. \([^)]*.position.|(sequence|position).? is null|case id when|expires_at.{0,3} <=|(key|token)_hash|user_roles["`] h|last_used/;

/** Watches the drivers themselves. Only one database of an engine can be watched in a process. */
export async function watchStatements({ orm, reader, engine }: Database): Promise<StatementWatch> {
  const taken: string[] = [];
  let last: unknown;
  const take = (text: unknown): void => {
    if (typeof text !== 'string' || !/^\(*(select|insert|update|delete|with)\b/i.test(text)) return;
    if (ofTheBackground.test(text)) return;
    // Where PostgreSQL sends several in one round trip, they are several all the same.
    const parts = text.match(/\bpart_\d+ as \(/g) ?? [];
    taken.push(...parts.map(() => text));
    taken.push(text);
  };
  const client: unknown = await orm.em.getConnection().getNativeClient();
  switch (engine.name) {
    case 'sqlite': {
      const database = client as Sqlite;
      // The rows of one insert are put in one by one here, by one statement.
      const takeOnce = (statement: Statement, name: string): void => {
        if (name !== 'run' || statement !== last) take(statement.source);
        last = statement;
      };
      // Of all statements, because some were prepared before, and are kept.
      const prototype: unknown = Object.getPrototypeOf(database.prepare('select 1'));
      if (typeof prototype !== 'object' || prototype === null) throw new Error('no statements');
      for (const name of ['run', 'all', 'iterate'] as const) {
        const run: unknown = Reflect.get(prototype, name);
        if (typeof run !== 'function') throw new Error('the driver runs in another way');
        Reflect.set(prototype, name, function watched(this: Statement, ...values: unknown[]) {
          if (this.database === database) takeOnce(this, name);
          const result: unknown = Reflect.apply(run, this, values);
          return result;
        });
      }
      // Its reads have connections of their own, elsewhere they are seen with the rest.
      const read = reader.read.bind(reader);
      reader.read = async (statement, signal) => {
        take(statement.text);
        return read(statement, signal);
      };
      break;
    }
    case 'postgresql': {
      const query: unknown = Reflect.get(pg.Client.prototype, 'query');
      if (typeof query !== 'function') throw new Error('the driver asks in another way');
      Reflect.set(
        pg.Client.prototype,
        'query',
        function watched(this: pg.Client, ...args: unknown[]) {
          const [first] = args;
          take(typeof first === 'object' && first !== null ? Reflect.get(first, 'text') : first);
          const result: unknown = Reflect.apply(query, this, args);
          return result;
        },
      );
      break;
    }
    default: {
      const watched = new WeakSet<Connection>();
      (client as Pool).on('acquire', (connection: Connection) => {
        if (watched.has(connection)) return;
        watched.add(connection);
        for (const name of ['query', 'execute'] as const) {
          const run = connection[name].bind(connection);
          Reflect.set(connection, name, (...args: unknown[]) => {
            const [first] = args;
            take(typeof first === 'object' && first !== null ? Reflect.get(first, 'sql') : first);
            const result: unknown = Reflect.apply(run, connection, args);
            return result;
          });
        }
      });
    }
  }
  return {
    take: () => {
      last = undefined;
      return taken.splice(0);
    },
  };
}
