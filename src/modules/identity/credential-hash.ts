import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 random bits: 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The form in which a credential is stored and looked up: its SHA-256, as 64 hexadecimal digits.
 * Credentials are random, so a slow salted hash would guard them no better, and could not be found
 * by an index. A lookup by hash also tells nothing by its time: whoever guesses cannot steer which
 * hash comes out.
 */
export function hashCredential(credential: string): string {
  return createHash('sha256').update(credential, 'utf8').digest('hex');
}
