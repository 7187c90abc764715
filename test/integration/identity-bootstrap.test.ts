import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import {
  bootstrapAdministrator,
  bootstrapAdministratorId,
  identityRightsSource,
} from '../../src/modules/identity/index.ts';
import { hashCredential } from '../../src/modules/identity/credential-hash.ts';
import { ApiKey, User } from '../../src/modules/identity/identity.entities.ts';
import { describeEachEngine } from '../support/engines.ts';
import {
  everythingStored,
  freshIdentityDatabase,
  type IdentityDatabase,
} from '../support/identity-database.ts';

const firstKey = 'chosen-by-the-operator-of-this-test-1';
const secondKey = 'chosen-by-the-operator-of-this-test-2';

/** Whether the key opens anything, asked anew. */
async function opens(database: Database, key: string): Promise<boolean> {
  const source = identityRightsSource(database);
  const caller = await source.callerOf(key);
  await source.settled();
  return caller?.kind === 'known' && caller.grants.some(({ permission }) => permission === '*');
}

interface StartedProcess {
  readonly go: () => void;
  readonly outcome: Promise<unknown>;
}

/** Starts a process that has opened the database and waits for the word to bootstrap. */
async function startProcess(url: string, ...chosenKey: string[]): Promise<StartedProcess> {
  const file = new URL('../support/bootstrap-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [file, url, ...chosenKey], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  expect(await lines.next()).toEqual({ done: false, value: 'ready' });
  const outcome = (async (): Promise<unknown> => {
    const { value } = await lines.next();
    expect(await ended).toEqual([0, null]);
    return JSON.parse(String(value)) as unknown;
  })();
  return { go: () => child.stdin.end('go\n'), outcome };
}

describeEachEngine('the first administrator', (engine) => {
  let fresh: IdentityDatabase;
  let database: Database;

  beforeAll(async () => {
    fresh = await freshIdentityDatabase(engine);
    database = fresh.database;
  });
  afterAll(async () => fresh.drop());
  afterEach(async () => {
    await fresh.clear();
  });

  const storedKeys = async (): Promise<{ name: string; isRevoked: boolean; hash: string }[]> => {
    const keys = await database.orm.em.fork().find(ApiKey, {}, { orderBy: { id: 'asc' } });
    return keys.map(({ name, revokedAt, keyHash }) => ({
      name,
      isRevoked: revokedAt !== null && revokedAt !== undefined,
      hash: keyHash,
    }));
  };

  test('is made by the first start with a new key, and by no later one', async () => {
    const outcome = await bootstrapAdministrator(database, { chosenKey: null });
    expect(outcome).toEqual({
      created: true,
      key: expect.stringMatching(/^tg_[A-Za-z0-9_-]{43}$/) as string,
    });
    const key = 'key' in outcome ? String(outcome.key) : '';
    const users = await database.orm.em.fork().find(User, {});
    expect(users).toMatchObject([
      {
        id: bootstrapAdministratorId,
        username: 'admin',
        email: 'admin@localhost',
        emailVerified: false,
        status: 'ACTIVE',
      },
    ]);
    const keys = await database.orm.em.fork().find(ApiKey, {});
    expect(keys).toMatchObject([
      { name: 'bootstrap', prefix: key.slice(0, 12), keyHash: hashCredential(key), scopes: [] },
    ]);
    expect(await opens(database, key)).toBe(true);

    const before = await storedKeys();
    expect(await bootstrapAdministrator(database, { chosenKey: null })).toEqual({
      created: false,
      chosenKey: undefined,
    });
    expect(await storedKeys()).toEqual(before);
    expect(await opens(database, key)).toBe(true);
    expect(await everythingStored(database)).not.toContain(key);
    expect(await everythingStored(database)).toContain(hashCredential(key));
  });

  test('has the key that was chosen, which is never given back', async () => {
    expect(await bootstrapAdministrator(database, { chosenKey: firstKey })).toEqual({
      created: true,
      key: undefined,
    });
    expect(await opens(database, firstKey)).toBe(true);
    expect(await bootstrapAdministrator(database, { chosenKey: firstKey })).toEqual({
      created: false,
      chosenKey: 'kept',
    });
    expect(await bootstrapAdministrator(database, { chosenKey: null })).toEqual({
      created: false,
      chosenKey: undefined,
    });
    expect(await opens(database, firstKey)).toBe(true);
    expect(await everythingStored(database)).not.toContain(firstKey.slice(0, 5));
  });

  test('changes the key with the variable, also for one that begins alike, and back', async () => {
    const outcome = await bootstrapAdministrator(database, { chosenKey: null });
    const madeKey = 'key' in outcome ? String(outcome.key) : '';
    const replaced = { created: false, chosenKey: 'replaced' };

    expect(await bootstrapAdministrator(database, { chosenKey: firstKey })).toEqual(replaced);
    expect(await opens(database, madeKey)).toBe(false);
    expect(await opens(database, firstKey)).toBe(true);

    expect(await bootstrapAdministrator(database, { chosenKey: secondKey })).toEqual(replaced);
    expect(await opens(database, firstKey)).toBe(false);
    expect(await opens(database, secondKey)).toBe(true);

    expect(await bootstrapAdministrator(database, { chosenKey: firstKey })).toEqual(replaced);
    expect(await opens(database, firstKey)).toBe(true);
    expect(await opens(database, secondKey)).toBe(false);
    expect(await storedKeys()).toEqual([
      { name: 'bootstrap (replaced)', isRevoked: true, hash: hashCredential(madeKey) },
      { name: 'bootstrap', isRevoked: false, hash: hashCredential(firstKey) },
      { name: 'bootstrap (replaced)', isRevoked: true, hash: hashCredential(secondKey) },
    ]);
  });

  test('does not bring back a key that was revoked or has expired', async () => {
    await bootstrapAdministrator(database, { chosenKey: firstKey });
    const change = async (values: { revokedAt?: Date; expiresAt?: Date }): Promise<unknown> =>
      database.orm.em.fork().nativeUpdate(ApiKey, { keyHash: hashCredential(firstKey) }, values);
    await change({ expiresAt: new Date(Date.now() - 1) });
    const revoked = { created: false, chosenKey: 'revoked' };
    expect(await bootstrapAdministrator(database, { chosenKey: firstKey })).toEqual(revoked);
    await change({ revokedAt: new Date() });
    expect(await bootstrapAdministrator(database, { chosenKey: firstKey })).toEqual(revoked);
    expect(await opens(database, firstKey)).toBe(false);
    // Another one helps.
    expect(await bootstrapAdministrator(database, { chosenKey: secondKey })).toMatchObject({
      chosenKey: 'replaced',
    });
    expect(await opens(database, secondKey)).toBe(true);
    expect(await bootstrapAdministrator(database, { chosenKey: firstKey })).toEqual(revoked);
    expect(await opens(database, secondKey)).toBe(true);
  });

  test('leaves the key of another user alone', async () => {
    await bootstrapAdministrator(database, { chosenKey: firstKey });
    await database.transaction(async (em) => {
      const user = em.create(User, { username: 'trader', email: 'trader@localhost' });
      em.create(ApiKey, {
        user,
        name: 'bootstrap',
        prefix: 'tg_trader',
        keyHash: hashCredential(secondKey),
      });
    });
    expect(await bootstrapAdministrator(database, { chosenKey: secondKey })).toEqual({
      created: false,
      chosenKey: 'taken',
    });
    expect(await opens(database, firstKey)).toBe(true);
    expect(await opens(database, secondKey)).toBe(false);
  });

  test.for(['SUSPENDED', 'INACTIVE'] as const)('does not revive one who is %s', async (status) => {
    await bootstrapAdministrator(database, { chosenKey: firstKey });
    const em = database.orm.em.fork();
    await em.nativeUpdate(User, { id: bootstrapAdministratorId }, { status });
    await bootstrapAdministrator(database, { chosenKey: firstKey });
    await bootstrapAdministrator(database, { chosenKey: secondKey });
    const user = await database.orm.em.fork().findOneOrFail(User, bootstrapAdministratorId);
    expect(user.status).toBe(status);
    expect(await opens(database, firstKey)).toBe(false);
    expect(await opens(database, secondKey)).toBe(false);
  });

  test('is not made where another user has the name, and the error says so', async () => {
    await database.transaction(async (em) => {
      em.create(User, { username: 'admin', email: 'somebody@localhost' });
    });
    await expect(bootstrapAdministrator(database, { chosenKey: null })).rejects.toThrow(
      /another user has the name admin/,
    );
    expect(await storedKeys()).toEqual([]);
  });

  test('is made by exactly one of two processes that start together', async () => {
    const processes = await Promise.all([startProcess(fresh.url), startProcess(fresh.url)]);
    for (const { go } of processes) go();
    const outcomes = await Promise.all(processes.map(async ({ outcome }) => outcome));
    expect(outcomes).toHaveLength(2);
    expect(outcomes).toContainEqual({ created: false });
    const made = outcomes.find((outcome) => JSON.stringify(outcome).includes('"created":true'));
    const key = (made as { key: string } | undefined)?.key ?? '';
    expect(await opens(database, key)).toBe(true);
    expect(await storedKeys()).toEqual([
      { name: 'bootstrap', isRevoked: false, hash: hashCredential(key) },
    ]);
  });

  test('has one good key after two processes chose different ones at once', async () => {
    const processes = await Promise.all([
      startProcess(fresh.url, firstKey),
      startProcess(fresh.url, secondKey),
    ]);
    for (const { go } of processes) go();
    const outcomes = await Promise.all(processes.map(async ({ outcome }) => outcome));
    expect(outcomes).toContainEqual({ created: true });
    expect(outcomes).toContainEqual({ created: false, chosenKey: 'replaced' });
    const later = JSON.stringify(outcomes[0]).includes('replaced') ? firstKey : secondKey;
    expect((await storedKeys()).filter(({ isRevoked }) => !isRevoked)).toEqual([
      { name: 'bootstrap', isRevoked: false, hash: hashCredential(later) },
    ]);
  });

  test('has one good key after many gateways changed it to different ones at once', async () => {
    await bootstrapAdministrator(database, { chosenKey: null });
    const chosen = Array.from({ length: 8 }, (_, index) => `${firstKey}-of-many-${String(index)}`);
    const outcomes = await Promise.all(
      chosen.map(async (chosenKey) => bootstrapAdministrator(database, { chosenKey })),
    );
    expect(outcomes).toEqual(chosen.map(() => ({ created: false, chosenKey: 'replaced' })));
    const keys = await storedKeys();
    expect(keys).toHaveLength(1 + chosen.length);
    expect(keys.filter(({ isRevoked }) => !isRevoked)).toMatchObject([{ name: 'bootstrap' }]);
  });
});
