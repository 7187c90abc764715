import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { everything, type Caller } from '../../src/access/caller.ts';
import type { Database } from '../../src/database/database.ts';
import type { JsonValue } from '../../src/kernel/canonical-json.ts';
import { newApiKey } from '../../src/modules/identity/api-key.ts';
import { hashCredential } from '../../src/modules/identity/credential-hash.ts';
import { grantsOfEveryUser } from '../../src/modules/identity/user-rights.ts';
import { ApiKey, User } from '../../src/modules/identity/identity.entities.ts';
import {
  bootstrapAdministrator,
  bootstrapAdministratorId,
  identityRightsSource,
} from '../../src/modules/identity/index.ts';
import { describeEachEngine } from '../support/engines.ts';
import { grantOf } from '../support/known-caller.ts';
import { freshIdentityDatabase, type IdentityDatabase } from '../support/identity-database.ts';

const administrator: Caller = {
  kind: 'known',
  userId: bootstrapAdministratorId,
  username: 'admin',
  roles: ['admin'],
  grants: [everything],
  credential: { kind: 'API_KEY', id: expect.any(String) as string },
};

describeEachEngine('rights by credential', (engine) => {
  let fresh: IdentityDatabase;
  let database: Database;
  let key: string;

  beforeAll(async () => {
    fresh = await freshIdentityDatabase(engine);
    database = fresh.database;
  });
  afterAll(async () => fresh.drop());
  beforeEach(async () => {
    // Only the clocks that tell whether something has ended; timers run as ever.
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const outcome = await bootstrapAdministrator(database, { chosenKey: null });
    key = 'key' in outcome ? String(outcome.key) : '';
  });
  afterEach(async () => {
    vi.useRealTimers();
    await fresh.clear();
  });

  /** The database with its reads counted. */
  const counting = (): { counted: Database; reads: () => number } => {
    let reads = 0;
    const counted: Database = {
      ...database,
      reader: {
        read: async (statement, signal) => {
          reads += 1;
          return database.reader.read(statement, signal);
        },
        poolState: () => database.reader.poolState(),
        close: async () => database.reader.close(),
      },
    };
    return { counted, reads: () => reads };
  };

  const changeKey = async (values: {
    revokedAt?: Date;
    expiresAt?: Date;
    scopes?: JsonValue;
  }): Promise<unknown> =>
    database.orm.em.fork().nativeUpdate(ApiKey, { keyHash: hashCredential(key) }, values);

  const lastUse = async (): Promise<Date | null | undefined> =>
    (await database.orm.em.fork().findOneOrFail(ApiKey, { keyHash: hashCredential(key) }))
      .lastUsedAt;

  test('are the administrator’s for its key, and nobody’s for anything else', async () => {
    const source = identityRightsSource(database);
    expect(await source.callerOf(key)).toEqual(administrator);
    const others = [
      '',
      newApiKey().key,
      key.slice(0, -1),
      `${key} `,
      key.toUpperCase(),
      hashCredential(key),
      key.slice(0, 12),
      "' or 1 = 1 -- ",
      'x'.repeat(100_000),
      '😀',
    ];
    for (const other of others) expect(await source.callerOf(other)).toBeUndefined();
    await source.settled();
  });

  test('are those of no administrator for others, whatever their name', async () => {
    const other = newApiKey();
    await database.transaction(async (em) => {
      await em.nativeUpdate(User, { id: bootstrapAdministratorId }, { username: 'first' });
      const user = em.create(User, { username: 'admin', email: 'other@localhost' });
      const { prefix, hash } = other;
      em.create(ApiKey, { user, name: 'bootstrap', prefix, keyHash: hash });
    });
    const source = identityRightsSource(database);
    expect(await source.callerOf(other.key)).toMatchObject({ username: 'admin', roles: [] });
    expect(await source.callerOf(other.key)).toMatchObject({ grants: grantsOfEveryUser });
    expect(await source.callerOf(key)).toEqual({ ...administrator, username: 'first' });
    await source.settled();
  });

  test('end with a revoked key, a second later where it was in use', async () => {
    const source = identityRightsSource(database);
    expect(await source.callerOf(key)).toEqual(administrator);
    await source.settled();
    await changeKey({ revokedAt: new Date() });
    expect(await identityRightsSource(database).callerOf(key)).toBeUndefined();
    vi.advanceTimersByTime(1000);
    expect(await source.callerOf(key)).toBeUndefined();
  });

  test('end with an expired key, to the millisecond even where it was in use', async () => {
    const end = new Date(Date.now() + 500);
    await changeKey({ expiresAt: end });
    const source = identityRightsSource(database);
    expect(await source.callerOf(key)).toEqual(administrator);
    await source.settled();
    vi.setSystemTime(end.getTime() - 1);
    expect(await source.callerOf(key)).toEqual(administrator);
    vi.setSystemTime(end);
    expect(await source.callerOf(key)).toBeUndefined();
    expect(await identityRightsSource(database).callerOf(key)).toBeUndefined();
  });

  test.for(['SUSPENDED', 'INACTIVE'] as const)('are none for a user who is %s', async (status) => {
    await database.orm.em.fork().nativeUpdate(User, { id: bootstrapAdministratorId }, { status });
    expect(await identityRightsSource(database).callerOf(key)).toBeUndefined();
  });

  test('are narrowed by a key’s scopes, and none by scopes that mean nothing', async () => {
    const grantsWith = async (scopes: JsonValue): Promise<unknown> => {
      await changeKey({ scopes });
      const source = identityRightsSource(database);
      const caller = await source.callerOf(key);
      await source.settled();
      return caller?.kind === 'known' ? caller.grants : undefined;
    };
    expect(await grantsWith(['candles:read'])).toEqual([grantOf('candles:read')]);
    expect(await grantsWith([1, 'orders:read'])).toEqual([grantOf('orders:read')]);
    expect(await grantsWith(['*'])).toEqual([everything]);
    expect(await grantsWith({})).toEqual([]);
    expect(await grantsWith('*')).toEqual([]);
    expect(await grantsWith([7])).toEqual([]);
    expect(await grantsWith([])).toEqual([everything]);
  });

  test('cost two statements a second, however many ask', async () => {
    const { counted, reads } = counting();
    const source = identityRightsSource(counted);
    const callers = await Promise.all(Array.from({ length: 50 }, async () => source.callerOf(key)));
    expect(new Set(callers).size).toBe(1);
    expect(reads()).toBe(2);
    vi.advanceTimersByTime(999);
    await source.callerOf(key);
    expect(reads()).toBe(2);
    vi.advanceTimersByTime(1);
    await source.callerOf(key);
    expect(reads()).toBe(4);
    source.forget();
    await source.callerOf(key);
    expect(reads()).toBe(6);
    await source.settled();
  });

  test('are known while somebody writes for long', async () => {
    const source = identityRightsSource(database);
    await database.transaction(async (em) => {
      await em.nativeUpdate(User, { id: bootstrapAdministratorId }, { emailVerified: true });
      expect(await source.callerOf(key)).toEqual(administrator);
    });
    await source.settled();
    expect(await lastUse()).toBeInstanceOf(Date);
  });

  test('leave the key’s last use behind, at most once a minute', async () => {
    const source = identityRightsSource(database);
    expect(await lastUse()).toBeNull();
    const first = new Date('2031-05-06T07:08:09.123Z');
    vi.setSystemTime(first);
    await source.callerOf(key);
    await source.settled();
    expect(await lastUse()).toEqual(first);

    vi.advanceTimersByTime(59_999);
    await source.callerOf(key);
    await source.settled();
    expect(await lastUse()).toEqual(first);

    vi.advanceTimersByTime(1001);
    await Promise.all([source.callerOf(key), identityRightsSource(database).callerOf(key)]);
    await source.settled();
    expect(await lastUse()).toEqual(new Date(first.getTime() + 61_000));
  });

  test('are known also where the last use cannot be written', async () => {
    const empty = await freshIdentityDatabase(engine, 'none');
    try {
      const failures: unknown[] = [];
      // Reads where the key is, and writes where there is no table.
      const source = identityRightsSource(
        {
          ...database,
          transaction: async (work, signal) => empty.database.transaction(work, signal),
        },
        { onFailure: (error) => failures.push(error) },
      );
      expect(await source.callerOf(key)).toEqual(administrator);
      await source.settled();
      expect(failures).toHaveLength(1);
      expect(String(failures[0])).toMatch(/api_keys/);
    } finally {
      await empty.drop();
    }
  });

  test('fail loudly where the database cannot be asked, and the failure is not kept', async () => {
    let isBroken = true;
    const source = identityRightsSource({
      ...database,
      reader: {
        ...counting().counted.reader,
        read: async (statement, signal) =>
          database.reader.read(
            isBroken ? { ...statement, text: 'select * from nowhere' } : statement,
            signal,
          ),
      },
    });
    await expect(source.callerOf(key)).rejects.toThrow(/nowhere/);
    isBroken = false;
    expect(await source.callerOf(key)).toEqual(administrator);
    await source.settled();
  });
});
