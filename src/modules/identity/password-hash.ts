import { randomBytes } from 'node:crypto';
import { Failure } from '../../kernel/failures.ts';
import { argon2id, hashIn, isHashOf, phcText, type Argon2Cost } from './argon2.ts';
import { LimitedQueue } from './limited-queue.ts';

/** Argon2id with the parameters that OWASP's Password Storage Cheat Sheet names first. */
const cost: Argon2Cost = { memory: 19_456, passes: 2, lanes: 1 };
const saltBytes = 16;
const tagBytes = 32;

/*
 * Two at once take 38 MiB and half of Node's four threads, which files and names of hosts need, too.
 * Who would wait for longer than a few seconds is told to come again instead.
 */
const queue = new LimitedQueue(2, 100);

/** What is verified for who has no password: it costs the same, and no password is its own. */
const nobodysHash = { ...cost, salt: randomBytes(saltBytes), tag: randomBytes(tagBytes) };

/**
 * The form in which a password is stored: Argon2id with its salt and its parameters, as one text.
 * @param signal aborted when nobody waits for it any more.
 * @throws Failure RATE_LIMITED where too many wait already.
 */
export async function hashPassword(password: string, signal: AbortSignal): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await queue.run(
    async () => argon2id(asHashed(password), salt, cost, tagBytes),
    signal,
    tooMany,
  );
  return phcText({ ...cost, salt, tag });
}

/**
 * Whether the stored hash is the password's.
 * @param stored null for who has none; it takes as long, and is no.
 * @throws Failure RATE_LIMITED where too many wait already.
 */
export async function isPassword(
  password: string,
  stored: string | null,
  signal: AbortSignal,
): Promise<boolean> {
  const hash = stored === null ? undefined : hashIn(stored);
  return queue.run(async () => isHashOf(asHashed(password), hash ?? nobodysHash), signal, tooMany);
}

/** Whether a hash was made with other parameters than new ones are. */
export function isOutdated(stored: string): boolean {
  const hash = hashIn(stored);
  return (
    hash === undefined ||
    hash.memory !== cost.memory ||
    hash.passes !== cost.passes ||
    hash.lanes !== cost.lanes ||
    hash.tag.length !== tagBytes
  );
}

/** One character may be written as several code points, and keyboards differ in which. */
function asHashed(password: string): string {
  return password.normalize('NFKC');
}

function tooMany(): Failure {
  return new Failure(
    'RATE_LIMITED',
    'Too many passwords are being checked at the moment; try again in a few seconds',
  );
}
