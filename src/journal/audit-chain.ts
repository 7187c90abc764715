import { emptyChain, isMacOf, sealAfter, type ChainEnd } from './audit-record.ts';
import type { StoredAuditRow } from './audit-rows.ts';

/** Something that only other hands can have done to the audit log. */
export interface AuditProblem {
  readonly kind: 'altered' | 'inserted' | 'removed' | 'end';
  /** Key of the row; null where it is about rows that are gone, or about the end. */
  readonly id: number | null;
  /** Place of the row, or of the first that is gone; null for a row that is not sealed. */
  readonly position: bigint | null;
  /** What is wrong, as a sentence. */
  readonly message: string;
}

/**
 * Follows the seals from row to row. Past a row that is wrong it goes on from that row's seal, as
 * stored and as it would have been, so that one wrong row is one problem and not all after it.
 */
export class AuditChain {
  readonly #key: Uint8Array;
  /** The place of the last row, and the seals that the next one may follow. */
  #position = emptyChain.position;
  #seals: readonly string[] = [emptyChain.seal];
  /** How many rows have been followed. */
  length = 0;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** The last row's place, and its seal as stored. */
  get end(): ChainEnd {
    return { position: this.#position, seal: this.#seals[0] ?? emptyChain.seal };
  }

  /** Follows the next row, in the order of places. */
  *follow(row: StoredAuditRow): Generator<AuditProblem> {
    const { id, mac, position, record } = row;
    if (position === null) throw new Error('a row without a place is in no chain');
    this.length += 1;
    if (position <= this.#position) {
      const message =
        position < 1n
          ? `The row ${named(row)} stands before the first place: it was put in, or moved`
          : `The row ${named(row)} stands where another row stands: one of them was put in, or moved`;
      yield { kind: 'inserted', id, position, message };
      return;
    }
    yield* this.missingBefore(position);
    const isFirstAfterGap = position > this.#position + 1n;
    const before = position - 1n;
    const sealed = this.#seals.map(
      (seal) => sealAfter(this.#key, { position: before, seal }, { id, mac }).seal,
    );
    const seal = row.seal ?? '';
    const follows = isFirstAfterGap || sealed.includes(seal);
    const isOurs = record !== undefined && isMacOf(this.#key, record, mac);
    if (!follows || !isOurs) yield { id, position, ...wrongWith(row, follows, isOurs) };
    const expected = sealed.at(-1);
    this.#position = position;
    this.#seals =
      follows || expected === undefined || expected === seal ? [seal] : [seal, expected];
  }

  /** The problem of places without a row between the last row and the given place. */
  *missingBefore(position: bigint): Generator<AuditProblem> {
    const first = this.#position + 1n;
    if (first >= position) return;
    const last = position - 1n;
    const message =
      first === last
        ? `The row at position ${String(first)} is missing: it was removed, or moved`
        : `The rows at positions ${String(first)} to ${String(last)} are missing: they were removed, or moved`;
    yield { kind: 'removed', id: null, position: first, message };
  }
}

function wrongWith(
  row: StoredAuditRow,
  follows: boolean,
  isOurs: boolean,
): Pick<AuditProblem, 'kind' | 'message'> {
  if (follows) {
    return {
      kind: 'altered',
      message: `The row ${named(row)} was altered: its contents are not those that it was sealed with`,
    };
  }
  if (isOurs) {
    return {
      kind: 'altered',
      message:
        `The row ${named(row)} does not follow the row before it: its key, position or seal was ` +
        'altered, it was exchanged with another, or a row before it was removed or put in',
    };
  }
  return {
    kind: 'inserted',
    message: `The row ${named(row)} was put in or altered: neither its mac nor its seal is of the AUDIT_KEY`,
  };
}

/** The problem of a row that has no place yet, where it has one. */
export function problemOfUnsealed(
  key: Uint8Array,
  { id, mac, seal, record }: StoredAuditRow,
): AuditProblem | undefined {
  if (seal !== null) {
    const message = `The row ${String(id)} has a seal and no position: its position was taken from it`;
    return { kind: 'altered', id, position: null, message };
  }
  if (record !== undefined && isMacOf(key, record, mac)) return undefined;
  const message = `The row ${String(id)}, which is not sealed yet, was put in or altered by other hands: its mac is wrong`;
  return { kind: 'inserted', id, position: null, message };
}

/** `7 at position 6`. */
export function named({ id, position }: Pick<StoredAuditRow, 'id' | 'position'>): string {
  return position === null
    ? `${String(id)}, which is not sealed yet,`
    : `${String(id)} at position ${String(position)}`;
}
