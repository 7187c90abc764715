import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import {
  launchGateway,
  startGateway,
  type Answer,
  type GatewayProcess,
} from '../support/gateway.ts';
import { auditKeyText } from '../support/audit-key-text.ts';
import { repositoryRoot } from '../support/run-tool.ts';
import { signingKey, TokenIssuer, type SigningKey } from '../support/token-issuer.ts';

let fresh: FreshDatabase;
let issuer: TokenIssuer;
let key: SigningKey;
let gateway: GatewayProcess;
let environment: Record<string, string>;
beforeAll(async () => {
  fresh = await freshDatabase('sqlite');
  issuer = await TokenIssuer.start();
  key = await signingKey('key');
  issuer.publish(key);
  environment = {
    DEMO_DATA: 'false',
    NODE_ENV: 'production',
    ISSUER: issuer.origin,
    ISSUER_AUDIENCE: 'tradegraph',
    ISSUER_JWKS_URL: issuer.keysUrl,
    ISSUER_CREATE_USERS: 'true',
    ISSUER_ROLES_CLAIM: 'roles',
  };
  gateway = await startGateway(fresh.url, environment);
}, 60_000);
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
  await fresh.drop();
});

async function askAs(claims: Readonly<Record<string, unknown>>, query: string): Promise<Answer> {
  const token = await issuer.sign(key, claims);
  return gateway.ask(query, { headers: { authorization: `Bearer ${token}`, 'user-agent': 'bot' } });
}

const codeOf = ({ body }: Answer): unknown => body.errors?.[0]?.extensions?.['code'];

interface AuditRow {
  readonly actorLabel: string;
  readonly action: string;
  readonly status: string;
  readonly count: number;
}

/** Rows that say what was refused, by the administrator's own question. */
async function refusedRows(): Promise<readonly AuditRow[]> {
  const { body } = await gateway.ask(`{
    auditLogs(filter: { status: { ne: "SUCCESS" } }, orderBy: [{ occurredAt: ASC }]) {
      nodes { actorLabel action status count resourceType afterState userAgent environment }
    }
  }`);
  const list = body.data?.['auditLogs'] as { readonly nodes: readonly AuditRow[] } | undefined;
  return list?.nodes ?? [];
}

/** `tradegraph …` on the database of the gateway. */
async function tradegraph(...words: readonly string[]): Promise<string> {
  await using program = await launchGateway({
    folder: gateway.folder,
    environment: { ...environment, DATABASE_URL: fresh.url, AUDIT_KEY: auditKeyText },
    command: [process.execPath, `${repositoryRoot}/src/main.ts`, ...words],
  });
  await program.exited;
  return program.described;
}

test('who shows a token of the issuer does what its roles allow, and refusals are counted', async () => {
  const viewer = { sub: 'v', preferred_username: 'vera', roles: ['viewer'] };
  const candles = await askAs(viewer, '{ candles(first: 1) { nodes { id } } }');
  expect([candles.status, candles.body.errors]).toEqual([200, undefined]);
  for (let n = 0; n < 25; n += 1) {
    const answer = await askAs(
      viewer,
      '{ users { nodes { id } } ...F } fragment F on Query { roles { nodes { id } } }',
    );
    expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
  }
  const mutation = await askAs(
    viewer,
    'mutation { createRole(input: { name: "r" }) { userErrors { code } } }',
  );
  expect(codeOf(mutation)).toBe('FORBIDDEN');
  const schema = await askAs(viewer, '{ __schema { queryType { name } } }');
  expect(codeOf(schema)).toBe('FORBIDDEN');
  // Nobody is behind what shows no credential: there is no row for it.
  expect(codeOf(await gateway.ask('{ users { nodes { id } } }', { headers: {} }))).toBe(
    'UNAUTHENTICATED',
  );
  const row = {
    actorLabel: 'vera',
    status: 'FORBIDDEN',
    count: 1,
    environment: 'PAPER',
    userAgent: 'bot',
  };
  await expect.poll(refusedRows, { timeout: 10_000 }).toMatchObject([
    {
      ...row,
      action: 'roles, users',
      resourceType: 'Query',
      count: 25,
      afterState: { refused: expect.stringContaining('roles:read') as string },
    },
    { ...row, action: 'createRole', resourceType: 'Mutation' },
    { ...row, action: '__schema', resourceType: 'Query' },
  ]);
}, 60_000);

