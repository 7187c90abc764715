import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IssuerConfiguration } from '../../src/config/index.ts';
import { IssuerKeys } from '../../src/modules/identity/issuer-keys.ts';
import {
  looksLikeToken,
  verifyToken,
  type VerifiedToken,
} from '../../src/modules/identity/issuer-tokens.ts';
import { signingKey, TokenIssuer, type SigningKey } from '../support/token-issuer.ts';

let issuer: TokenIssuer;
let keys: readonly SigningKey[];
let first: SigningKey;
let second: SigningKey;
beforeAll(async () => {
  keys = await Promise.all([
    signingKey('es'),
    signingKey('rs', 'RS256'),
    signingKey('ed', 'EdDSA'),
    signingKey('es384', 'ES384'),
  ]);
  first = await signingKey('first');
  second = await signingKey('second');
});
let failures: unknown[];
let source: IssuerKeys;
beforeEach(async () => {
  issuer = await TokenIssuer.start();
  failures = [];
  source = new IssuerKeys(issuer.keysUrl, (error) => failures.push(error));
  issuer.publish(first);
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer[Symbol.asyncDispose]();
});

async function verified(
  token: string,
  own: Partial<IssuerConfiguration> = {},
): Promise<VerifiedToken> {
  const configuration = {
    name: issuer.origin,
    audience: 'tradegraph',
    keysUrl: issuer.keysUrl,
    rolesClaim: null,
    createsUsers: false,
    ...own,
  };
  return verifyToken(token, configuration, source);
}

const refused = (message: RegExp): object => ({
  code: 'UNAUTHENTICATED',
  message: expect.stringMatching(message) as string,
});
const unavailable = { code: 'UNAVAILABLE' };

