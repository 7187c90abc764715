import { expect, test } from 'vitest';
import { hashCredential } from '../../src/modules/identity/credential-hash.ts';
import { networkOf } from '../../src/modules/identity/login-throttle.ts';
import {
  deviceSettings,
  newRecoveryCodes,
  newSharedSecret,
  stepOfCode,
  typedCode,
} from '../../src/modules/identity/second-factor-code.ts';
import { decryptSecret, encryptSecret } from '../../src/modules/identity/second-factor-secret.ts';

/** The secret of RFC 6238's test vectors, whose codes have eight digits; six are their last. */
const rfcSecret = Buffer.from('12345678901234567890', 'ascii');

test.for([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
] as const)('the code at %i seconds is that of RFC 6238', ([seconds, code]) => {
  const step = Math.floor(seconds / 30);
  expect(stepOfCode(rfcSecret, code, new Date(seconds * 1000))).toBe(step);
  // A step early or late is taken, and known for the step that it is of; two are not.
  for (const late of [-30, 30]) {
    expect(stepOfCode(rfcSecret, code, new Date((seconds + late) * 1000))).toBe(step);
  }
  expect(stepOfCode(rfcSecret, code, new Date((seconds + 60) * 1000))).toBeNull();
});

test('a device is told the secret in base32 and as a link', () => {
  expect(deviceSettings(rfcSecret, 'ada & co')).toEqual({
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    uri:
      'otpauth://totp/Tradegraph:ada%20%26%20co?issuer=Tradegraph' +
      '&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30',
  });
  expect(newSharedSecret()).toHaveLength(20);
});

test('a code is known by its form', () => {
  expect(typedCode(' 123 456')).toEqual({ kind: 'TOTP', digits: '123456' });
  const recovery = { kind: 'RECOVERY_CODE', hash: hashCredential('abcdefgh234567ij') };
  expect(typedCode('abcd-efgh-2345-67ij')).toEqual(recovery);
  expect(typedCode('ABCDEFGH 234567IJ')).toEqual(recovery);
  for (const other of [
    '',
    '12345',
    '1234567',
    'abcd-efgh-2345-67i',
    'abcd-efgh-2345-67i1',
    '١٢٣٤٥٦',
  ]) {
    expect(() => typedCode(other)).toThrow('code is of the wrong form');
  }
});

test('ten recovery codes, of which only hashes are kept', () => {
  const { codes, hashes } = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const [index, code] of codes.entries()) {
    expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
    expect(typedCode(code)).toEqual({ kind: 'RECOVERY_CODE', hash: hashes[index] });
  }
});

test('a secret is encrypted for one user by one key', () => {
  const key = Buffer.alloc(32, 'key');
  const stored = encryptSecret(key, 'user-1', rfcSecret);
  expect(stored.length).toBeLessThan(255);
  expect(encryptSecret(key, 'user-1', rfcSecret)).not.toBe(stored);
  expect(decryptSecret(key, 'user-1', stored)).toEqual(rfcSecret);
  const broken = `${stored.slice(0, -2)}${stored.endsWith('AA') ? 'BB' : 'AA'}`;
  for (const decrypt of [
    () => decryptSecret(Buffer.alloc(32, 'other'), 'user-1', stored),
    () => decryptSecret(key, 'user-2', stored),
    () => decryptSecret(key, 'user-1', broken),
    () => decryptSecret(key, 'user-1', 'v2.AAAA'),
    () => decryptSecret(key, 'user-1', ''),
  ]) {
    expect(decrypt).toThrow('set up with another SECRET_KEY');
  }
});

test.for([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::99', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
] as const)('%s counts as %s', ([address, network]) => {
  expect(networkOf(address)).toBe(network);
});
