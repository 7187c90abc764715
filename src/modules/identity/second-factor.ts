import { LockMode, type InferEntity } from '@mikro-orm/core';
import type { Work } from '../../journal/work.ts';
import { hashCredential } from './credential-hash.ts';
import { TwoFactor, Verification } from './identity.entities.ts';
import { stepOfCode, type TypedCode } from './second-factor-code.ts';
import { decryptSecret } from './second-factor-secret.ts';

/** What a code that was used is kept as, so that it is not taken again. */
const purpose = 'SECOND_FACTOR_CODE';
/** Longer than any code is good for, in milliseconds. */
const usedCodeKept = 5 * 60 * 1000;

/** The user's second factor, locked until the transaction is over; null where there is none. */
export async function lockedSecondFactor(
  { em }: Pick<Work, 'em'>,
  userId: string,
): Promise<InferEntity<typeof TwoFactor> | null> {
  return em.findOne(TwoFactor, { user: userId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/**
 * Takes a code, once.
 * @param factor locked, so that of two who send one code at once the second finds it used.
 * @returns whether it was right and not used before.
 * @throws Error where the secret cannot be decrypted.
 */
export async function takeCode(
  work: Work,
  userId: string,
  factor: InferEntity<typeof TwoFactor>,
  code: TypedCode,
): Promise<boolean> {
  return code.kind === 'TOTP'
    ? takeDigits(work, userId, factor, code.digits)
    : takeRecoveryCode(work, factor, code.hash);
}

async function takeDigits(
  { em, now, settings }: Work,
  userId: string,
  factor: InferEntity<typeof TwoFactor>,
  digits: string,
): Promise<boolean> {
  const secret = decryptSecret(requiredKey(settings), userId, factor.secretEncrypted);
  const step = stepOfCode(secret, digits, now);
  if (step === null) return false;
  // Of the secret as well: whoever sets up another device may use the same minute.
  const tokenHash = hashCredential(`${userId} ${factor.secretEncrypted} ${String(step)}`);
  if ((await em.findOne(Verification, { tokenHash })) !== null) return false;
  em.create(Verification, {
    user: userId,
    purpose,
    tokenHash,
    usedAt: now,
    expiresAt: new Date(now.getTime() + usedCodeKept),
  });
  await em.flush();
  return true;
}

async function takeRecoveryCode(
  { em }: Work,
  factor: InferEntity<typeof TwoFactor>,
  hash: string,
): Promise<boolean> {
  const hashes = factor.recoveryCodeHashes as readonly string[];
  if (!hashes.includes(hash)) return false;
  factor.recoveryCodeHashes = hashes.filter((other) => other !== hash);
  await em.flush();
  return true;
}

/** SECRET_KEY, without which no second factor can be set up or used. */
export function requiredKey({ secretKey }: Work['settings']): Uint8Array {
  if (secretKey === undefined) throw new Error('second factors need SECRET_KEY');
  return secretKey;
}
