import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../config/index.ts';
import { keptPrivately } from '../config/private-file.ts';

const fileName = 'tradegraph-audit-key';
const keyBytes = 32;

type KeySettings = Pick<Configuration, 'auditKey' | 'database' | 'dataDirectory'>;

/**
 * The key that seals the audit log: AUDIT_KEY, or else the one that the first start has made and
 * kept in a file of mode 0600 in the data directory. A database in memory ends with its key.
 * @throws Error with a sentence that names the way out, where the file cannot be read or written.
 */
export async function auditKeyOf({
  auditKey,
  database,
  dataDirectory,
}: KeySettings): Promise<Uint8Array> {
  if (auditKey !== null) return auditKey;
  if ('memory' in database && database.memory) return randomBytes(keyBytes);
  const path = join(dataDirectory, fileName);
  let text: string;
  try {
    text = await keptPrivately(path, () => `${randomBytes(keyBytes).toString('hex')}\n`);
  } catch (error) {
    throw new Error(
      `The key of the audit log cannot be kept in ${path}; set AUDIT_KEY to a key of your own`,
      { cause: error },
    );
  }
  return keyIn(text, path);
}

/**
 * The key that seals the audit log, for those who only read the log: none is made.
 * @throws Error with a sentence that names the way out, where there is no key here.
 */
export async function knownAuditKeyOf({
  auditKey,
  dataDirectory,
}: KeySettings): Promise<Uint8Array> {
  if (auditKey !== null) return auditKey;
  const path = join(dataDirectory, fileName);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(
      `AUDIT_KEY is not set, and no key of the audit log can be read from ${path}; ` +
        'set the key with which the gateways run.',
      { cause: error },
    );
  }
  return keyIn(text, path);
}

function keyIn(text: string, path: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== keyBytes) {
    throw new Error(
      `${path} does not hold the key of the audit log; put it back, or set AUDIT_KEY`,
    );
  }
  return key;
}
