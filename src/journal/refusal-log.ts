import type { Actor } from '../access/caller.ts';
import type { Database } from '../database/database.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Environment } from '../kernel/environment.ts';
import { instantText } from '../kernel/instant.ts';
import type { RequestOrigin } from '../schema/context.ts';
import { countedFor } from './open-rows.ts';
import { writeCounts, type CountedRow, type CountToWrite } from './write-counts.ts';

/** Something that was asked for and refused. */
export interface NotedRefusal {
  readonly actor: Actor;
  /** The mutation, or the root fields of the operation: `orders, positions`. */
  readonly action: string;
  readonly status: 'FORBIDDEN' | 'FAILURE';
  /** Type of what it was about: `User`; the root type of an operation that was refused whole. */
  readonly resourceType: string;
  readonly resourceId: string | null;
  /** What was refused, and why; never a secret. */
  readonly after: JsonValue;
  readonly origin: RequestOrigin;
}

export interface RefusalLogSettings {
  readonly database: Database;
  readonly auditKey: Uint8Array;
  readonly environment: Environment;
  /** Told when counts could not be written, as when the database is away; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** Actions of one actor that are counted apart; what is beyond is counted together. */
const mostOfActor = 20;
/** What is counted apart, of all actors; with what is counted together there are a few more. */
const mostKept = 500;
/** Milliseconds between two writes that bring a new row, and between two that only count on. */
const restBeforeRow = 50;
const restBeforeCount = 1000;
/** How often the last counts are tried to be written when the gateway stops. */
const lastAttempts = 3;

/** Code points of a text in what is kept of a refusal. */
const longestReason = 4000;

const largestCount = 2_147_483_647;

/** What is counted into one row. */
interface Count {
  readonly refusal: NotedRefusal;
  readonly actorKey: string;
  /** When the first of the minute was, by `performance.now()`: a clock may be set back. */
  openedAt: number;
  /** When the first was that is not written yet, in milliseconds since the epoch. */
  since: number;
  unwritten: number;
  row: CountedRow | undefined;
}

/**
 * Counts what is refused, in memory, and writes it into the audit log: one row for an actor, an
 * action, a status and a minute (of failures to sign in: for each account), with what the first of
 * them was. The first is written at once, the count once a second at most, all of them in one
 * transaction; so however many refusals there are, the database has little to do. Each gateway has
 * rows of its own. A gateway that is killed loses what it has counted in its last second.
 *
 * Who asks for ever other things is counted in one row after twenty of them, with the action
 * `others`, and everybody after five hundred in all.
 */
export class RefusalLog {
  readonly #settings: RefusalLogSettings;
  readonly #counts = new Map<string, Count>();
  /** How many actions are counted apart, by actor. */
  readonly #ofActor = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;
  #writtenAt = -Infinity;
  #forgottenAt = 0;
  #writing: Promise<void> | undefined;
  #hasFailed = false;

  constructor(settings: RefusalLogSettings) {
    this.#settings = settings;
  }

  /** Counts a refusal; it never fails, and nobody waits for it. */
  note(refusal: NotedRefusal): void {
    const now = performance.now();
    const count = this.#countOf(refusal, now);
    if (count.unwritten === 0) {
      count.since = Date.now();
      if (isOver(count, now)) begin(count, now);
    }
    count.unwritten += 1;
    // What is being written may be the row that this one is counted into.
    if (this.#writing === undefined) {
      this.#schedule(count.row === undefined ? restBeforeRow : restBeforeCount);
    }
  }

  /** Writes what has been counted. */
  async settled(): Promise<void> {
    for (let attempt = 0; attempt < lastAttempts && this.#isWaiting(); attempt += 1) {
      await this.#writing;
      await this.#write();
    }
    await this.#writing;
  }

  /** Writes what has been counted, and ends. */
  async close(): Promise<void> {
    await this.settled();
    clearTimeout(this.#timer);
  }

  #isWaiting(): boolean {
    return this.#counts.values().some(({ unwritten }) => unwritten > 0);
  }

  /** The count that the refusal belongs to: its own where there is room, else that of others. */
  #countOf(refusal: NotedRefusal, now: number): Count {
    const { actor, action, resourceId, status } = refusal;
    // Who signs in is nobody yet, so that the account says more.
    const actorKey = JSON.stringify([actor.userId, actor.label, resourceId]);
    const key = JSON.stringify([actorKey, status, action]);
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    if (this.#counts.size >= mostKept) this.#forgetEnded(now);
    const ofActor = this.#ofActor.get(actorKey) ?? 0;
    if (this.#counts.size < mostKept) {
      return ofActor < mostOfActor
        ? this.#add(key, refusal, actorKey)
        : this.#others(refusal, actorKey);
    }
    const ofOthers = { ...refusal, resourceId: null, actor: { userId: null, label: 'others' } };
    return this.#others(ofOthers, '');
  }

