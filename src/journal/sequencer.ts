import { setTimeout as delay } from 'node:timers/promises';
import { LockMode } from '@mikro-orm/core';
import { insertEntities } from '../database/bulk-insert.ts';
import type { Database, EntityManager } from '../database/database.ts';
import { runInTransaction } from '../database/run-in-transaction.ts';
import { concatSql, joinSql, sql, sqlText, type Sql } from '../database/sql.ts';
import { emptyChain, headMac, keyCheckOf, sealAfter, type ChainEnd } from './audit-record.ts';
import { forgetEndedKeys } from './forget-keys.ts';
import { JournalHead } from './journal.entities.ts';

/** The one head. */
export const headName = 'journal';

/** Rows that are numbered, and rows that are sealed, in one transaction at most. */
const largestBatch = 1000;
/** Rows that one statement numbers or seals: it names each of them. */
const largestStatement = 200;
/** Milliseconds between two runs, at the least: commits that come meanwhile are one run. */
const restInterval = 10;
/** Milliseconds after which a gateway looks for what others left, as one that was killed. */
const pollInterval = 1000;
/** Milliseconds between two heads in the log, at the least. */
const headInterval = 60_000;
/** Milliseconds between two times that ended idempotency keys are deleted. */
const forgetInterval = 600_000;

/** The end of the audit log, signed, as it is written to the program's log. */
export interface SignedHead {
  readonly position: string;
  readonly seal: string;
  readonly mac: string;
}

export interface SequencerSettings {
  readonly database: Database;
  readonly auditKey: Uint8Array;
  /** Told at most once a minute, and when the sequencer ends, how far the audit log is sealed. */
  readonly onHead: (head: SignedHead) => void;
  /** Told when numbering failed, or deleting keys, as when the database is away; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Numbers events and seals audit rows, both after their commit: writers never wait for each other,
 * and who has seen a number has seen all below it. What a long transaction wrote is numbered when it
 * becomes visible.
 *
 * Every gateway has one, which runs when the gateway has committed, and looks once a second for what
 * another left. One at a time works: the row of the head is its lock, and goes with its connection.
 * Now and then its poll also deletes idempotency keys that have ended.
 */
export class Sequencer {
  readonly #settings: SequencerSettings;
  #running: Promise<void> | undefined;
  #forgetting: Promise<void> | undefined;
  #forgottenAt = -Infinity;
  #isAskedAgain = false;
  #isClosing = false;
  #isClosed = false;
  readonly #poll: NodeJS.Timeout;
  #lastHead: ChainEnd = emptyChain;
  #toldHead: ChainEnd = emptyChain;
  #toldAt = 0;
  #hasToldOfAlteredHead = false;

  constructor(settings: SequencerSettings) {
    this.#settings = settings;
    this.#poll = setInterval(() => {
      if (this.#running === undefined) this.#start(async () => this.#isWaitedFor());
      if (performance.now() - this.#forgottenAt >= forgetInterval) this.#forgetKeys();
    }, pollInterval);
    this.#poll.unref();
  }

  /** Says that there may be something to number; runs that are asked for meanwhile become one. */
  nudge(): void {
    if (this.#isClosed) return;
    if (this.#running !== undefined) {
      this.#isAskedAgain = true;
      return;
    }
    this.#start(async () => true);
  }

  /** @param isWorthwhile whether there is something to do, as far as can be told beforehand. */
  #start(isWorthwhile: () => Promise<boolean>): void {
    this.#running = this.#run(isWorthwhile).finally(() => {
      this.#running = undefined;
      if (this.#isAskedAgain) {
        this.#isAskedAgain = false;
        this.nudge();
      }
    });
  }

  /** Waits until all that was committed before the call is numbered and sealed. */
  async settled(): Promise<void> {
    this.nudge();
    while (this.#running !== undefined) await this.#running;
  }

  /** Ends it, after a last run for what was committed here. */
  async close(): Promise<void> {
    clearInterval(this.#poll);
    this.#isClosing = true;
    await this.settled();
    this.#isClosed = true;
    await this.#forgetting;
    this.#tellHead();
  }

  async #run(isWorthwhile: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await isWorthwhile())) return;
      for (;;) {
        const { isMore, isHeadSigned, end } = await this.#settings.database.transaction(
          async (em) => advance(em, this.#settings),
        );
        if (isHeadSigned) this.#lastHead = end;
        else this.#tellOfAlteredHead();
        if (Date.now() - this.#toldAt >= headInterval) this.#tellHead();
        if (!isMore) break;
      }
    } catch (error) {
      this.#settings.onFailure(error);
    }
    if (!this.#isClosing) await delay(restInterval);
  }

  /** Beside the numbering, which does not wait for it. */
  #forgetKeys(): void {
    this.#forgottenAt = performance.now();
    const { database, onFailure } = this.#settings;
    this.#forgetting = forgetEndedKeys(database, new Date(), () => this.#isClosed).then(
      () => undefined,
      onFailure,
    );
  }

  /** Whether there is something to do: asked without the lock, for the polls that find nothing. */
  async #isWaitedFor(): Promise<boolean> {
    const { engine, reader } = this.#settings.database;
    const statement = {
      text: engine.statementText(
        'select 1 where exists (select 1 from feed_events where sequence is null)' +
          ' or exists (select 1 from audit_logs where position is null)',
      ),
      values: [],
      isSmall: true,
    };
    const rows = await reader.read(statement, AbortSignal.timeout(10_000));
    return rows.length > 0;
  }

  #tellOfAlteredHead(): void {
    if (this.#hasToldOfAlteredHead) return;
    this.#hasToldOfAlteredHead = true;
    this.#settings.onFailure(
      new Error(
        'the row of journal_heads was altered by other hands, so no audit row is sealed any more; ' +
          '`tradegraph audit verify` shows more, and the last auditHead in the log is what belongs there',
      ),
    );
  }

  #tellHead(): void {
    const end = this.#lastHead;
    if (end.position === this.#toldHead.position) return;
    this.#toldHead = end;
    this.#toldAt = Date.now();
    const mac = headMac(this.#settings.auditKey, end);
    this.#settings.onHead({ position: end.position.toString(), seal: end.seal, mac });
  }
}

/**
 * Makes the head of an empty journal, where there is none yet.
 * @throws Error with a sentence for whoever starts the gateway, where the audit log is sealed with
 *   another key.
 */
export async function openJournal(database: Database, auditKey: Uint8Array): Promise<void> {
  const keyCheck = keyCheckOf(auditKey);
  const known = await database.orm.em.fork().findOne(JournalHead, headName);
  const head =
    known ??
    (await database.transaction(async (em) => {
      const row = {
        name: headName,
        feedSequence: '0',
        auditPosition: emptyChain.position.toString(),
        auditSeal: emptyChain.seal,
        auditMac: headMac(auditKey, emptyChain),
        keyCheck,
      };
      await insertEntities(em, database, JournalHead, [row], { existing: 'skip' });
      return em.findOneOrFail(JournalHead, headName);
    }));
  if (head.keyCheck !== keyCheck) {
    throw new Error(
      'the audit log of this database is sealed with another AUDIT_KEY; set the one with which it was begun',
    );
  }
}

/** Numbers and seals one batch, under the lock. */
async function advance(
  em: EntityManager,
  { database, auditKey }: Pick<SequencerSettings, 'database' | 'auditKey'>,
): Promise<{ isMore: boolean; isHeadSigned: boolean; end: ChainEnd }> {
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
