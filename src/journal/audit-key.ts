import type { Configuration } from '../config/index.ts';
import { knownPrivateKey, privateKey, type PrivateKey } from '../config/private-key.ts';

const key: PrivateKey = {
  variable: 'AUDIT_KEY',
  fileName: 'tradegraph-audit-key',
  title: 'the key of the audit log',
};

type KeySettings = Pick<Configuration, 'auditKey' | 'database' | 'dataDirectory'>;

/**
 * The key that seals the audit log: AUDIT_KEY, or else the one that the first start has made.
 * @throws Error with a sentence that names the way out, where it cannot be kept.
 */
export async function auditKeyOf({ auditKey, ...place }: KeySettings): Promise<Uint8Array> {
  return privateKey(key, auditKey, place);
}

/**
 * The key that seals the audit log, for those who only read the log: none is made.
 * @throws Error with a sentence that names the way out, where there is no key here.
 */
export async function knownAuditKeyOf({ auditKey, ...place }: KeySettings): Promise<Uint8Array> {
  return knownPrivateKey(key, auditKey, place);
}
