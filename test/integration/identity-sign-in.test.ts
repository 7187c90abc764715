import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { everything } from '../../src/access/caller.ts';
import type { Database } from '../../src/database/database.ts';
import { newApiKey } from '../../src/modules/identity/api-key.ts';
import { hashCredential } from '../../src/modules/identity/credential-hash.ts';
import {
  ApiKey,
  Session,
  User,
  Verification,
} from '../../src/modules/identity/identity.entities.ts';
import {
  bootstrapAdministrator,
  bootstrapAdministratorId,
  identityRightsSource,
  newSignInLink,
  useSignInLink,
  type StartedSession,
} from '../../src/modules/identity/index.ts';
import { grantsOfEveryUser } from '../../src/modules/identity/user-rights.ts';
import { describeEachEngine } from '../support/engines.ts';
import {
  everythingStored,
  freshIdentityDatabase,
  type IdentityDatabase,
} from '../support/identity-database.ts';

const origin = { ipAddress: '127.0.0.1', userAgent: 'a browser' };
const secret = /^[A-Za-z0-9_-]{43}$/;
const minute = 60_000;
const day = 24 * 60 * minute;

describeEachEngine('a sign-in link', (engine) => {
  let fresh: IdentityDatabase;
  let database: Database;

  beforeAll(async () => {
    fresh = await freshIdentityDatabase(engine);
    database = fresh.database;
  });
  afterAll(async () => fresh.drop());
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    await bootstrapAdministrator(database, { chosenKey: null });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await fresh.clear();
  });

  const sessionCount = async (): Promise<number> => database.orm.em.fork().count(Session, {});

  /** Signs in by a new link. */
  const signIn = async (from = origin): Promise<StartedSession> => {
    const token = await newSignInLink(database, bootstrapAdministratorId);
    const session = await useSignInLink(database, token, from);
    if (session === undefined) throw new Error('the link did not work');
    return session;
  };

  test('starts a session of seven days, once, and neither secret is stored', async () => {
    const start = new Date('2031-05-06T07:08:09.123Z');
    vi.setSystemTime(start);
    const token = await newSignInLink(database, bootstrapAdministratorId);
    expect(token).toMatch(secret);
    const session = await useSignInLink(database, token, origin);
    expect(session).toEqual({
      sessionToken: expect.stringMatching(secret) as string,
      expiresAt: new Date(start.getTime() + 7 * day),
    });
    expect(session?.sessionToken).not.toBe(token);
    expect(await useSignInLink(database, token, origin)).toBeUndefined();
    expect(await database.orm.em.fork().find(Session, {})).toMatchObject([
      { ...origin, expiresAt: session?.expiresAt, createdAt: start },
    ]);
    expect(
      await database.orm.em.fork().findOneOrFail(User, bootstrapAdministratorId),
    ).toMatchObject({
      lastLoginAt: start,
    });
    const stored = await everythingStored(database);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(session?.sessionToken);
    expect(stored).toContain(hashCredential(token));
    expect(stored).toContain(hashCredential(session?.sessionToken ?? ''));
  });

  test('is good for one of twenty who use it at once', async () => {
    const token = await newSignInLink(database, bootstrapAdministratorId);
    const uses = await Promise.all(
      Array.from({ length: 20 }, async () => useSignInLink(database, token, origin)),
    );
    expect(uses.filter((session) => session !== undefined)).toHaveLength(1);
    expect(await sessionCount()).toBe(1);
  });

  test('ends after fifteen minutes', async () => {
    const inTime = await newSignInLink(database, bootstrapAdministratorId);
    const late = await newSignInLink(database, bootstrapAdministratorId);
    vi.advanceTimersByTime(15 * minute - 1);
    expect(await useSignInLink(database, inTime, origin)).toBeDefined();
    vi.advanceTimersByTime(1);
    expect(await useSignInLink(database, late, origin)).toBeUndefined();
    expect(await sessionCount()).toBe(1);
  });

  test('is not what merely looks like one', async () => {
    const token = await newSignInLink(database, bootstrapAdministratorId);
    await database.transaction(async (em) => {
      em.create(Verification, {
        user: bootstrapAdministratorId,
        purpose: 'PASSWORD_RESET',
        tokenHash: hashCredential('of another purpose'),
        expiresAt: new Date(Date.now() + minute),
      });
    });
    for (const other of ['', 'of another purpose', hashCredential(token), token.toLowerCase()]) {
      expect(await useSignInLink(database, other, origin)).toBeUndefined();
    }
    expect(await sessionCount()).toBe(0);
    // Nor does a link's token show who asks.
    expect(await identityRightsSource(database).callerOf(token)).toBeUndefined();
    expect(await useSignInLink(database, token, origin)).toBeDefined();
  });

  test.for(['SUSPENDED', 'INACTIVE'] as const)('signs nobody in who is %s', async (status) => {
    const token = await newSignInLink(database, bootstrapAdministratorId);
    const { sessionToken } = await signIn();
    await database.orm.em.fork().nativeUpdate(User, { id: bootstrapAdministratorId }, { status });
    expect(await useSignInLink(database, token, origin)).toBeUndefined();
    expect(await sessionCount()).toBe(1);
    expect(await identityRightsSource(database).callerOf(sessionToken)).toBeUndefined();
  });

  test('gives a session that shows who asks until it ends', async () => {
    const { sessionToken, expiresAt } = await signIn();
    const source = identityRightsSource(database);
    const administrator = {
      kind: 'known',
      userId: bootstrapAdministratorId,
      username: 'admin',
      roles: ['admin'],
      grants: [everything],
      credential: { kind: 'SESSION', id: expect.any(String) as string },
    };
    expect(await source.callerOf(sessionToken)).toEqual(administrator);
    vi.setSystemTime(expiresAt.getTime() - 1);
    expect(await identityRightsSource(database).callerOf(sessionToken)).toEqual(administrator);
    vi.setSystemTime(expiresAt);
    expect(await source.callerOf(sessionToken)).toBeUndefined();
    expect(await identityRightsSource(database).callerOf(sessionToken)).toBeUndefined();
    // The administrator's key was never shown, and a session is no key.
    expect((await database.orm.em.fork().find(ApiKey, {}))[0]?.lastUsedAt).toBeNull();
  });

  test('gives a session that is over once it is deleted', async () => {
    const { sessionToken } = await signIn();
    await database.orm.em.fork().nativeDelete(Session, {});
    expect(await identityRightsSource(database).callerOf(sessionToken)).toBeUndefined();
  });

  test('signs the user in whom it was made for, with no more rights than they have', async () => {
    const user = await database.transaction(async (em) => {
      const trader = em.create(User, { username: 'trader', email: 'trader@localhost' });
      const { prefix, hash } = newApiKey();
      em.create(ApiKey, { user: trader, name: 'mine', prefix, keyHash: hash });
      return trader;
    });
    const token = await newSignInLink(database, user.id);
    const session = await useSignInLink(database, token, origin);
    const caller = await identityRightsSource(database).callerOf(session?.sessionToken ?? '');
    expect(caller).toMatchObject({ userId: user.id, roles: [], grants: grantsOfEveryUser });
  });

  test('keeps what the client says of itself within the columns', async () => {
    await signIn({ ipAddress: `fe80::1%${'z'.repeat(60)}`, userAgent: '📈'.repeat(300) });
    expect(await database.orm.em.fork().find(Session, {})).toMatchObject([
      { ipAddress: `fe80::1%${'z'.repeat(37)}`, userAgent: '📈'.repeat(255) },
    ]);
  });
});
