import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { concatSql } from '../database/sql.ts';
import { advanceHead } from './advance-head.ts';
import { emptyChain, headMac, type ChainEnd } from './audit-record.ts';
import { forgetEndedKeys } from './forget-keys.ts';
import { notCountedAnyMore } from './open-rows.ts';

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

  /**
   * Ends it, after a last run for what was committed here, also for rows that count refusals: nobody
   * may come to seal them for a long time.
   */
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
          async (em) => advanceHead(em, { ...this.#settings, sealsCounted: this.#isClosing }),
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
    const { text, values } = concatSql(
      'select 1 where exists (select 1 from feed_events where sequence is null)' +
        ` or exists (select 1 from audit_logs where ${engine.quote('position')} is null and `,
      notCountedAnyMore(engine),
      ')',
    );
    const statement = { text: engine.statementText(text), values, isSmall: true };
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
