import type { Database } from '../database/database.ts';
import { AuditChain, named, problemOfUnsealed, type AuditProblem } from './audit-chain.ts';
import { emptyChain, headMac, isMacOf, keyCheckOf, type ChainEnd } from './audit-record.ts';
import { AuditRows, type StoredAuditRow } from './audit-rows.ts';
import { headName, JournalHead } from './journal.entities.ts';
import type { SignedHead } from './sequencer.ts';

/** Problems that are kept; the others are counted. */
const mostProblems = 100;
/** Heads of a log that are compared in one statement. */
const headsAtOnce = 500;

/** What was found in the audit log. */
export interface AuditReport {
  /** Rows that have a place in the chain. */
  readonly sealedRows: number;
  /** Rows that wait for their place, or came in while the log was read. */
  readonly unsealedRows: number;
  /** The end that is signed in the database; null where no gateway has begun the journal yet. */
  readonly end: ChainEnd | null;
  /** The first of them, in the order of places, rows without a place last. */
  readonly problems: readonly AuditProblem[];
  readonly problemCount: number;
  /** Signed heads of logs that were compared, and those that are not signed with this key. */
  readonly loggedHeads: number;
  readonly foreignHeads: number;
}

export interface VerifyAuditOptions {
  /** Heads that gateways have written to their logs. */
  readonly heads?: AsyncIterable<SignedHead>;
  /** Told after each page how many rows are checked, of how many there are. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** The audit log was sealed with another key than the one that is given. */
export class OtherAuditKeyError extends Error {
  override readonly name = 'OtherAuditKeyError';
}

interface Head extends ChainEnd {
  readonly mac: string;
  readonly keyCheck: string;
}

/**
 * Checks the whole audit log: each row's code, the seals from row to row, the places without gap,
 * the end against the signed head, and the heads of logs. It may run beside gateways that write.
 * @throws OtherAuditKeyError where the log was sealed with another key.
 */
export async function verifyAudit(
  database: Database,
  auditKey: Uint8Array,
  { heads, onProgress = () => undefined }: VerifyAuditOptions = {},
): Promise<AuditReport> {
  const rows = new AuditRows(database);
  // The place before the head: rows are sealed meanwhile, and the head is then never behind.
  const largestPosition = await rows.largestPosition();
  const head = await headOf(database);
  await refuseOtherKey(rows, auditKey, head);
  const found = new Findings();

  const chain = new AuditChain(auditKey);
  let sealAtHead: string | null | undefined = head?.position === 0n ? '' : undefined;
  const last = head === null || largestPosition > head.position ? largestPosition : head.position;
  for await (const page of rows.sealed(last)) {
    for (const row of page) {
      found.add(...chain.follow(row));
      if (row.position === head?.position) sealAtHead ??= row.seal;
    }
    onProgress(chain.length, Number(last));
  }
  found.add(...endProblems(auditKey, chain, head, sealAtHead));

  let unsealedRows = 0;
  for await (const page of rows.unsealed()) {
    for (const row of page) {
      const problem = problemOfUnsealed(auditKey, row);
      if (problem !== undefined) found.add(problem);
    }
    unsealedRows += page.length;
    onProgress(chain.length + unsealedRows, Number(last) + unsealedRows);
  }
  if (head === null && unsealedRows + chain.length > 0) found.add(noHead);
  found.add(...copiesAmong(await rows.copies()));

  const compared = await compareHeads(rows, auditKey, heads, found);
  return {
    sealedRows: chain.length,
    unsealedRows,
    end: head === null ? null : { position: head.position, seal: head.seal },
    problems: found.inOrder(),
    problemCount: found.count,
    ...compared,
  };
}

/** Problems, as many as are kept. */
class Findings {
  readonly #kept: AuditProblem[] = [];
  count = 0;

  add(...problems: readonly AuditProblem[]): void {
    this.count += problems.length;
    this.#kept.push(...problems.slice(0, mostProblems - this.#kept.length));
  }

  inOrder(): readonly AuditProblem[] {
    return this.#kept.toSorted((a, b) => {
      if (a.position === null || b.position === null) {
        return Number(a.position === null) - Number(b.position === null);
      }
      return a.position < b.position ? -1 : a.position > b.position ? 1 : 0;
    });
  }
}

async function headOf({ orm }: Database): Promise<Head | null> {
  const head = await orm.em.fork().findOne(JournalHead, headName);
  if (head === null) return null;
  const { auditPosition: position, auditSeal: seal, auditMac: mac, keyCheck } = head;
  return { position, seal, mac, keyCheck };
}

