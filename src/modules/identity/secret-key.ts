import type { Configuration } from '../../config/index.ts';
import { privateKey, type PrivateKey } from '../../config/private-key.ts';

const key: PrivateKey = {
  variable: 'SECRET_KEY',
  fileName: 'tradegraph-secret-key',
  title: 'the key of second factors',
};

/**
 * The key that encrypts second factors: SECRET_KEY, or else the one that the first start has made.
 * @throws Error with a sentence that names the way out, where it cannot be kept.
 */
export async function secretKeyOf({
  secretKey,
  ...place
}: Pick<Configuration, 'database' | 'dataDirectory' | 'secretKey'>): Promise<Uint8Array> {
  return privateKey(key, secretKey, place);
}
