import { expect, test } from 'vitest';
import { hashIn, isHashOf, phcText } from '../../src/modules/identity/argon2.ts';
import { hashPassword, isOutdated, isPassword } from '../../src/modules/identity/password-hash.ts';

const { signal } = new AbortController();

/** From the tests of the reference implementation of Argon2. */
const referenceHash =
  '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

test('hashes made elsewhere are known, and told to be of other parameters', async () => {
  expect(await isPassword('password', referenceHash, signal)).toBe(true);
  expect(await isPassword('Password', referenceHash, signal)).toBe(false);
  expect(isOutdated(referenceHash)).toBe(true);
});

test("a password's hash says with what OWASP's parameters it was made, and is its own", async () => {
  const hashes = await Promise.all(
    Array.from({ length: 2 }, async () => hashPassword('correct horse', signal)),
  );
  for (const hash of hashes) {
    expect(hash).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    expect(isOutdated(hash)).toBe(false);
    expect(await isPassword('correct horse', hash, signal)).toBe(true);
    expect(await isPassword('correct horse ', hash, signal)).toBe(false);
  }
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('a character is the same however it is put together', async () => {
  const hash = await hashPassword('Zürich im Schnee', signal);
  expect(await isPassword('Zu\u0308rich im Schnee', hash, signal)).toBe(true);
});

test('nobody’s hash is nobody’s password’s', async () => {
  expect(await isPassword('', null, signal)).toBe(false);
  expect(await isPassword('', 'no hash at all', signal)).toBe(false);
});

test('a hash is read as it was written', async () => {
  const hash = hashIn(referenceHash);
  if (hash === undefined) throw new Error('it could not be read');
  expect(phcText(hash)).toBe(referenceHash);
  expect(await isHashOf('password', hash)).toBe(true);
  for (const other of [
    '',
    '$2b$10$abc',
    referenceHash.replace('argon2id', 'argon2i'),
    '$argon2id$',
  ]) {
    expect(hashIn(other)).toBeUndefined();
  }
});

test('a burst has few at once, many waiting and the rest refused', async () => {
  const controller = new AbortController();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 110 }, async (_, index) => {
      const hashing = hashPassword('one of many', controller.signal);
      // All that run or wait have begun by the last; those that wait are let go.
      if (index === 109) controller.abort(new Error('the client has gone'));
      return hashing;
    }),
  );
  const reasons = outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? 'hashed' : (outcome.reason as Error).message,
  );
  expect(reasons.filter((reason) => reason === 'hashed')).toHaveLength(2);
  expect(reasons.filter((reason) => reason === 'the client has gone')).toHaveLength(100);
  expect(
    reasons.filter((reason) => reason.startsWith('Too many passwords are being checked')),
  ).toHaveLength(8);
  // And there is room again.
  expect(await isPassword('password', referenceHash, signal)).toBe(true);
});
