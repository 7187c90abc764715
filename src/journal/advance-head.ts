import { LockMode } from '@mikro-orm/core';
import type { Database, EntityManager } from '../database/database.ts';
import { runInTransaction } from '../database/run-in-transaction.ts';
import { concatSql, sql, sqlText, type Sql } from '../database/sql.ts';
import { headMac, sealAfter, type ChainEnd } from './audit-record.ts';
import { columnUpdates } from './column-updates.ts';
import { headName, JournalHead } from './journal.entities.ts';
import { notCountedAnyMore } from './open-rows.ts';

/** Rows that are numbered, and rows that are sealed, in one transaction at most. */
const largestBatch = 1000;

export interface AdvanceOptions {
  readonly database: Database;
  readonly auditKey: Uint8Array;
  /** Whether rows are sealed as well whose refusals may still be counted. */
  readonly sealsCounted?: boolean;
}

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
 *
 * Rows whose refusals may still be counted are left for later, unless `sealsCounted` says that nobody
 * may be there then: who counts into a row that has been sealed meanwhile goes on in another.
 * @param em of a transaction that does nothing else.
 */
export async function advanceHead(
  em: EntityManager,
  { database, auditKey, sealsCounted = false }: AdvanceOptions,
): Promise<Advance> {
  const head = await em.findOneOrFail(JournalHead, headName, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
  });
  let end: ChainEnd = { position: head.auditPosition, seal: head.auditSeal };
  // To seal after an end that other hands have set would sign it: who cuts off the last rows could
  // name any row before as the end.
  const isHeadSigned = head.auditMac === headMac(auditKey, end);
  const waiting = await waitingRows(em, database, sealsCounted);
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
  sealsCounted: boolean,
): Promise<{ events: readonly WaitingRow[]; auditRows: readonly WaitingRow[] }> {
  const among = (kind: string, table: string, column: string, mac: string, more: Sql): Sql =>
    concatSql(
      `select '${kind}' as kind, id, mac from (select id, ${mac} as mac from ${table}` +
        ` where ${engine.quote(column)} is null`,
      more,
      ` order by id limit ${String(largestBatch)}) as ${kind}`,
    );
  const still = sealsCounted ? sqlText('') : concatSql(' and ', notCountedAnyMore(engine));
  const found = await runInTransaction(
    em,
    engine,
    concatSql(
      among('events', 'feed_events', 'sequence', "''", sqlText('')),
      ' union all ',
      among('audit', 'audit_logs', 'position', 'mac', still),
    ),
  );
  const ofKind = (kind: string): readonly WaitingRow[] =>
    found
      .filter((row) => row['kind'] === kind)
      .map(({ id, mac }) => ({ id: Number(id), mac: typeof mac === 'string' ? mac : '' }))
      .toSorted((one, other) => one.id - other.id);
  return { events: ofKind('events'), auditRows: ofKind('audit') };
}
