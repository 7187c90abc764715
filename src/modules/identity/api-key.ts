import { randomBytes } from 'node:crypto';
import { hashCredential, newSecret } from './credential-hash.ts';

/** What is stored of an API key; the key itself is not. */
export interface StoredKey {
  /** At most 12 characters to recognise the key by; unique. */
  readonly prefix: string;
  readonly hash: string;
}

/** An API key as it was made here. The key is a secret, and is shown once. */
export interface NewApiKey extends StoredKey {
  readonly key: string;
}

/** As long as the column. Of the 256 random bits this shows 54. */
const prefixLength = 12;

/** Makes an API key: `tg_` and 43 characters of base64url, which carry 256 random bits. */
export function newApiKey(): NewApiKey {
  const key = `tg_${newSecret()}`;
  return { key, prefix: key.slice(0, prefixLength), hash: hashCredential(key) };
}

/**
 * What is stored of a key that somebody chose. Such keys may begin alike, and may be guessable from
 * a part of them, so the prefix shows four characters and is made unique by chance, not by more of
 * the key.
 */
export function storedFormOfChosenKey(key: string): StoredKey {
  const mark = randomBytes(6).toString('base64url').slice(0, 7);
  return { prefix: `${key.slice(0, 4)}…${mark}`, hash: hashCredential(key) };
}