describe('a token', () => {
  it('is taken by each algorithm that is allowed, and by no other', async () => {
    issuer.publish(...keys);
    for (const key of keys) {
      const token = await issuer.sign(key);
      if (key.algorithm === 'ES384') {
        await expect(verified(token)).rejects.toMatchObject(refused(/RS256, ES256, EdDSA/));
      } else {
        expect(await verified(token)).toMatchObject({ subject: 'account-1', roles: [] });
      }
    }
    expect(issuer.asked).toBe(1);
  });

  it('says who it is, as far as its issuer knows', async () => {
    const exp = Math.floor(Date.now() / 1000) + 30;
    const said = {
      exp,
      preferred_username: 'ada',
      email: 'ada@example.com',
      email_verified: true,
      'https://example/roles': ['trader', 7, 'viewer'],
      realm: { access: { roles: 'analyst viewer' } },
    };
    const token = await issuer.sign(first, said);
    expect(await verified(token, { rolesClaim: 'https://example/roles' })).toEqual({
      subject: 'account-1',
      name: 'ada',
      email: 'ada@example.com',
      roles: ['trader', 'viewer'],
      endsAt: (exp + 5) * 1000,
    });
    const within = await verified(token, { rolesClaim: 'realm.access.roles' });
    expect(within.roles).toEqual(['analyst', 'viewer']);
    for (const rolesClaim of [
      'realm',
      'realm.access.none.roles',
      '__proto__',
      'constructor.name',
    ]) {
      expect((await verified(token, { rolesClaim })).roles).toEqual([]);
    }
    const unproved = await issuer.sign(first, { ...said, email_verified: false });
    expect((await verified(unproved)).email).toBeUndefined();
  });

  const now = Math.floor(Date.now() / 1000);
  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['for others', { aud: 'another' }, /audience/],
    ['for nobody', { aud: undefined }, /aud/],
    ['of another issuer', { iss: 'https://evil.example' }, /another issuer/],
    ['of no issuer', { iss: undefined }, /another issuer/],
    ['that has expired', { exp: now - 60 }, /expired/],
    ['that never expires', { exp: undefined }, /lacks the claim exp/],
    ['that is not good yet', { nbf: now + 600 }, /not good yet/],
    ['of no account', { sub: undefined }, /lacks the claim sub/],
    ['of an account without a name', { sub: '' }, /names no account/],
    ['of an account with too long a name', { sub: 'x'.repeat(256) }, /names no account/],
  ])('%s is refused', async (_what, claims, message) => {
    await expect(verified(await issuer.sign(first, claims))).rejects.toMatchObject(
      refused(message),
    );
  });

  it('with a signature that is not its issuer’s is refused', async () => {
    const other = { ...second, id: 'first' };
    const forged = await issuer.sign(other);
    await expect(verified(forged)).rejects.toMatchObject(refused(/signature/));
    const good = await issuer.sign(first);
    const [header = '', , signature = ''] = good.split('.');
    const body = Buffer.from(
      JSON.stringify({ iss: issuer.origin, aud: 'tradegraph', sub: 'admin', exp: 4e9 }),
    ).toString('base64url');
    await expect(verified(`${header}.${body}.${signature}`)).rejects.toMatchObject(
      refused(/signature/),
    );
    expect((await verified(good)).subject).toBe('account-1');
  });

  it('without a signature, or with one by a shared secret, is refused', async () => {
    const claims = { iss: issuer.origin, aud: 'tradegraph', sub: 'admin' };
    const unsecured = new UnsecuredJWT(claims).setExpirationTime('1m').encode();
    expect(looksLikeToken(unsecured)).toBe(true);
    await expect(verified(unsecured)).rejects.toMatchObject(refused(/not signed as it has to be/));
    // The secret is the public key, as careless verifiers take it.
    const secret = Buffer.from(JSON.stringify(first.published));
    const byKey = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .setExpirationTime('1m')
      .sign(secret);
    await expect(verified(byKey)).rejects.toMatchObject(refused(/not signed as it has to be/));
  });

  it.each(['a.b.c', '..', 'eyJhbGciOiJFUzI1NiJ9..', 'eyJhbGciOiJFUzI1NiJ9.e30.x'])(
    'of the form %s is refused',
    async (token) => {
      await expect(verified(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );

  it('is told from our own credentials by its form', () => {
    expect(looksLikeToken('tg_AbCdEf0123456789-_AbCdEf0123456789-_Ab')).toBe(false);
    expect(looksLikeToken('a.b')).toBe(false);
  });
});

describe('the keys of an issuer', () => {
  it('may be exchanged: a token by a new one is taken at once, the old one’s no longer', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    await verified(await issuer.sign(first));
    issuer.publish(second);
    // Just asked: whatever keys tokens name, it is not asked again and again.
    for (let n = 0; n < 20; n += 1) {
      await expect(verified(await issuer.sign(second))).rejects.toMatchObject(
        refused(/does not publish/),
      );
    }
    expect(issuer.asked).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect((await verified(await issuer.sign(second))).subject).toBe('account-1');
    await expect(verified(await issuer.sign(first))).rejects.toMatchObject(
      refused(/does not publish/),
    );
    expect(issuer.asked).toBe(2);
  });

  it('that were withdrawn are good for a quarter of an hour at most', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    await verified(await issuer.sign(first));
    issuer.publish(second);
    vi.advanceTimersByTime(900_001);
    await expect(verified(await issuer.sign(first))).rejects.toMatchObject(
      refused(/does not publish/),
    );
    expect(failures).toEqual([]);
  });

  it('that are known go on being good while it is away, for a day', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    await verified(await issuer.sign(first));
    issuer.answers = 'status';
    for (const later of [400_000, 900_000, 3_600_000]) {
      vi.advanceTimersByTime(later);
      expect((await verified(await issuer.sign(first))).subject).toBe('account-1');
    }
    await expect(verified(await issuer.sign(second))).rejects.toMatchObject(unavailable);
    vi.advanceTimersByTime(86_400_000);
    await expect(verified(await issuer.sign(first))).rejects.toMatchObject(unavailable);
    issuer.answers = 'keys';
    vi.advanceTimersByTime(10_000);
    expect((await verified(await issuer.sign(first))).subject).toBe('account-1');
  });

  it.each(['status', 'nonsense', 'redirect', 'nothing'] as const)(
    'that it answers by %s cannot be had',
    async (answers) => {
      issuer.answers = answers;
      const token = await issuer.sign(first);
      const all = await Promise.allSettled([verified(token), verified(token), verified(token)]);
      for (const outcome of all) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: unavailable });
      }
      expect(issuer.asked).toBe(1);
      expect(failures).toHaveLength(1);
    },
  );
});
