import type { Bound } from '../codec.ts';
import type { Row } from '../engine.ts';
import { SqliteStatements } from './sqlite-statements.ts';

/** What the process that serves asks of a reading process: one statement at a time. */
export interface SqliteRequest {
  readonly text: string;
  readonly values: readonly Bound[];
}

/** What comes back; an error as its words and SQLite's code, because errors lose theirs on the way. */
export type SqliteReply =
  | { readonly rows: readonly Row[] }
  | { readonly message: string; readonly code: string | undefined };

const [path] = process.argv.slice(2);
if (path === undefined || process.send === undefined) {
  throw new Error('a reading process is started by the reader, with the path of the database');
}
const statements = new SqliteStatements(path);

process.on('message', (request: SqliteRequest) => {
  process.send?.(reply(request));
});
// It ends with who started it; Ctrl-C in a terminal also reaches it, while that one still finishes.
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

function reply(request: SqliteRequest): SqliteReply {
  try {
    return { rows: statements.rows(request.text, request.values) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    return { message: error instanceof Error ? error.message : String(error), code };
  }
}