test('failures to sign in are counted by account', async () => {
  const login = (username: string): string =>
    `mutation { login(input: { username: "${username}", password: "wrong-and-long" }) { token userErrors { code } } }`;
  for (const username of ['nobody-1', 'nobody-2']) {
    const { body } = await gateway.ask(login(username), { headers: {} });
    expect(body.data?.['login']).toEqual({
      token: null,
      userErrors: [{ code: 'INVALID_CREDENTIALS' }],
    });
  }
  await expect
    .poll(async () => (await refusedRows()).filter(({ status }) => status === 'FAILURE'), {
      timeout: 10_000,
    })
    .toMatchObject([{ actorLabel: 'anonymous', action: 'login', count: 2 }]);
}, 60_000);

test('an account is linked at the command line, and unlinked', async () => {
  expect(await tradegraph('user', 'link', 'admin', 'boss')).toContain(
    `Linked boss of ${issuer.origin} to admin`,
  );
  const who = '{ viewer { user { username } } }';
  expect((await askAs({ sub: 'boss' }, who)).body.data).toEqual({
    viewer: { user: { username: 'admin' } },
  });
  expect(await tradegraph('user', 'link', 'nobody', 'boss')).toContain('There is no user nobody');
  expect(await tradegraph('user', 'unlink', 'boss')).toContain('Unlinked boss');
}, 60_000);

test('an issuer that is away is said so, and stops nobody else', async () => {
  const other = await signingKey('other');
  issuer.answers = 'status';
  // The keys were asked for a moment ago.
  await expect
    .poll(
      async () =>
        codeOf(
          await gateway.ask('{ viewer { user { id } } }', {
            headers: { authorization: `Bearer ${await issuer.sign(other)}` },
          }),
        ),
      { timeout: 20_000, interval: 1000 },
    )
    .toBe('UNAVAILABLE');
  expect((await askAs({ sub: 'v' }, '{ candles(first: 1) { nodes { id } } }')).status).toBe(200);
  const { body } = await gateway.ask('{ health { status } }', {
    headers: { authorization: `Bearer ${await issuer.sign(other)}` },
  });
  expect(body.data).toEqual({ health: { status: 'OK' } });
  issuer.answers = 'keys';
}, 60_000);

test('a gateway that stops has written all that it counted, and the log is whole', async () => {
  const before = (await refusedRows()).reduce((sum, { count }) => sum + count, 0);
  const analyst = { sub: 'a', preferred_username: 'ann' };
  for (let n = 0; n < 3; n += 1)
    await askAs(
      analyst,
      '{ users { nodes { id } } apiKeys { nodes { id } } auditLogs { nodes { id } } }',
    );
  expect(await gateway.stop()).toEqual({ code: 0, signal: null });
  expect(await tradegraph('audit', 'verify')).toMatch(/is as it was written; .*not yet sealed: 0/);
  gateway = await startGateway(fresh.url, environment);
  const after = (await refusedRows()).reduce((sum, { count }) => sum + count, 0);
  expect(after).toBe(before + 3);
  await askAs(analyst, '{ users { nodes { id } } auditLogs { nodes { id } } }');
  await expect.poll(async () => (await refusedRows()).length).toBeGreaterThan(5);
  gateway.kill('SIGKILL');
  await gateway.exited;
  expect(await tradegraph('audit', 'verify')).toMatch(/is as it was written; .*not yet sealed: 1/);
}, 90_000);
