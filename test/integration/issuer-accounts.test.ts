import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readConfiguration, type IssuerConfiguration } from '../../src/config/index.ts';
import { openDatabase, type Database } from '../../src/database/database.ts';
import { AuditLog } from '../../src/journal/audit.entities.ts';
import { journalEntities } from '../../src/journal/journal.entities.ts';
import { Journal } from '../../src/journal/journal.ts';
import {
  ExternalAccount,
  identityEntities,
  User,
} from '../../src/modules/identity/identity.entities.ts';
import {
  identityRightsSource,
  linkAccount,
  storeRights,
  tokenOwners,
  unlinkAccount,
} from '../../src/modules/identity/index.ts';
import { operator } from '../../src/access/caller.ts';
import type { IdentityRightsSource } from '../../src/modules/identity/rights-source.ts';
import { knownPermissions } from '../../src/modules/permissions.ts';
import { auditKeyText } from '../support/audit-key-text.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { signingKey, TokenIssuer, type SigningKey } from '../support/token-issuer.ts';

describeEachEngine('users of an issuer’s tokens', (engine) => {
  let fresh: FreshDatabase;
  let database: Database;
  let journal: Journal;
  let issuer: TokenIssuer;
  let key: SigningKey;
  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    database = await openDatabase(readConfiguration({ DATABASE_URL: fresh.url }), [
      ...identityEntities,
      ...journalEntities,
    ]);
    await database.orm.schema.create();
    await database.transaction(async (em) => storeRights(em, knownPermissions));
    journal = new Journal({
      database,
      environment: 'PAPER',
      auditKey: Buffer.from(auditKeyText, 'hex'),
      onCommit: () => undefined,
    });
    issuer = await TokenIssuer.start();
    key = await signingKey('key');
    issuer.publish(key);
  });
  afterAll(async () => {
    await issuer[Symbol.asyncDispose]();
    await database.close();
    await fresh.drop();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  beforeEach(async () => {
    await database.orm.em.fork().nativeDelete(User, {});
    await database.transaction(async (em) => {
      em.create(User, { username: 'ada', email: 'ada@example.com' });
    });
  });

  function source(own: Partial<IssuerConfiguration> = {}): IdentityRightsSource {
    const configuration = {
      name: issuer.origin,
      audience: 'tradegraph',
      keysUrl: issuer.keysUrl,
      rolesClaim: null,
      createsUsers: false,
      ...own,
    };
    return identityRightsSource(database, {
      tokenOwnerOf: tokenOwners({
        issuer: configuration,
        database,
        journal: () => journal,
        onFailure: (error) => {
          throw error;
        },
      }),
    });
  }

  async function carryOut(useCase: ReturnType<typeof linkAccount>): Promise<readonly string[]> {
    const { userErrors } = await journal.run(
      { name: 'linkAccount', permission: 'users:admin' },
      {
        caller: operator,
        origin: { requestId: 'test', ipAddress: null, userAgent: null },
        idempotencyKey: null,
        signal: new AbortController().signal,
      },
      {},
      useCase,
    );
    return userErrors.map(({ code }) => code);
  }

  test('are those that an administrator links their accounts to', async () => {
    const token = await issuer.sign(key);
    const account = { issuer: issuer.origin, subject: 'account-1' };
    await expect(source().callerOf(token)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('linked to no user') as string,
    });
    expect(await carryOut(linkAccount('nobody', account))).toEqual(['NOT_FOUND']);
    expect(await carryOut(linkAccount('ada', account))).toEqual([]);
    expect(await carryOut(linkAccount('ada', account))).toEqual(['CONFLICT']);
    const caller = await source().callerOf(token);
    expect(caller).toMatchObject({
      kind: 'known',
      username: 'ada',
      roles: [],
      credential: { kind: 'ISSUER_TOKEN', id: null },
    });
    // The same name at another issuer is somebody else, and so is one in other letters.
    await expect(source().callerOf(await issuer.sign(key, { sub: 'Account-1' }))).rejects.toThrow(
      'linked to no user',
    );
    const em = database.orm.em.fork();
    await em.nativeUpdate(User, { username: 'ada' }, { status: 'SUSPENDED' });
    expect(await source().callerOf(token)).toBeUndefined();
    await em.nativeUpdate(User, { username: 'ada' }, { status: 'ACTIVE' });
    expect(await carryOut(unlinkAccount(account))).toEqual([]);
    expect(await carryOut(unlinkAccount(account))).toEqual(['NOT_FOUND']);
    await expect(source().callerOf(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('are created by their first token, with roles of its claim that exist', async () => {
    const configured = { createsUsers: true, rolesClaim: 'roles' };
    const claims = { preferred_username: 'grace', roles: ['viewer', 'analyst', 'emperor'] };
    const token = await issuer.sign(key, { ...claims, sub: 'new-1' });
    const callers = await Promise.all(
      [1, 2, 3].map(async () => source(configured).callerOf(token)),
    );
    for (const caller of callers) {
      expect(caller).toMatchObject({ username: 'grace', roles: ['analyst', 'viewer'] });
    }
    const em = database.orm.em.fork();
    expect(await em.count(ExternalAccount, { subject: 'new-1' })).toBe(1);
    const [row, ...others] = await em.find(AuditLog, { action: 'createUserOfIssuer' });
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      actorLabel: 'grace',
      resourceType: 'User',
      afterState: {
        username: 'grace',
        issuer: issuer.origin,
        subject: 'new-1',
        roles: ['analyst', 'viewer'],
      },
    });
    // Later claims change nothing: roles are then given and taken here.
    const later = await issuer.sign(key, { ...claims, sub: 'new-1', roles: ['admin'] });
    expect(await source(configured).callerOf(later)).toMatchObject({
      roles: ['analyst', 'viewer'],
    });
    const plain = await issuer.sign(key, { sub: 'new-2', roles: ['admin'] });
    expect(await source({ createsUsers: true }).callerOf(plain)).toMatchObject({ roles: [] });
  });

  test('do not pass for users who are here', async () => {
    const configured = { createsUsers: true };
    const token = await issuer.sign(key, {
      sub: 'imposter',
      preferred_username: 'ada',
      email: 'ada@example.com',
      email_verified: true,
    });
    const caller = await source(configured).callerOf(token);
    expect(caller).toMatchObject({
      username: expect.stringMatching(/^ada-[0-9a-f]{8}$/) as string,
    });
    const em = database.orm.em.fork();
    const { email, emailVerified } = await em.findOneOrFail(User, {
      username: { $like: 'ada-%' },
    });
    expect([email.endsWith('@issuer.invalid'), emailVerified]).toEqual([true, false]);
  });

  test('end with their token, also where they were kept a moment ago', async () => {
    const own = source({ createsUsers: true });
    const brief = await issuer.sign(key, { sub: 'brief' });
    expect(await own.callerOf(brief)).toMatchObject({ username: 'brief' });
    // The clock of tokens alone: what is kept is kept by another.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 66_000 });
    expect(await own.callerOf(brief)).toBeUndefined();
  });

  test('are none where no issuer is configured', async () => {
    const token = await issuer.sign(key);
    expect(await identityRightsSource(database).callerOf(token)).toBeUndefined();
  });
});
