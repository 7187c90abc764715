import { parentPort, workerData } from 'node:worker_threads';
import type { Bound } from '../codec.ts';
import type { Row } from '../engine.ts';
import { SqliteStatements } from './sqlite-statements.ts';

/** What the thread that serves asks of a worker: one statement at a time. */
export interface SqliteRequest {
  readonly text: string;
  readonly values: readonly Bound[];
}

/** What comes back; an error as its words and SQLite's code, because errors lose theirs on the way. */
export type SqliteReply =
  | { readonly rows: readonly Row[] }
  | { readonly message: string; readonly code: string | undefined };

const statements = new SqliteStatements((workerData as { path: string }).path);

parentPort?.on('message', (request: SqliteRequest) => {
  parentPort?.postMessage(reply(request));
});

function reply(request: SqliteRequest): SqliteReply {
  try {
    return { rows: statements.rows(request.text, request.values) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    return { message: error instanceof Error ? error.message : String(error), code };
  }
}
