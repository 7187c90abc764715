import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Configuration } from '../config/index.ts';
import { keptPrivately } from '../config/private-file.ts';

const fileName = 'tradegraph-audit-key';
const keyBytes = 32;

/**
 * The key that seals the audit log: AUDIT_KEY, or else the one that the first start has made and
 * kept in a file of mode 0600 in the data directory. A database in memory ends with its key.
 * @throws Error with a sentence that names the way out, where the file cannot be read or written.
 */
export async function auditKeyOf({
  auditKey,
  database,
  dataDirectory,
}: Pick<Configuration, 'auditKey' | 'database' | 'dataDirectory'>): Promise<Uint8Array> {
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
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== keyBytes) {
    throw new Error(
      `${path} does not hold the key of the audit log; put it back, or set AUDIT_KEY`,
    );
  }
  return key;
}
