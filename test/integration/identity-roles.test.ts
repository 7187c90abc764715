import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditKeyText } from '../support/audit-key-text.ts';
import { describeSampledEngines } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { chosenKey, launchGateway, type GatewayProcess } from '../support/gateway.ts';
import { programEnvironment } from '../support/program-environment.ts';
import { repositoryRoot } from '../support/run-tool.ts';

const administratorId = 'User:00000000-0000-7000-8000-000000000001';
/** Milliseconds for which other gateways may go by what was. */
const keptFor = 1000;
/** Starts of processes take their time on a busy machine. */
const patient = { timeout: 90_000 };

interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  readonly [field: string]: unknown;
}

interface Person {
  readonly id: string;
  readonly key: string;
}

describeSampledEngines('roles and keys', (engine) => {
  let fresh: FreshDatabase;
  let environment: Readonly<Record<string, string>>;
  let first: GatewayProcess;
  let second: GatewayProcess;

  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    environment = {
      DATABASE_URL: fresh.url,
      BOOTSTRAP_ADMIN_KEY: chosenKey,
      AUDIT_KEY: auditKeyText,
      SECRET_KEY: auditKeyText,
      DB_POOL_SIZE: '4',
      DB_MAX_OVERFLOW: '0',
    };
    // Together, so that both find the permissions and roles missing.
    [first, second] = await Promise.all([
      launchGateway({ environment }),
      launchGateway({ environment }),
    ]);
    await Promise.all([first, second].map(async (gateway) => gateway.prints('listening', 60_000)));
  }, 90_000);
  afterAll(async () => {
    await Promise.all([first, second].map(async (gateway) => gateway[Symbol.asyncDispose]()));
    await fresh.drop();
  });

  const ask = async (
    query: string,
    { key = chosenKey, gateway = first }: { key?: string; gateway?: GatewayProcess } = {},
  ): Promise<Awaited<ReturnType<GatewayProcess['ask']>>> =>
    gateway.ask(query, { headers: { authorization: `Bearer ${key}` } });

  /** The payload of the one mutation of the document. */
  const change = async (
    mutation: string,
    sending: { key?: string; gateway?: GatewayProcess } = {},
  ): Promise<Payload> => {
    const { body } = await ask(`mutation { payload: ${mutation} }`, sending);
    const payload = body.data?.['payload'];
    if (payload === undefined || payload === null) throw new Error(JSON.stringify(body));
    return payload as Payload;
  };
  const done = async (mutation: string, key = chosenKey): Promise<Payload> => {
    const payload = await change(mutation, { key });
    expect(payload.userErrors).toEqual([]);
    return payload;
  };
  const refusalOf = async (mutation: string, key = chosenKey): Promise<string> => {
    const { userErrors } = await change(mutation, { key });
    return userErrors.map(({ code, message }) => `${code} ${message}`).join('; ');
  };
  const errorOf = async (
    query: string,
    key: string,
    gateway = first,
  ): Promise<string | undefined> => {
    const { body } = await ask(query, { key, gateway });
    const [error] = body.errors ?? [];
    return error === undefined
      ? undefined
      : `${String(error.extensions?.['code'])} ${error.message}`;
  };

  const newKey = async (input: string, key = chosenKey): Promise<string> => {
    const { secret } = await done(
      `createApiKey(input: { ${input} }) { secret userErrors { code message } }`,
      key,
    );
    return String(secret);
  };
  const newUser = async (name: string, ...roles: readonly string[]): Promise<Person> => {
    const { user } = await done(
      `createUser(input: { username: "${name}", email: "${name}@example.com",
         roles: ${JSON.stringify(roles)} }) { user { id } userErrors { code message } }`,
    );
    const { id } = user as { id: string };
    return { id, key: await newKey(`userId: "${id}", name: "of ${name}"`) };
  };
  const newRole = async (name: string, ...grants: readonly string[]): Promise<void> => {
    await done(`createRole(input: { name: "${name}" }) { userErrors { code message } }`);
    for (const grant of grants) await done(granted(name, grant));
  };

  const errors = '{ userErrors { code message } }';
  const granted = (role: string, rest: string): string =>
    `grantPermission(input: { role: "${role}", ${rest} }) ${errors}`;
  const revoked = (role: string, permission: string): string =>
    `revokePermission(input: { role: "${role}", permission: "${permission}" }) ${errors}`;
  const assigned = (userId: string, role: string): string =>
    `assignRole(input: { userId: "${userId}", role: "${role}" }) ${errors}`;
  const unassigned = (userId: string, role: string): string =>
    `unassignRole(input: { userId: "${userId}", role: "${role}" }) ${errors}`;

  test('take effect at once where they are changed, and elsewhere within a second', async () => {
    const instruments = '{ instruments { totalCount } }';
    await newRole('desk');
    const bob = await newUser('bob', 'desk');
    const onBoth = async (): Promise<(string | undefined)[]> =>
      Promise.all([first, second].map(async (gateway) => errorOf(instruments, bob.key, gateway)));
    const forbidden = expect.stringMatching(/^FORBIDDEN .*instruments:read/) as string;
    expect(await onBoth()).toEqual([forbidden, forbidden]);

    await done(granted('desk', 'permission: "instruments:read", rowScope: ALL'));
    expect(await errorOf(instruments, bob.key)).toBeUndefined();
    await delay(keptFor);
    expect(await onBoth()).toEqual([undefined, undefined]);

    await done(unassigned(bob.id, 'desk'));
    expect(await errorOf(instruments, bob.key)).toEqual(forbidden);
    await delay(keptFor);
    expect(await onBoth()).toEqual([forbidden, forbidden]);

    await done(assigned(bob.id, 'desk'));
    await delay(keptFor);
    expect(await onBoth()).toEqual([undefined, undefined]);

    await done(
      granted('desk', 'permission: "instruments:read", rowScope: ALL, fields: ["symbol"]'),
    );
    expect(await errorOf('{ instruments { nodes { symbol } } }', bob.key)).toBeUndefined();
    expect(await errorOf('{ instruments { nodes { symbol name } } }', bob.key)).toMatch(
      /^FORBIDDEN Instrument\.name/,
    );
    await done(revoked('desk', 'instruments:read'));
    await delay(keptFor);
    expect(await onBoth()).toEqual([forbidden, forbidden]);
  });

  test('are those that the built-in roles name, and every user’s own', async () => {
    const viewer =
      '{ viewer { user { username } roles permissions grants { permission rowScope } } }';
    const nobody = await newUser('nobody');
    const { body } = await ask(viewer, { key: nobody.key });
    const own = [
      'api-keys:read',
      'api-keys:write',
      'user-roles:read',
      'user-settings:read',
      'users:read',
    ];
    expect(body.data?.['viewer']).toEqual({
      user: { username: 'nobody' },
      roles: [],
      permissions: own,
      grants: own.map((permission) => ({ permission, rowScope: 'OWN' })),
    });
    const seen = await ask('{ users { nodes { username } } apiKeys { nodes { name } } }', {
      key: nobody.key,
    });
    expect(seen.body.data).toEqual({
      users: { nodes: [{ username: 'nobody' }] },
      apiKeys: { nodes: [{ name: 'of nobody' }] },
    });
    expect(
      await errorOf('{ candles(symbol: "SPX", timeframe: D1) { totalCount } }', nobody.key),
    ).toMatch(/^FORBIDDEN .*candles:read/);
    const { status, body: anonymous } = await first.ask(viewer, { headers: {} });
    expect(status).toBe(401);
    expect(anonymous.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  test('of keys only narrow what the owner may do, and end with them', async () => {
    const ada = await newUser('ada', 'trader');
    const narrow = await newKey(
      'name: "narrow", scopes: ["orders:read", "api-keys:write"]',
      ada.key,
    );
    expect(await errorOf('{ orders { totalCount } }', narrow)).toBeUndefined();
    expect(await errorOf('{ portfolios { totalCount } }', narrow)).toMatch(/^FORBIDDEN/);
    const beyond = /^INVALID A key only narrows what its owner may do: candles:write is beyond/;
    const make = (rest: string): string => `createApiKey(input: { name: "no", ${rest} }) ${errors}`;
    expect(await refusalOf(make('scopes: ["candles:write"]'), ada.key)).toMatch(beyond);
    expect(await refusalOf(make('scopes: ["*"]'), ada.key)).toMatch(/^INVALID .*\* is beyond/);
    expect(
      await refusalOf(make(`userId: "${ada.id}", scopes: ["candles:write"]`)),
      'also where an administrator makes it',
    ).toMatch(beyond);
    // A key that is narrowed makes none that is less so.
    expect(await refusalOf(make('scopes: []'), narrow)).toMatch(/^INVALID Nobody can give/);
    expect(await refusalOf(make('scopes: ["portfolios:read"]'), narrow)).toMatch(
      /^INVALID Nobody can give what they do not have: portfolios:read on own rows$/,
    );
    const narrower = await newKey('name: "narrower", scopes: ["orders:read"]', narrow);
    expect(await errorOf('{ orders { totalCount } }', narrower)).toBeUndefined();
    expect(await errorOf(`mutation { ${make('scopes: []')} }`, narrower)).toMatch(/^FORBIDDEN/);
    // What the owner loses, the key loses.
    await done(unassigned(ada.id, 'trader'));
    expect(await errorOf('{ orders { totalCount } }', narrow)).toMatch(/^FORBIDDEN/);

    expect(await refusalOf(make(`userId: "${administratorId}"`), ada.key)).toMatch(/^NOT_FOUND/);
    const refused = /^UNAUTHENTICATED /;
    const brief = await newKey(
      `name: "brief", expiresAt: "${new Date(Date.now() + 1500).toISOString()}"`,
      ada.key,
    );
    expect(await errorOf('{ viewer { roles } }', brief)).toBeUndefined();
    await delay(1500);
    expect(await errorOf('{ viewer { roles } }', brief)).toMatch(refused);
    expect(await errorOf('{ viewer { roles } }', `${narrow}A`)).toMatch(refused);

    const { body } = await ask('{ apiKeys(filter: { name: { eq: "narrow" } }) { nodes { id } } }', {
      key: ada.key,
    });
    const keys = body.data?.['apiKeys'] as { nodes: readonly { id: string }[] } | undefined;
    const revoke = `revokeApiKey(input: { apiKeyId: "${keys?.nodes[0]?.id ?? ''}" }) ${errors}`;
    const bystander = await newUser('bystander', 'analyst');
    expect(await refusalOf(revoke, bystander.key)).toMatch(/^NOT_FOUND There is no API key/);
    expect(await errorOf('{ viewer { roles } }', narrow, second)).toBeUndefined();
    await done(revoke, ada.key);
    expect(await errorOf('{ viewer { roles } }', narrow)).toMatch(refused);
    await delay(keptFor);
    expect(await errorOf('{ viewer { roles } }', narrow, second)).toMatch(refused);
    await done(revoke, ada.key);
  });

  test('are given by nobody who does not have them', async () => {
    await newRole(
      'gatekeepers',
      'permission: "users:admin", rowScope: ALL',
      'permission: "orders:read"',
      'permission: "positions:read", rowScope: ALL, fields: ["quantity", "side"]',
    );
    const keeper = await newUser('keeper', 'gatekeepers');
    const no = /^INVALID Nobody can give what they do not have: /;
    const refusals = [
      granted('gatekeepers', 'permission: "*", rowScope: ALL'),
      granted('gatekeepers', 'permission: "candles:read", rowScope: ALL'),
      granted('gatekeepers', 'permission: "orders:read", rowScope: ALL'),
      granted('gatekeepers', 'permission: "positions:read"'),
      granted('gatekeepers', 'permission: "positions:read", fields: ["quantity", "portfolio"]'),
      assigned(keeper.id, 'admin'),
      assigned(keeper.id, 'viewer'),
      `createApiKey(input: { userId: "${administratorId}", name: "no" }) ${errors}`,
      `createUser(input: { username: "x", email: "x@example.com", roles: ["admin"] }) ${errors}`,
    ];
    for (const mutation of refusals) expect(await refusalOf(mutation, keeper.key)).toMatch(no);
    await done(granted('viewer', 'permission: "orders:read"'), keeper.key);
    await done(granted('desk', 'permission: "positions:read", fields: ["side"]'), keeper.key);
    await done(assigned(keeper.id, 'desk'), keeper.key);
    expect(
      await errorOf(`mutation { ${assigned(keeper.id, 'desk')} }`, (await newUser('eve')).key),
    ).toMatch(/^FORBIDDEN .*users:admin/);
  });

  test('leave an administrator, also where two gateways remove two at once', async () => {
    const carol = await newUser('carol', 'admin');
    await newRole('removers', 'permission: "users:admin", rowScope: ALL');
    const remover = await newUser('remover', 'removers');
    const last = /^INVALID The last administrator cannot go/;
    for (let round = 1; round <= 5; round += 1) {
      const payloads = await Promise.all([
        change(unassigned(administratorId, 'admin'), { key: remover.key, gateway: first }),
        change(unassigned(carol.id, 'admin'), { key: remover.key, gateway: second }),
      ]);
      const [one, other] = payloads.map(({ userErrors }) => userErrors.length === 0);
      expect(one, JSON.stringify(payloads)).toBe(other === false);
      const [gone, remaining] =
        one === true
          ? [administratorId, { id: carol.id, key: carol.key }]
          : [carol.id, { id: administratorId, key: chosenKey }];
      expect(await refusalOf(unassigned(remaining.id, 'admin'), remaining.key)).toMatch(last);
      expect(
        await refusalOf(
          `updateUser(input: { userId: "${remaining.id}", status: SUSPENDED }) ${errors}`,
          remaining.key,
        ),
      ).toMatch(last);
      await done(assigned(gone, 'admin'), remaining.key);
    }
    await done(unassigned(carol.id, 'admin'));
  });

  test('are explained by permissionCheck', async () => {
    const dan = await newUser('dan', 'trader');
    const narrow = await newKey('name: "narrow", scopes: ["orders:read"]', dan.key);
    const check = async (args: string, key = dan.key): Promise<unknown> => {
      const { body } = await ask(`{ permissionCheck(${args}) { allowed rule } }`, { key });
      const [error] = body.errors ?? [];
      return error === undefined
        ? Object.values(body.data?.['permissionCheck'] ?? {}).join(': ')
        : `${String(error.extensions?.['code'])} ${error.message}`;
    };
    expect(await check('permission: "orders:read"')).toBe(
      'true: The role trader grants orders:read on the rows of dan',
    );
    expect(await check('permission: "candles:read"')).toBe(
      'true: The role trader grants candles:read on all rows',
    );
    expect(await check('permission: "candles:write"')).toBe(
      'false: No role grants candles:write to dan, who has the roles trader',
    );
    expect(await check('permission: "users:read"')).toBe(
      'true: Every user has users:read on the rows of dan',
    );
    expect(await check(`permission: "users:read", resourceId: "${dan.id}"`)).toMatch(/^true/);
    const others = 'false: Every user has users:read on the rows of dan; ';
    for (const id of [administratorId, 'User:00000000-0000-7000-8000-00000000000f', 'User:x']) {
      expect(await check(`permission: "users:read", resourceId: "${id}"`)).toBe(
        `${others}${id} is not among those rows, belongs to another environment than PAPER, or is not there`,
      );
    }
    expect(await check(`permission: "orders:read", resourceId: "${dan.id}"`)).toMatch(
      /^BAD_USER_INPUT resourceId .* names nothing that orders:read is about/,
    );
    expect(await check('permission: "portfolios:read"', narrow)).toBe(
      'false: The scopes of the API key leave portfolios:read out',
    );
    expect(await check('permission: "orders:burn"')).toMatch(/^NOT_FOUND/);
    expect(await check(`permission: "orders:read", userId: "${administratorId}"`)).toMatch(
      /^FORBIDDEN .*users:admin/,
    );
    const about = `userId: "${dan.id}"`;
    expect(await check(`permission: "orders:read", ${about}`, chosenKey)).toBe(
      'true: The role trader grants orders:read on the rows of dan',
    );
    expect(
      await check(`permission: "users:read", resourceId: "${dan.id}", ${about}`, chosenKey),
    ).toMatch(/^true/);
    expect(await check('permission: "orders:read"', chosenKey)).toBe(
      'true: The role admin, by *, grants orders:read on all rows',
    );
    await done(`updateUser(input: { ${about}, status: SUSPENDED }) ${errors}`);
    expect(await check(`permission: "orders:read", ${about}`, chosenKey)).toBe(
      'false: dan is SUSPENDED',
    );
  });

  const tradegraph = async (
    words: readonly string[],
    input = '',
  ): Promise<{ code: number | null; out: string; err: string }> => {
    const child = spawn(process.execPath, [join(repositoryRoot, 'src/main.ts'), ...words], {
      cwd: first.folder,
      env: { ...programEnvironment(), ...environment },
    });
    child.stdin.end(input);
    const [out, err] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: child.exitCode, out, err };
  };

  test('are changed at the command line, which running gateways see', patient, async () => {
    if (engine !== 'sqlite') {
      // The words are the same on every engine; that it is wired up is shown on each.
      const { code, out } = await tradegraph(['key', 'add', 'admin', 'of the operator']);
      expect(code).toBe(0);
      expect(await errorOf('{ instruments { totalCount } }', out.trim())).toBeUndefined();
      return;
    }
    const added = await tradegraph(
      ['user', 'add', 'gil', 'gil@example.com', '--role', 'viewer'],
      'a password of gil\nand a line more',
    );
    expect(added).toEqual({ code: 0, out: 'Added gil.\n', err: '' });
    const made = await tradegraph(['key', 'add', 'gil', 'of gil', '--scope', 'instruments:read']);
    expect(made.code).toBe(0);
    const key = made.out.trim();
    expect(key).toMatch(/^tg_[\w-]{43}$/);
    expect(await errorOf('{ instruments { totalCount } }', key)).toBeUndefined();
    expect(await errorOf('{ candles { totalCount } }', key)).toMatch(/^FORBIDDEN/);
    const prefix = key.slice(0, 12);
    const [listed, revocation, refused] = await Promise.all([
      tradegraph(['key', 'list', '--user', 'gil', '--json']),
      tradegraph(['key', 'revoke', prefix]),
      tradegraph(['role', 'grant', 'viewer', 'no:such']),
    ]);
    expect(JSON.parse(listed.out)).toMatchObject([{ prefix, scopes: ['instruments:read'] }]);
    expect(revocation).toEqual({ code: 0, out: `Revoked ${prefix}.\n`, err: '' });
    expect(refused).toEqual({
      code: 1,
      out: '',
      err: 'There is no permission no:such; the query permissions lists them.\n',
    });
    await delay(keptFor);
    expect(await errorOf('{ instruments { totalCount } }', key)).toMatch(/^UNAUTHENTICATED/);
    const { body } = await ask(
      `{ auditLogs(filter: { actorLabel: { eq: "command line" } }, orderBy: [{ occurredAt: ASC }]) {
           nodes { action resourceType } } }`,
    );
    expect(body.data?.['auditLogs']).toEqual({
      nodes: [
        { action: 'createUser', resourceType: 'User' },
        { action: 'createApiKey', resourceType: 'ApiKey' },
        { action: 'revokeApiKey', resourceType: 'ApiKey' },
      ],
    });
    expect(JSON.stringify(body) + JSON.stringify(added)).not.toContain('password of gil');
  });
});
