import { argon2, timingSafeEqual } from 'node:crypto';

/** What a hash costs, and was made with. */
export interface Argon2Cost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** A hash with what it takes to make it again. */
export interface Argon2Hash extends Argon2Cost {
  readonly salt: Buffer;
  readonly tag: Buffer;
}

/** Argon2id (RFC 9106) of the password, in a thread of its own. */
export async function argon2id(
  password: string,
  salt: Buffer,
  { memory, passes, lanes }: Argon2Cost,
  tagLength: number,
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const parameters = {
    message: Buffer.from(password, 'utf8'),
    nonce: salt,
    parallelism: lanes,
    tagLength,
    memory,
    passes,
  };
  argon2('argon2id', parameters, (error, tag) => {
    if (error === null) resolve(tag);
    else reject(error);
  });
  return promise;
}

/** Whether the hash is the password's, found in a time that does not depend on where they differ. */
export async function isHashOf(password: string, hash: Argon2Hash): Promise<boolean> {
  const tag = await argon2id(password, hash.salt, hash, hash.tag.length);
  return timingSafeEqual(tag, hash.tag);
}

/** The form in which hashes are stored, as the Password Hashing Competition defined it. */
export function phcText({ memory, passes, lanes, salt, tag }: Argon2Hash): string {
  const cost = `m=${String(memory)},t=${String(passes)},p=${String(lanes)}`;
  return `$argon2id$v=19$${cost}$${unpadded(salt)}$${unpadded(tag)}`;
}

const phcPattern =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** The hash in its stored form; undefined for what is none. */
export function hashIn(text: string): Argon2Hash | undefined {
  const [, memory, passes, lanes, salt, tag] = phcPattern.exec(text) ?? [];
  if (memory === undefined || salt === undefined || tag === undefined) return undefined;
  return {
    memory: Number(memory),
    passes: Number(passes),
    lanes: Number(lanes),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
