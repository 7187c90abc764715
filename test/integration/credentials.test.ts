import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { forgetEnded } from '../../src/modules/identity/forget-ended.ts';
import {
  LoginAttempt,
  Session,
  Verification,
} from '../../src/modules/identity/identity.entities.ts';
import { AccountClient, administrator, deviceCode } from '../support/account-gateway.ts';
import { describeSampledEngines } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { startGateway, type GatewayProcess } from '../support/gateway.ts';
import { everythingStored } from '../support/identity-database.ts';
import { openProgramDatabase } from '../support/open-fresh-database.ts';

const password = 'the sea is calm tonight';
/** Longer than a gateway keeps what another has changed, in milliseconds. */
const keptFor = 1200;

describeSampledEngines('users who sign in', (engine) => {
  let fresh: FreshDatabase;
  let one: GatewayProcess;
  let other: GatewayProcess;
  let database: Database;
  const client = new AccountClient();

  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    const environment = {
      DEMO_DATA: 'false',
      ALLOW_REGISTRATION: 'true',
      // All that a gateway can be made to say.
      LOG_LEVEL: 'trace',
      SQL_ECHO: 'true',
    };
    // One after the other: the second would wait for the first to make the tables.
    one = await startGateway(fresh.url, environment);
    other = await startGateway(fresh.url, environment);
    database = await openProgramDatabase(fresh.url);
  });

  afterAll(async () => {
    await database.close();
    await one[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
    await fresh.drop();
  });

  const codeOf = async (sent: Promise<{ userErrors: readonly { code: string }[] }>) =>
    (await sent).userErrors.map(({ code }) => code).join();

  /** A user of the name, made by the administrator. */
  const made = async (username: string, roles = ['viewer']): Promise<string> => {
    const input = { username, email: `${username}@example.com`, password, roles };
    const { user } = await client.send(one, 'createUser', input, administrator);
    if (user === null || user === undefined) throw new Error(`${username} was not created`);
    return user.id;
  };

  test('register themselves, and read themselves and nobody else', async () => {
    const input = { username: 'matthew', email: 'matthew@example.com', password };
    const registered = await client.send(one, 'registerUser', input);
    expect(registered).toMatchObject({ user: { username: 'matthew' }, userErrors: [] });
    for (const gateway of [one, other]) {
      expect(await client.whoIs(gateway, registered.token ?? null)).toBe('matthew');
    }
    expect(await codeOf(client.send(one, 'registerUser', input))).toBe('CONFLICT');
    const short = { ...input, username: 'arnold', email: 'a@example.com', password: 'dover' };
    expect(await codeOf(client.send(one, 'registerUser', short))).toBe('INVALID');
    const foreign = await one.ask('{ users { totalCount nodes { username } } }', {
      headers: { authorization: `Bearer ${registered.token ?? ''}` },
    });
    expect(foreign.body.data).toEqual({
      users: { totalCount: 1, nodes: [{ username: 'matthew' }] },
    });
  });

  test('have a session of seven days until they sign out, of which nothing is left', async () => {
    await made('tess');
    const before = Date.now();
    const { token, expiresAt, user } = await client.send(one, 'login', {
      username: 'tess',
      password,
    });
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const lifetime = Date.parse(expiresAt ?? '') - before;
    expect(Math.abs(lifetime - 7 * 24 * 3600 * 1000)).toBeLessThan(60_000);
    expect(user).toMatchObject({ username: 'tess' });
    const second = await client.signIn(other, 'tess', password);
    expect(await client.whoIs(other, token ?? null)).toBe('tess');
    expect(await client.send(one, 'logout', {}, token ?? null)).toEqual({ userErrors: [] });
    expect(await client.whoIs(one, token ?? null)).toBe('UNAUTHENTICATED');
    const again = await client.answer(one, 'logout', {}, token ?? null);
    expect(again.body.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    await delay(keptFor);
    expect(await client.whoIs(other, token ?? null)).toBe('UNAUTHENTICATED');
    expect(await client.whoIs(one, second)).toBe('tess');
    const third = await client.signIn(one, 'tess', password);
    await client.send(one, 'logout', { everySession: true }, third);
    for (const ended of [second, third]) {
      expect(await client.whoIs(one, ended)).toBe('UNAUTHENTICATED');
    }
  });

  test('change their password, which ends their other sessions', async () => {
    await made('angel');
    const kept = await client.signIn(one, 'angel', password);
    const ended = await client.signIn(one, 'angel', password);
    const change = async (currentPassword: string, newPassword: string) =>
      client.send(one, 'changePassword', { currentPassword, newPassword }, kept);
    expect(await change('not mine at all', 'talbothays dairy')).toEqual({
      userErrors: [
        {
          code: 'INVALID_CREDENTIALS',
          message: 'currentPassword is not the password of the user',
          field: ['currentPassword'],
        },
      ],
    });
    expect(await codeOf(change(password, 'short'))).toBe('INVALID');
    expect(await client.whoIs(one, ended)).toBe('angel');
    expect(await change(password, 'talbothays dairy')).toEqual({ userErrors: [] });
    expect(await client.whoIs(one, ended)).toBe('UNAUTHENTICATED');
    expect(await client.whoIs(one, kept)).toBe('angel');
    expect(await codeOf(client.send(other, 'login', { username: 'angel', password }))).toBe(
      'INVALID_CREDENTIALS',
    );
    await client.signIn(other, 'angel', 'talbothays dairy');
  });

  /** Failures of the account that are counted, from this address and from anywhere. */
  const failuresOf = async (account: string) => {
    const rows = await database.orm.em
      .fork()
      .find(LoginAttempt, { account }, { orderBy: { address: 'ASC' } });
    return rows.map(({ address, failures }) => [address, failures]);
  };
  const setFailures = async (account: string, changes: object): Promise<void> => {
    await database.orm.em.fork().nativeUpdate(LoginAttempt, { account }, changes);
  };

  test('wait after failures, whichever gateway they try, and whether they exist', async () => {
    await made('jude');
    const attempt = async (gateway: GatewayProcess, username: string, tried: string) =>
      client.send(gateway, 'login', { username, password: tried });
    for (const username of ['jude', 'nobody-at-all']) {
      for (let failure = 0; failure < 4; failure += 1) {
        const gateway = failure % 2 === 0 ? one : other;
        expect(await codeOf(attempt(gateway, username, 'a wrong guess'))).toBe(
          'INVALID_CREDENTIALS',
        );
      }
      expect(await failuresOf(username)).toEqual([
        ['', 4],
        ['127.0.0.1', 4],
      ]);
      // Not one by one, which would take its time: the tenth failure is followed by 32 seconds.
      await setFailures(username, { failures: 9 });
      expect(await codeOf(attempt(one, username, 'a wrong guess'))).toBe('INVALID_CREDENTIALS');
      // Not even the right password is taken, or told from a wrong one.
      for (const gateway of [other, one]) {
        expect(await attempt(gateway, username, password)).toEqual({
          token: null,
          expiresAt: null,
          user: null,
          secondFactorRequired: false,
          userErrors: [
            {
              code: 'RATE_LIMITED',
              message: expect.stringMatching(
                /^Signing in failed too often; try again in (3[0-2]|2\d) seconds$/,
              ) as string,
              field: null,
            },
          ],
        });
      }
      expect(await failuresOf(username)).toEqual([
        ['', 10],
        ['127.0.0.1', 10],
      ]);
    }
    await setFailures('jude', { blockedUntil: new Date() });
    await client.signIn(other, 'jude', password);
    expect(await failuresOf('jude')).toEqual([]);
    // What is long ago no longer counts.
    await attempt(one, 'jude', 'a wrong guess');
    await setFailures('jude', { failures: 50, lastFailureAt: new Date(Date.now() - 86_400_000) });
    await attempt(one, 'jude', 'a wrong guess');
    expect(await failuresOf('jude')).toEqual([
      ['', 1],
      ['127.0.0.1', 1],
    ]);
  });

  test('are guessed at by many at once, and no failure is lost', async () => {
    await made('sue');
    const codes = await Promise.all(
      Array.from({ length: 16 }, async (_, index) =>
        codeOf(
          client.send(index % 2 === 0 ? one : other, 'login', {
            username: 'sue',
            password: `guess number ${String(index)}`,
          }),
        ),
      ),
    );
    const failed = codes.filter((code) => code === 'INVALID_CREDENTIALS').length;
    expect(failed).toBeGreaterThanOrEqual(5);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(16 - failed);
    expect(await failuresOf('sue')).toEqual([
      ['', failed],
      ['127.0.0.1', failed],
    ]);
  });

  test('prove who they are by a second factor, each code once', async () => {
    await made('bathsheba');
    const signIn = async (code?: string) =>
      client.send(one, 'login', { username: 'bathsheba', password, code });
    const session = await client.signIn(one, 'bathsheba', password);
    const enroll = async (tried: string) =>
      client.send(one, 'enrollSecondFactor', { password: tried }, session);
    const confirm = async (code: string) =>
      client.send(other, 'confirmSecondFactor', { code }, session);
    expect(await codeOf(confirm('123456'))).toBe('NOT_FOUND');
    expect(await codeOf(enroll('a wrong guess'))).toBe('INVALID_CREDENTIALS');
    const begun = await enroll(password);
    const { secret, uri } = await enroll(password);
    if (typeof secret !== 'string') throw new Error('there is no secret');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toContain(`otpauth://totp/Tradegraph:bathsheba?`);
    expect(uri).toContain(`secret=${secret}&`);
    // What was begun before is of no use, and nothing is asked for yet.
    expect(await codeOf(confirm(deviceCode(begun.secret ?? '')))).toBe('INVALID_CREDENTIALS');
    await client.signIn(one, 'bathsheba', password);
    const first = deviceCode(secret);
    const { recoveryCodes } = await confirm(first);
    const [recovery = '', another = ''] = recoveryCodes ?? [];
    expect(recoveryCodes).toHaveLength(10);
    expect(await codeOf(confirm(first))).toBe('CONFLICT');
    expect(await codeOf(enroll(password))).toBe('CONFLICT');

    expect(await signIn()).toEqual({
      token: null,
      expiresAt: null,
      user: null,
      secondFactorRequired: true,
      userErrors: [],
    });
    // The code of the set-up is used; the next one is good, once, also where two send it at once.
    expect(await codeOf(signIn(first))).toBe('INVALID_CREDENTIALS');
    const next = deviceCode(secret, 1);
    const both = await Promise.all([signIn(next), signIn(next)]);
    expect(both.filter(({ token }) => typeof token === 'string')).toHaveLength(1);
    expect(await codeOf(signIn('12345'))).toBe('INVALID');
    await client.signIn(other, 'bathsheba', password, recovery.toUpperCase());
    expect(await codeOf(signIn(recovery))).toBe('INVALID_CREDENTIALS');

    const disable = async (tried: string, code: string) =>
      client.send(one, 'disableSecondFactor', { password: tried, code }, session);
    expect(await codeOf(disable('a wrong guess', another))).toBe('INVALID_CREDENTIALS');
    expect(await disable(password, another)).toEqual({ userErrors: [] });
    await client.signIn(one, 'bathsheba', password);
  });

  test('count wrong codes as failures', async () => {
    await made('gabriel');
    const session = await client.signIn(one, 'gabriel', password);
    const { secret } = await client.send(one, 'enrollSecondFactor', { password }, session);
    await client.send(one, 'confirmSecondFactor', { code: deviceCode(secret ?? '') }, session);
    const used = deviceCode(secret ?? '');
    for (let failure = 0; failure < 3; failure += 1) {
      const login = { username: 'gabriel', password, code: used };
      expect(await codeOf(client.send(one, 'login', login))).toBe('INVALID_CREDENTIALS');
    }
    // The right password alone proves nothing, and takes no failure back.
    const { secondFactorRequired } = await client.send(one, 'login', {
      username: 'gabriel',
      password,
    });
    expect(secondFactorRequired).toBe(true);
    expect(await failuresOf('gabriel')).toEqual([
      ['', 3],
      ['127.0.0.1', 3],
    ]);
    const removal = { userId: await idOf('gabriel'), removeSecondFactor: true };
    const { userErrors } = await client.send(one, 'updateUser', removal, administrator);
    expect(userErrors).toEqual([]);
    await client.signIn(one, 'gabriel', password);
  });

  const idOf = async (username: string): Promise<string> => {
    const { body } = await one.ask(
      `{ users(filter: { username: { eq: "${username}" } }) { nodes { id } } }`,
    );
    const { nodes } = (body.data as { users: { nodes: readonly { id: string }[] } }).users;
    return nodes[0]?.id ?? '';
  };

  test('are out at once when they are suspended, and answered like anybody', async () => {
    const userId = await made('henchard');
    const session = await client.signIn(one, 'henchard', password);
    expect(await client.whoIs(other, session)).toBe('henchard');
    const setStatus = async (status: string) =>
      client.send(one, 'updateUser', { userId, status }, administrator);
    expect((await setStatus('SUSPENDED')).userErrors).toEqual([]);
    expect(await client.whoIs(one, session)).toBe('UNAUTHENTICATED');
    await delay(keptFor);
    expect(await client.whoIs(other, session)).toBe('UNAUTHENTICATED');
    const login = { username: 'henchard', password };
    const refused = await client.answer(one, 'login', login);
    const unknown = await client.answer(one, 'login', { ...login, username: 'farfrae' });
    expect(refused.text).toBe(unknown.text);
    expect((await setStatus('ACTIVE')).userErrors).toEqual([]);
    // What was ended stays so.
    expect(await client.whoIs(one, session)).toBe('UNAUTHENTICATED');
    await client.signIn(one, 'henchard', password);
  });

  test('two administrators cannot shut each other out at once', async () => {
    const second = await made('troy', ['admin']);
    const troy = await client.signIn(other, 'troy', password);
    const first = await idOf('admin');
    const outcomes = await Promise.all([
      client.send(other, 'updateUser', { userId: first, status: 'SUSPENDED' }, troy),
      client.send(one, 'updateUser', { userId: second, status: 'INACTIVE' }, administrator),
    ]);
    expect(outcomes.flatMap(({ userErrors }) => userErrors)).toHaveLength(1);
    // For the tests that follow.
    if (outcomes[0]?.userErrors.length === 0) {
      await client.send(other, 'updateUser', { userId: first, status: 'ACTIVE' }, troy);
    }
  });

  test('leave no secret in logs, tables or the audit log', async () => {
    expect(client.secrets.size).toBeGreaterThan(20);
    const said = [one, other].map(({ output, errors }) => `${output}${errors}`).join('\n');
    expect(said).toContain('login_attempts');
    const stored = await everythingStored(database);
    expect(stored).toContain('bathsheba');
    for (const secret of client.secrets) {
      expect(said.includes(secret), 'a secret is in the log').toBe(false);
      expect(stored.includes(secret), 'a secret is in a table').toBe(false);
    }
    expect(said).not.toContain('$argon2id$');
  });

  test('are forgotten as far as they have ended', async () => {
    const counts = async (): Promise<readonly number[]> => {
      const em = database.orm.em.fork();
      return Promise.all([
        em.count(Session, {}),
        em.count(Verification, {}),
        em.count(LoginAttempt, {}),
      ]);
    };
    const before = await counts();
    for (const count of before) expect(count).toBeGreaterThan(0);
    const day = 86_400_000;
    await forgetEnded(database, new Date());
    expect(await counts()).toEqual(before);
    await forgetEnded(database, new Date(Date.now() + day));
    expect(await counts()).toEqual([before[0], 0, 0]);
    await forgetEnded(database, new Date(Date.now() + 8 * day));
    expect(await counts()).toEqual([0, 0, 0]);
  });
});