  #others(refusal: NotedRefusal, actorKey: string): Count {
    const key = JSON.stringify([actorKey, refusal.status]);
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    return this.#add(
      key,
      { ...refusal, action: 'others', after: { first: refusal.after } },
      actorKey,
    );
  }

  #add(key: string, refusal: NotedRefusal, actorKey: string): Count {
    const count: Count = {
      refusal,
      actorKey,
      openedAt: performance.now(),
      since: Date.now(),
      unwritten: 0,
      row: undefined,
    };
    this.#counts.set(key, count);
    this.#ofActor.set(actorKey, (this.#ofActor.get(actorKey) ?? 0) + 1);
    return count;
  }

  /** Forgets what is written and over; at most once a second, since it looks at all. */
  #forgetEnded(now: number): void {
    if (now - this.#forgottenAt < restBeforeCount) return;
    this.#forgottenAt = now;
    for (const [key, count] of this.#counts) {
      if (count.unwritten > 0 || !isOver(count, now)) continue;
      this.#counts.delete(key);
      const left = (this.#ofActor.get(count.actorKey) ?? 1) - 1;
      if (left === 0) this.#ofActor.delete(count.actorKey);
      else this.#ofActor.set(count.actorKey, left);
    }
  }

  /** Has what is counted written after a rest since the last time, or sooner where that is due. */
  #schedule(rest: number): void {
    const ownRest = this.#hasFailed ? restBeforeCount : rest;
    const dueAt = Math.max(performance.now(), this.#writtenAt + ownRest);
    if (dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(
      () => {
        this.#dueAt = Infinity;
        void this.#write();
      },
      Math.max(0, dueAt - performance.now()),
    );
    this.#timer.unref();
  }

  /** Writes once, one at a time; what is counted meanwhile is written the next time. */
  async #write(): Promise<void> {
    if (this.#writing === undefined) {
      this.#writing = this.#writeWaiting().finally(() => {
        this.#writing = undefined;
        this.#writtenAt = performance.now();
      });
    }
    await this.#writing;
    if (!this.#isWaiting()) return;
    const isNew = this.#counts.values().some((c) => c.unwritten > 0 && c.row === undefined);
    this.#schedule(isNew ? restBeforeRow : restBeforeCount);
  }

  async #writeWaiting(): Promise<void> {
    const waiting = [...this.#counts.values()].filter(({ unwritten }) => unwritten > 0);
    if (waiting.length === 0) return;
    const taken = waiting.map(({ unwritten }) => unwritten);
    const { onFailure, ...store } = this.#settings;
    try {
      const rows = await writeCounts(
        store,
        waiting.map((count): CountToWrite => toWrite(count)),
      );
      const now = performance.now();
      for (const [index, count] of waiting.entries()) {
        count.unwritten -= taken[index] ?? 0;
        count.since = Date.now();
        count.row = rows[index];
        if (count.unwritten > 0 && isOver(count, now)) begin(count, now);
      }
      this.#hasFailed = false;
      this.#forgetEnded(now);
    } catch (error) {
      this.#hasFailed = true;
      onFailure(error);
    }
  }
}

function isOver({ openedAt }: Count, now: number): boolean {
  return now - openedAt >= countedFor;
}

/** Begins a minute, and with it another row. */
function begin(count: Count, now: number): void {
  count.openedAt = now;
  count.row = undefined;
}

function toWrite({ refusal, row, since, unwritten }: Count): CountToWrite {
  const { actor, action, status, resourceType, resourceId, after, origin } = refusal;
  return {
    row,
    more: Math.min(unwritten, largestCount - (row?.record.count ?? 0)),
    first: {
      occurredAt: instantText(since),
      actorUserId: actor.userId,
      actorLabel: fitting(actor.label, 254),
      action: fitting(action, 100),
      resourceType,
      resourceId: resourceId === null ? null : fitting(resourceId, 64),
      beforeState: null,
      afterState: fittingJson(after),
      status,
      ipAddress: origin.ipAddress,
      userAgent: origin.userAgent === null ? null : fitting(origin.userAgent, 255),
      requestId: fitting(origin.requestId, 100),
    },
  };
}

/** What the column can hold of a text: a row that it refuses would keep all others from being written. */
function fitting(text: string, length: number): string {
  return Array.from(text.toWellFormed().replaceAll('\0', '\uFFFD')).slice(0, length).join('');
}

/** The same of the texts in JSON, each cut where it is long. */
function fittingJson(value: JsonValue): JsonValue {
  if (typeof value === 'string') return fitting(value, longestReason);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part: JsonValue) => fittingJson(part));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [fitting(name, 100), fittingJson(part)]),
  );
}