/**
 * A key is another one where nothing is of ours: an altered check alone does not hide what else was
 * altered.
 */
async function refuseOtherKey(
  rows: AuditRows,
  auditKey: Uint8Array,
  head: Head | null,
): Promise<void> {
  if (head === null || head.keyCheck === keyCheckOf(auditKey)) return;
  if (head.mac === headMac(auditKey, head)) return;
  for await (const page of rows.sealed(head.position)) {
    const isOurs = page.some(
      ({ record, mac }) => record !== undefined && isMacOf(auditKey, record, mac),
    );
    if (isOurs) return;
    break;
  }
  throw new OtherAuditKeyError(
    'The audit log of this database is sealed with another AUDIT_KEY; ' +
      'nothing can be said of it with this one.',
  );
}

const noHead: AuditProblem = {
  kind: 'end',
  id: null,
  position: null,
  message: 'The signed end of the log is missing: the row of journal_heads was removed',
};

function* endProblems(
  auditKey: Uint8Array,
  chain: AuditChain,
  head: Head | null,
  sealAtHead: string | null | undefined,
): Generator<AuditProblem> {
  if (head === null) return;
  yield* chain.missingBefore(head.position + 1n);
  const { position, seal } = head;
  const problem = (message: string): AuditProblem => ({ kind: 'end', id: null, position, message });
  const isSigned = head.mac === headMac(auditKey, head);
  if (!isSigned) {
    yield problem('The signed end of the log was altered: the row of journal_heads is not signed');
  }
  if (head.keyCheck !== keyCheckOf(auditKey)) {
    yield problem(
      'The check of the AUDIT_KEY in journal_heads was altered: the key is the right one',
    );
  }
  if (chain.end.position > position) {
    yield problem(
      `The rows after position ${String(position)} are past the signed end of the log: they were ` +
        'put in, or the row of journal_heads was set back',
    );
  }
  // Where there is no such row, that it is missing has been said.
  if (isSigned && sealAtHead !== undefined && sealAtHead !== seal) {
    yield problem(
      `The row at position ${String(position)} is not the one with which the log was signed`,
    );
  }
}

function* copiesAmong(rows: readonly StoredAuditRow[]): Generator<AuditProblem> {
  const inOrder = rows.toSorted((a, b) => Number(sealOrder(a) - sealOrder(b)) || a.id - b.id);
  const originals = new Map<string, StoredAuditRow>();
  for (const row of inOrder) {
    const original = originals.get(row.mac);
    if (original === undefined) {
      originals.set(row.mac, row);
      continue;
    }
    const message = `The row ${named(row)} is a copy of the row ${named(original)}: it was put in by other hands`;
    yield { kind: 'inserted', id: row.id, position: row.position, message };
  }
}

/** What was sealed first was there first; what is not sealed comes last. */
function sealOrder({ position }: StoredAuditRow): bigint {
  return position ?? 2n ** 63n;
}

/** Compares what gateways have seen sealed, a batch at a time: a log may be of years. */
async function compareHeads(
  rows: AuditRows,
  auditKey: Uint8Array,
  heads: AsyncIterable<SignedHead> | undefined,
  found: Findings,
): Promise<Pick<AuditReport, 'loggedHeads' | 'foreignHeads'>> {
  let loggedHeads = 0;
  let foreignHeads = 0;
  let batch: ChainEnd[] = [];
  const compare = async (): Promise<void> => {
    if (batch.length === 0) return;
    const seals = await rows.sealsAt(batch.map(({ position }) => position));
    for (const { position, seal } of batch) {
      if (seals.get(position) === seal) continue;
      found.add(headProblem(position, seals.has(position)));
    }
    batch = [];
  };
  for await (const { position, seal, mac } of heads ?? []) {
    const end = { position: BigInt(position), seal };
    if (mac !== headMac(auditKey, end)) {
      foreignHeads += 1;
      continue;
    }
    loggedHeads += 1;
    if (end.position > emptyChain.position) batch.push(end);
    if (batch.length >= headsAtOnce) await compare();
  }
  await compare();
  return { loggedHeads, foreignHeads };
}

function headProblem(position: bigint, isThere: boolean): AuditProblem {
  const message = isThere
    ? `The row at position ${String(position)} is not the one that a gateway's log shows there: ` +
      'rows were removed, and others have taken their places'
    : `A gateway's log shows a row at position ${String(position)}, which is missing: it was removed`;
  return { kind: isThere ? 'altered' : 'removed', id: null, position, message };
}
