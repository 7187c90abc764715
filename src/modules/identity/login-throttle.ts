import { isIPv6 } from 'node:net';
import { LockMode, type InferEntity } from '@mikro-orm/core';
import { insertEntities, type BulkRow } from '../../database/bulk-insert.ts';
import type { EntityManager } from '../../database/database.ts';
import { expectingFreeKeys } from '../../database/retry-conflicts.ts';
import { refused } from '../../journal/refusal.ts';
import type { Work } from '../../journal/work.ts';
import { instantText } from '../../kernel/instant.ts';
import { LoginAttempt } from './identity.entities.ts';

/** Failures after which an account has to wait when tried from one address, and from anywhere. */
const freeFailures = { fromOneAddress: 5, fromAnywhere: 100 } as const;

/** The first wait, in milliseconds; each is twice the one before. */
const firstWait = 1000;
const longestWait = 15 * 60 * 1000;

/** How long a failure counts, in milliseconds. */
export const failuresCountFor = 24 * 60 * 60 * 1000;

/** Stands for every address in the table: no address is empty. */
const anywhere = '';

/** Who is tried to be, and from where. */
export interface Attempted {
  /** Name as it was typed, known here or not. */
  readonly account: string;
  /** As the table has it: see `networkOf`. */
  readonly address: string;
}

export function attemptFrom(account: string, ipAddress: string | null): Attempted {
  return { account, address: ipAddress === null ? 'unknown' : networkOf(ipAddress) };
}

/** Failures of an account so far, from the address and from anywhere. */
export type Failures = readonly InferEntity<typeof LoginAttempt>[];

/**
 * The failures so far, where the account may be tried again.
 * @param lock whether others who try the account wait until this transaction is over.
 * @throws Refusal RATE_LIMITED that says how long to wait; the same whether the account exists.
 */
export async function failuresSoFar(
  em: EntityManager,
  { account, address }: Attempted,
  now: Date,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Failures> {
  const failures = await em.find(
    LoginAttempt,
    { account, address: { $in: [anywhere, address] } },
    {
      orderBy: { address: 'ASC' },
      ...(lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {}),
    },
  );
  const until = Math.max(0, ...failures.map(({ blockedUntil }) => blockedUntil?.getTime() ?? 0));
  const seconds = Math.ceil((until - now.getTime()) / 1000);
  if (seconds <= 0) return failures;
  throw refused(
    'RATE_LIMITED',
    `Signing in failed too often; try again in ${String(seconds)} ${seconds === 1 ? 'second' : 'seconds'}`,
  );
}

/** Counts one more failure. */
export async function countFailure(
  { em, database, now }: Pick<Work, 'database' | 'em' | 'now'>,
  { account, address }: Attempted,
  failures: Failures,
): Promise<void> {
  const added: BulkRow<typeof LoginAttempt>[] = [];
  for (const [place, free] of [
    [anywhere, freeFailures.fromAnywhere],
    [address, freeFailures.fromOneAddress],
  ] as const) {
    const known = failures.find((failure) => failure.address === place);
    const isRecent =
      known !== undefined && known.lastFailureAt.getTime() > now.getTime() - failuresCountFor;
    const count = (isRecent ? known.failures : 0) + 1;
    const blockedUntil = count < free ? null : new Date(now.getTime() + waitAfter(count - free));
    if (known === undefined) {
      added.push({
        account,
        address: place,
        failures: count,
        lastFailureAt: instantText(now.getTime()),
        blockedUntil: blockedUntil === null ? null : instantText(blockedUntil.getTime()),
      });
    } else {
      Object.assign(known, { failures: count, lastFailureAt: now, blockedUntil });
    }
  }
  if (added.length === 0) return;
  await expectingFreeKeys(database.engine, async () =>
    insertEntities(em, database, LoginAttempt, added),
  );
}

/** Forgets them: somebody has proved who they are. */
export async function forgetFailures(
  { em }: Pick<Work, 'em'>,
  { account, address }: Attempted,
  failures: Failures,
): Promise<void> {
  if (failures.length === 0) return;
  await em.nativeDelete(LoginAttempt, { account, address: { $in: [anywhere, address] } });
}

/** Milliseconds to wait after the first failure that is not free, the second, and so on. */
function waitAfter(beyondFree: number): number {
  return Math.min(firstWait * 2 ** Math.min(beyondFree, 30), longestWait);
}

/**
 * What counts as one address. Whoever has an IPv6 address has at least the 2^64 of its network, so
 * their network stands for all of them.
 */
export function networkOf(ipAddress: string): string {
  const [address = ''] = ipAddress.split('%');
  if (!isIPv6(address)) return address.slice(0, 45);
  // The form of RFC 5952, with hexadecimal digits alone.
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = text.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [
    ...first,
    ...(tail === undefined
      ? []
      : Array.from({ length: 8 - first.length - last.length }, () => '0')),
    ...last,
  ];
  const [high, low] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
  if (isMapped && high !== undefined && low !== undefined) {
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
}
