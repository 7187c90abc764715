import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from './configuration.ts';
import { keptPrivately } from './private-file.ts';

const keyBytes = 32;

/** A key of the gateway that is given by the environment, or else kept in a file. */
export interface PrivateKey {
  readonly variable: 'AUDIT_KEY' | 'SECRET_KEY';
  /** In the data directory. */
  readonly fileName: string;
  /** What it is, within a sentence: `the key of the audit log`. */
  readonly title: string;
}

export type KeyPlace = Pick<Configuration, 'database' | 'dataDirectory'>;

/**
 * The key of the environment, or else the one that the first start has made and kept in a file of
 * mode 0600 in the data directory. A database in memory ends with its key.
 * @param given what the environment says.
 * @throws Error with a sentence that names the way out, where the file cannot be read or written.
 */
export async function privateKey(
  key: PrivateKey,
  given: Uint8Array | null,
  { database, dataDirectory }: KeyPlace,
): Promise<Uint8Array> {
  if (given !== null) return given;
  if ('memory' in database && database.memory) return randomBytes(keyBytes);
  const path = join(dataDirectory, key.fileName);
  let text: string;
  try {
    text = await keptPrivately(path, () => `${randomBytes(keyBytes).toString('hex')}\n`);
  } catch (error) {
    const title = `${key.title.charAt(0).toUpperCase()}${key.title.slice(1)}`;
    throw new Error(
      `${title} cannot be kept in ${path}; set ${key.variable} to a key of your own`,
      {
        cause: error,
      },
    );
  }
  return keyIn(key, text, path);
}

/**
 * The same for those who only read what was made with it: none is made.
 * @throws Error with a sentence that names the way out, where there is no key here.
 */
export async function knownPrivateKey(
  key: PrivateKey,
  given: Uint8Array | null,
  { dataDirectory }: Pick<KeyPlace, 'dataDirectory'>,
): Promise<Uint8Array> {
  if (given !== null) return given;
  const path = join(dataDirectory, key.fileName);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(
      `${key.variable} is not set, and ${key.title.replace(/^the/, 'no')} can be read from ${path}; ` +
        'set the key with which the gateways run.',
      { cause: error },
    );
  }
  return keyIn(key, text, path);
}

function keyIn({ title, variable }: PrivateKey, text: string, path: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== keyBytes) {
    throw new Error(`${path} does not hold ${title}; put it back, or set ${variable}`);
  }
  return key;
}
