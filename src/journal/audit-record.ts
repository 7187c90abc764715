import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../kernel/canonical-json.ts';
import type { Environment } from '../kernel/environment.ts';

/** What a row of the audit log says, without its place in the chain; API values by property. */
export interface AuditRecord {
  readonly occurredAt: string;
  readonly actorUserId: string | null;
  readonly actorLabel: string;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string | null;
  readonly beforeState: JsonValue;
  readonly afterState: JsonValue;
  readonly status: string;
  readonly count: number;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  readonly environment: Environment | null;
}

/** A place in the chain: the last sealed row's, or what a head says of it. */
export interface ChainEnd {
  /** Rows are counted from 1; 0 where none is sealed. */
  readonly position: bigint;
  /** In hexadecimal; empty where none is sealed. */
  readonly seal: string;
}

/** The end of a chain without rows. */
export const emptyChain: ChainEnd = { position: 0n, seal: '' };

/*
 * Each code says first what it is over, so that none can stand in another's place. Parts are put
 * together as JSON, so that no text can reach over into the next part.
 */
function code(key: Uint8Array, purpose: string, ...parts: readonly JsonValue[]): string {
  return createHmac('sha256', keyObjectOf(key))
    .update(canonicalJson([purpose, ...parts]))
    .digest('hex');
}

const keyObjects = new WeakMap<Uint8Array, KeyObject>();

/** Node makes one of the bytes at each HMAC otherwise, which takes five times as long as the rest. */
function keyObjectOf(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key) ?? createSecretKey(key);
  keyObjects.set(key, known);
  return known;
}

/** Characters of a row's code that are drawn by chance; the rest is the HMAC, cut to 192 bits. */
const nonceLength = 16;

/**
 * The code over a row's contents: who does not have the key cannot write a row. It begins with a
 * number drawn by chance, which it is over as well, so that no two rows have the same: a copy of a
 * row, which could otherwise be put in before it is sealed, is known by its code.
 */
export function macOf(key: Uint8Array, record: AuditRecord): string {
  return macWith(key, record, randomBytes(nonceLength / 2).toString('hex'));
}

/** Whether the code is the one over the row's contents. */
export function isMacOf(key: Uint8Array, record: AuditRecord, mac: string): boolean {
  return macWith(key, record, mac.slice(0, nonceLength)) === mac;
}

function macWith(key: Uint8Array, record: AuditRecord, nonce: string): string {
  // By name, not by what the object holds: a row read back has more to it.
  const over = code(key, 'audit row', nonce, {
    occurredAt: record.occurredAt,
    actorUserId: record.actorUserId,
    actorLabel: record.actorLabel,
    action: record.action,
    resourceType: record.resourceType,
    resourceId: record.resourceId,
    beforeState: record.beforeState,
    afterState: record.afterState,
    status: record.status,
    count: record.count,
    ipAddress: record.ipAddress,
    userAgent: record.userAgent,
    requestId: record.requestId,
    environment: record.environment,
  });
  return `${nonce}${over.slice(nonceLength)}`;
}

/**
 * The seal of a row: over the seal before, its place, its key and the code over its contents, so
 * that no row before it can be changed, taken out or put in without breaking it.
 */
export function sealAfter(
  key: Uint8Array,
  before: ChainEnd,
  row: { readonly id: number; readonly mac: string },
): ChainEnd {
  const position = before.position + 1n;
  const seal = code(key, 'audit seal', before.seal, position.toString(), row.id, row.mac);
  return { position, seal };
}

/** The code over the end of the chain, by which a head is known to be ours. */
export function headMac(key: Uint8Array, { position, seal }: ChainEnd): string {
  return code(key, 'audit head', position.toString(), seal);
}

/** The code over what a mutation was sent with, by which the same input is known again. */
export function requestCode(key: Uint8Array, input: object): string {
  return code(key, 'request', input as JsonValue);
}

/** By which the key is known again, without telling it. */
export function keyCheckOf(key: Uint8Array): string {
  return code(key, 'audit key');
}
