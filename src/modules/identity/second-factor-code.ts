import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { refused } from '../../journal/refusal.ts';
import { hashCredential } from './credential-hash.ts';

/** What somebody typed as the second proof: of the right form, not yet known to be right. */
export type TypedCode =
  | { readonly kind: 'TOTP'; readonly digits: string }
  | { readonly kind: 'RECOVERY_CODE'; readonly hash: string };

const period = 30;
const recoveryCodes = 10;
/** Of base32 with 80 random bits: too many to be tried against a hash. */
const recoveryCodeLength = 16;
const secretBytes = 20;

/**
 * The code that was typed; blanks, and hyphens in a recovery code, are as people like.
 * @throws Refusal INVALID for what has the form of neither.
 */
export function typedCode(text: string): TypedCode {
  const plain = text.replaceAll(/[\s-]/g, '');
  if (/^\d{6}$/.test(plain)) return { kind: 'TOTP', digits: plain };
  const recovery = plain.toLowerCase();
  if (/^[a-z2-7]{16}$/.test(recovery)) {
    return { kind: 'RECOVERY_CODE', hash: hashCredential(recovery) };
  }
  throw refused(
    'INVALID',
    'code is of the wrong form; it takes the six digits that the device shows, or a recovery code of 16 letters and digits',
    'code',
  );
}

/** A new secret for a device to make codes of. */
export function newSharedSecret(): Buffer {
  return randomBytes(secretBytes);
}

/** What a device has to be told: the secret as people type it, and all of it as a QR code has it. */
export function deviceSettings(
  secret: Buffer,
  username: string,
): { readonly secret: string; readonly uri: string } {
  const totp = totpOf(secret, username);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/**
 * The time step (RFC 6238) whose code this is: the present one or one beside it, because clocks
 * differ and people type slowly; null for a wrong code.
 */
export function stepOfCode(secret: Buffer, digits: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = totpOf(secret, '').validate({ token: digits, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

function totpOf(secret: Buffer, label: string): TOTP {
  const bytes = Uint8Array.from(secret);
  return new TOTP({
    issuer: 'Tradegraph',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: new Secret({ buffer: bytes.buffer }),
  });
}

/** Codes that are each good once instead of the device's, and what is stored of them. */
export function newRecoveryCodes(): {
  readonly codes: readonly string[];
  readonly hashes: readonly string[];
} {
  const plain = Array.from({ length: recoveryCodes }, () =>
    new Secret({ size: 10 }).base32.toLowerCase().slice(0, recoveryCodeLength),
  );
  return {
    codes: plain.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-')),
    hashes: plain.map(hashCredential),
  };
}
