import { LockMode } from '@mikro-orm/core';
import { insertStatements } from '../database/bulk-insert.ts';
import type { Database, EntityManager } from '../database/database.ts';
import { runInTransaction } from '../database/run-in-transaction.ts';
import { concatSql, sql, sqlText } from '../database/sql.ts';
import type { Environment } from '../kernel/environment.ts';
import { AuditLog } from './audit.entities.ts';
import { macOf, type AuditRecord } from './audit-record.ts';
import { columnUpdates } from './column-updates.ts';
import { headName, JournalHead } from './journal.entities.ts';

/** A row of the audit log that refusals are counted into. */
export interface CountedRow {
  readonly id: number;
  readonly record: AuditRecord;
}

/** Refusals that are to be added to a row, or to begin one. */
export interface CountToWrite {
  /** The row that was written for them before. */
  readonly row: CountedRow | undefined;
  /** How many there are more; 1 or more. */
  readonly more: number;
  /** What a new row says. */
  readonly first: Omit<AuditRecord, 'count' | 'environment'>;
}

export interface CountStore {
  readonly database: Database;
  readonly auditKey: Uint8Array;
  readonly environment: Environment;
}

/**
 * Writes counts of refusals, in one transaction. The lock of the journal's head is held while rows
 * are counted on, so that none of them is sealed with the code that it had before; a row that was
 * sealed already stays as it is, and another is begun.
 * @returns the row of each, in their order.
 */
export async function writeCounts(
  { database, auditKey, environment }: CountStore,
  counts: readonly CountToWrite[],
): Promise<readonly CountedRow[]> {
  return database.transaction(async (em) => {
    const known = counts.flatMap(({ row }) => row?.id ?? []);
    const open = known.length === 0 ? new Set<number>() : await lockOpen(em, database, known);
    const written = counts.map(({ row, more, first }) => {
      const isOpen = row !== undefined && open.has(row.id);
      const record: AuditRecord = isOpen
        ? { ...row.record, count: row.record.count + more }
        : { ...first, environment, count: more };
      return { id: isOpen ? row.id : undefined, record, mac: macOf(auditKey, record) };
    });
    const updates = written.flatMap(({ id, record, mac }) =>
      id === undefined
        ? []
        : [{ id, values: [sqlText(String(record.count)), sql('?', mac)] as const }],
    );
    const added = written.filter(({ id }) => id === undefined);
    await database.engine.runTogether(em, [
      ...columnUpdates(database, AuditLog.meta.tableName, ['count', 'mac'], updates),
      ...insertStatements(
        em,
        database,
        AuditLog,
        // A row without a place is open: it says so itself.
        added.map(({ record, mac }) => ({ ...record, mac, position: null })),
      ),
    ]);
    const ids = await idsBy(em, database, added);
    return written.map(({ id, record, mac }) => {
      const key = id ?? ids.get(mac);
      if (key === undefined) throw new Error('an audit row was inserted and is not there');
      return { id: key, record };
    });
  });
}

/** Which of the rows are not sealed yet, and will not be before the transaction ends. */
async function lockOpen(
  em: EntityManager,
  { engine }: Pick<Database, 'engine'>,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  await em.findOneOrFail(JournalHead, headName, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const rows = await runInTransaction(
    em,
    engine,
    sqlText(
      `select id from ${engine.quote(AuditLog.meta.tableName)}` +
        ` where ${engine.quote('position')} is null and id in (${ids.map(String).join(', ')})`,
    ),
  );
  return new Set(rows.map(({ id }) => Number(id)));
}

/** Keys of rows that were inserted in this transaction, by their codes, which no two have alike. */
async function idsBy(
  em: EntityManager,
  { engine }: Pick<Database, 'engine'>,
  rows: readonly { readonly mac: string }[],
): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  const codes = rows.map(({ mac }) => mac);
  const found = await runInTransaction(
    em,
    engine,
    concatSql(
      `select id, mac from ${engine.quote(AuditLog.meta.tableName)}` +
        ` where ${engine.quote('position')} is null and `,
      engine.inList('mac', engine.codec({ kind: 'text', length: 64 }), codes),
    ),
  );
  return new Map(
    found.map(({ id, mac }) => [typeof mac === 'string' ? mac : '', Number(id)] as const),
  );
}
