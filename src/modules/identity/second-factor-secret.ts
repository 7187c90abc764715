import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const version = 'v1';

/**
 * Encrypts the secret of a second factor (AES-256-GCM), so that only a gateway with the same
 * SECRET_KEY reads it. The user's key is bound to it: copied to another user's row it is of no use.
 */
export function encryptSecret(secretKey: Uint8Array, userId: string, secret: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyFrom(secretKey), nonce);
  cipher.setAAD(Buffer.from(userId, 'utf8'));
  const text = Buffer.concat([cipher.update(secret), cipher.final()]);
  const bytes = Buffer.concat([nonce, cipher.getAuthTag(), text]);
  return `${version}.${bytes.toString('base64url')}`;
}

/**
 * The secret of a second factor.
 * @throws Error for whoever runs the gateway, where it was encrypted with another SECRET_KEY.
 */
export function decryptSecret(secretKey: Uint8Array, userId: string, stored: string): Buffer {
  const [form, encoded = ''] = stored.split('.');
  const bytes = Buffer.from(encoded, 'base64url');
  try {
    if (form !== version) throw new Error(`the form ${String(form)} is not known`);
    const nonce = bytes.subarray(0, nonceBytes);
    const decipher = createDecipheriv(algorithm, keyFrom(secretKey), nonce);
    decipher.setAAD(Buffer.from(userId, 'utf8'));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([
      decipher.update(bytes.subarray(nonceBytes + tagBytes)),
      decipher.final(),
    ]);
  } catch (error) {
    throw new Error(
      'a second factor cannot be decrypted: it was set up with another SECRET_KEY; ' +
        'set the one with which the gateways of this database ran',
      { cause: error },
    );
  }
}

/** SECRET_KEY may be longer than the cipher's key, and may come to serve other purposes. */
function keyFrom(secretKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'tradegraph second factor', 32));
}
