import { LockMode } from '@mikro-orm/core';
import type { Database, EntityManager } from '../database/database.ts';
import { runInTransaction } from '../database/run-in-transaction.ts';
import { concatSql, joinSql, sql, sqlText, type Sql } from '../database/sql.ts';
import { headMac, sealAfter, type ChainEnd } from './audit-record.ts';
import { headName, JournalHead } from './journal.entities.ts';

/** Rows that are numbered, and rows that are sealed, in one transaction at most. */
const largestBatch = 1000;
/** Rows that one statement numbers or seals: it names each of them. */
const largestStatement = 200;

/** What came of one batch. */
export interface Advance {
  /** Whether there may be more to number or to seal. */
  readonly isMore: boolean;
  /** Whether the head was as the program had signed it; nothing is sealed after another. */
  readonly isHeadSigned: boolean;
  /** The last row that is sealed. */
  readonly end: ChainEnd;
}

/**
 * Numbers and seals one batch of what is committed. The row of the head is locked meanwhile, so that
 * one gateway at a time does it; another waits.
 * @param em of a transaction that does nothing else.
 */
export async function advanceHead(
  em: EntityManager,
  { database, auditKey }: { readonly database: Database; readonly auditKey: Uint8Array },
): Promise<Advance> {
  const head = await em.findOneOrFail(JournalHead, headName, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
  });
  let end: ChainEnd = { position: head.auditPosition, seal: head.auditSeal };
  // To seal after an end that other hands have set would sign it: who cuts off the last rows could
  // name any row before as the end.
  const isHeadSigned = head.auditMac === headMac(auditKey, end);
  const waiting = await waitingRows(em, database);
  const rows = isHeadSigned ? waiting.auditRows : [];
  const { events } = waiting;
  const isMore = events.length === largestBatch || rows.length === largestBatch;
  if (events.length + rows.length === 0) return { isMore, isHeadSigned, end };

  let sequence = head.feedSequence;
  const numbers = events.map(({ id }) => {
    sequence += 1n;
    return { id, values: [sqlText(sequence.toString())] };
  });
  const seals = rows.map((row) => {
    end = sealAfter(auditKey, end, row);
    return { id: row.id, values: [sqlText(end.position.toString()), sql('?', end.seal)] };
  });
  await database.engine.runTogether(em, [
    ...columnUpdates(database, 'feed_events', ['sequence'], numbers),
    ...columnUpdates(database, 'audit_logs', ['position', 'seal'], seals),
    sql(
      `update journal_heads set feed_sequence = ${sequence.toString()}` +
        `, audit_position = ${end.position.toString()}, audit_seal = ?, audit_mac = ?` +
        ' where name = ?',
      end.seal,
      isHeadSigned ? headMac(auditKey, end) : head.auditMac,
      headName,
    ),
  ]);
  return { isMore, isHeadSigned, end };
}

interface WaitingRow {
  readonly id: number;
  readonly mac: string;
}

/**
 * What has neither a number nor a seal, the oldest first. A plain read, which waits for no writer:
 * MySQL's would, within an update.
 */
async function waitingRows(
  em: EntityManager,
  { engine }: Pick<Database, 'engine'>,
): Promise<{ events: readonly WaitingRow[]; auditRows: readonly WaitingRow[] }> {
  const among = (kind: string, table: string, column: string, mac: string): string =>
    `select '${kind}' as kind, id, mac from (select id, ${mac} as mac from ${table}` +
    ` where ${engine.quote(column)} is null order by id limit ${String(largestBatch)}) as ${kind}`;
  const found = await runInTransaction(
    em,
    engine,
    sqlText(
      `${among('events', 'feed_events', 'sequence', "''")} union all ` +
        among('audit', 'audit_logs', 'position', 'mac'),
    ),
  );
  const ofKind = (kind: string): readonly WaitingRow[] =>
    found
      .filter((row) => row['kind'] === kind)
      .map(({ id, mac }) => ({ id: Number(id), mac: typeof mac === 'string' ? mac : '' }))
      .toSorted((one, other) => one.id - other.id);
  return { events: ofKind('events'), auditRows: ofKind('audit') };
}

/**
 * Statements that write columns of rows which the lock alone lets change, each row its own values.
 * Numbers that the program has counted stand in the text: in a `case` PostgreSQL would take a
 * parameter for a text.
 */
function* columnUpdates(
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
