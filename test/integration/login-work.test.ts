import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { User } from '../../src/modules/identity/identity.entities.ts';
import { isOutdated } from '../../src/modules/identity/password-hash.ts';
import {
  startContractGateway,
  type ContractGateway,
} from '../support/contract/contract-gateway.ts';
import { watchStatements, type StatementWatch } from '../support/statement-watch.ts';

const password = 'under the greenwood tree';
/** Of the password, with other parameters than hashes are made with now. */
const cheaperHash = async (): Promise<string> => {
  const salt = Buffer.alloc(16, 'salt');
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const parameters = { parallelism: 1, tagLength: 32, memory: 8192, passes: 1 };
  crypto.argon2('argon2id', { message: password, nonce: salt, ...parameters }, (error, tag) => {
    if (error === null) resolve(tag);
    else reject(error);
  });
  const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=8192,t=1,p=1$${text(salt)}$${text(await promise)}`;
};

/** What is counted, not timed: the same reads and the same hash, whatever is wrong. */
describe('the work of a sign-in', () => {
  let gateway: ContractGateway;
  let watch: StatementWatch;
  const hashing = vi.spyOn(crypto, 'argon2');

  beforeAll(async () => {
    syncBuiltinESMExports();
    gateway = await startContractGateway('sqlite');
    watch = await watchStatements(gateway.app.database);
    for (const [username, given, status] of [
      ['dick', password, 'ACTIVE'],
      ['fancy', password, 'SUSPENDED'],
      ['reuben', password, 'INACTIVE'],
      ['bot', null, 'ACTIVE'],
    ] as const) {
      const { body } = await gateway.ask({
        query: `mutation ($input: CreateUserInput!) {
          createUser(input: $input) { user { id } userErrors { message } } }`,
        variables: { input: { username, email: `${username}@example.com`, password: given } },
      });
      if (!body.includes('"userErrors":[]')) throw new Error(body);
      await gateway.app.database.orm.em.fork().nativeUpdate(User, { username }, { status });
    }
  });

  afterAll(async () => {
    await gateway.close();
    hashing.mockRestore();
    syncBuiltinESMExports();
  });

  beforeEach(() => {
    hashing.mockClear();
    watch.take();
  });

  const signIn = async (username: string, tried: string): Promise<string> => {
    const { body } = await gateway.ask({
      query: `mutation ($input: LoginInput!) {
        login(input: $input) { expiresAt user { username } secondFactorRequired
          userErrors { code message field } } }`,
      variables: { input: { username, password: tried } },
      authorization: null,
    });
    return body;
  };

  it('is the same for a wrong password, nobody, who is locked out and who has no password', async () => {
    const outcomes: { body: string; statements: readonly string[]; costs: readonly unknown[] }[] =
      [];
    for (const [username, tried] of [
      ['dick', 'a wrong guess'],
      ['nobody', password],
      ['fancy', password],
      ['fancy', 'a wrong guess'],
      ['reuben', password],
      ['bot', password],
    ] as const) {
      hashing.mockClear();
      watch.take();
      const body = await signIn(username, tried);
      const statements = watch.take().map((text) =>
        // A second failure changes the row that the first has made.
        text
          .replaceAll(/'[^']*'|\d+/g, '?')
          .replace(/^(insert into|update) ["`]login_attempts.*/, 'count'),
      );
      const costs = hashing.mock.calls.map(([algorithm, { memory, passes, parallelism }]) => ({
        algorithm,
        memory,
        passes,
        parallelism,
      }));
      outcomes.push({ body, statements, costs });
    }
    expect(outcomes[0]?.body).toContain('INVALID_CREDENTIALS');
    expect(outcomes[0]?.costs).toEqual([
      { algorithm: 'argon2id', memory: 19_456, passes: 2, parallelism: 1 },
    ]);
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });

  it('is none where the account has to wait', async () => {
    const bodies: string[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1)
      bodies.push(await signIn('geoffrey', 'guess'));
    const refused = bodies.filter((body) => body.includes('RATE_LIMITED'));
    expect(refused.length).toBeGreaterThan(0);
    expect(hashing.mock.calls).toHaveLength(12 - refused.length);
  });

  it('hashes anew what was hashed with other parameters, once', async () => {
    const stored = async (): Promise<string> => {
      const { em } = gateway.app.database.orm;
      return (await em.fork().findOneOrFail(User, { username: 'dick' })).passwordHash ?? '';
    };
    const passwordHash = await cheaperHash();
    await gateway.app.database.orm.em
      .fork()
      .nativeUpdate(User, { username: 'dick' }, { passwordHash });
    expect(await signIn('dick', 'a wrong guess')).toContain('INVALID_CREDENTIALS');
    expect(await stored()).toBe(passwordHash);
    hashing.mockClear();
    expect(await signIn('dick', password)).toContain('"username":"dick"');
    expect(hashing.mock.calls.map(([, { memory }]) => memory)).toEqual([8192, 19_456]);
    const renewed = await stored();
    expect(isOutdated(renewed)).toBe(false);
    hashing.mockClear();
    expect(await signIn('dick', password)).toContain('"username":"dick"');
    expect(hashing.mock.calls).toHaveLength(1);
    expect(await stored()).toBe(renewed);
  });
});
