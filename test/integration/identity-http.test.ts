import { Writable } from 'node:stream';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { credentialOf } from '../../src/http/credential.ts';
import { signInRoutes, signInUrl } from '../../src/http/sign-in.ts';
import { Failure } from '../../src/kernel/failures.ts';
import {
  bootstrapAdministrator,
  bootstrapAdministratorId,
  identityRightsSource,
  newSignInLink,
} from '../../src/modules/identity/index.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshIdentityDatabase, type IdentityDatabase } from '../support/identity-database.ts';

/** A gateway in small, whose log is kept; `POST /graphql` answers who asks. */
function startGateway(database: Database): { app: FastifyInstance; log: () => string } {
  let log = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  const app = fastify({ logger: { level: 'trace', stream }, trustProxy: true });
  const source = identityRightsSource(database);
  app.addHook('onClose', async () => source.settled());
  void app.register(signInRoutes, { database });
  app.post('/graphql', async (request, reply) => {
    try {
      const credential = credentialOf(request);
      const caller = credential === undefined ? undefined : await source.callerOf(credential);
      return { username: caller?.kind === 'known' ? caller.username : null };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return reply.code(401).send({ code: error.code, message: error.message });
    }
  });
  return { app, log: () => log };
}

describeEachEngine('GET /sign-in', (engine) => {
  let fresh: IdentityDatabase;
  let app: FastifyInstance;
  let log: () => string;
  let key: string;
  let token: string;

  beforeAll(async () => {
    fresh = await freshIdentityDatabase(engine);
  });
  afterAll(async () => fresh.drop());
  beforeEach(async () => {
    const outcome = await bootstrapAdministrator(fresh.database, { chosenKey: null });
    key = 'key' in outcome ? String(outcome.key) : '';
    token = await newSignInLink(fresh.database, bootstrapAdministratorId);
    ({ app, log } = startGateway(fresh.database));
  });
  afterEach(async () => {
    await app.close();
    await fresh.clear();
  });

  const secretsInLog = (...more: string[]): string[] =>
    [key, token, ...more].filter((secret) => log().includes(secret));

  test('signs the browser in and sends it to the playground', async () => {
    const response = await app.inject({ url: `/sign-in?token=${token}` });
    expect(response.statusCode).toBe(303);
    expect(response.headers).toMatchObject({
      location: '/',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(response.body).toBe('');
    const cookies = response.cookies as Record<string, unknown>[];
    expect(cookies).toHaveLength(1);
    const [cookie = {}] = cookies;
    expect(cookie).toEqual({
      name: 'tradegraph_session',
      value: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) as string,
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      expires: expect.any(Date) as Date,
    });
    const days = ((cookie['expires'] as Date).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);

    const value = String(cookie['value']);
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: `other=1; tradegraph_session=${value}`, 'sec-fetch-site': 'same-origin' },
      payload: {},
    });
    expect(answer.json()).toEqual({ username: 'admin' });
    expect(secretsInLog(value)).toEqual([]);
    expect(log()).toContain('/sign-in');
  });

  test('keeps the cookie to https where it was asked by https', async () => {
    const response = await app.inject({
      url: `/sign-in?token=${token}`,
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(response.statusCode).toBe(303);
    expect(response.cookies).toMatchObject([{ secure: true, httpOnly: true, sameSite: 'Strict' }]);
  });

  test('says what is wrong with a link that is used, unknown or incomplete', async () => {
    await app.inject({ url: `/sign-in?token=${token}` });
    const unknown = 'A'.repeat(43);
    const script = '<script>alert(1)</script>';
    const wrong: [query: string, status: number, heading: string][] = [
      [`?token=${token}`, 410, 'This link no longer works'],
      [`?token=${unknown}`, 410, 'This link no longer works'],
      ['', 400, 'This link is incomplete'],
      ['?token=', 400, 'This link is incomplete'],
      [`?token=${token.slice(0, -1)}`, 400, 'This link is incomplete'],
      [`?token=${token}&token=${token}`, 400, 'This link is incomplete'],
      [`?token=${encodeURIComponent(script)}`, 400, 'This link is incomplete'],
    ];
    for (const [query, status, heading] of wrong) {
      const response = await app.inject({ url: `/sign-in${query}` });
      expect({ query, status: response.statusCode }).toEqual({ query, status });
      expect(response.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-/,
        ) as string,
      });
      expect(response.headers['set-cookie']).toBeUndefined();
      expect(response.body).toContain(`<h1>${heading}</h1>`);
      for (const echoed of [token, token.slice(0, -1), unknown, script]) {
        expect(response.body).not.toContain(echoed);
      }
    }
    expect(secretsInLog(token.slice(0, -1))).toEqual([]);
  });

  test('is not used up by a HEAD request', async () => {
    const head = await app.inject({ method: 'HEAD', url: `/sign-in?token=${token}` });
    expect(head.statusCode).toBe(404);
    expect((await app.inject({ url: `/sign-in?token=${token}` })).statusCode).toBe(303);
  });

  test('answers a plain page where the database fails, and the log has the rest', async () => {
    const empty = await freshIdentityDatabase(engine, 'none');
    const broken = startGateway(empty.database);
    try {
      const response = await broken.app.inject({ url: `/sign-in?token=${token}` });
      expect(response.statusCode).toBe(503);
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(response.headers['cache-control']).toBe('no-store');
      expect(response.body).toContain('<h1>Signing in does not work right now</h1>');
      expect(response.body).not.toMatch(/verifications|update|select|Error/);
      expect(broken.log()).toMatch(/verifications/);
      expect(broken.log()).not.toContain(token);
    } finally {
      await broken.app.close();
      await empty.drop();
    }
  });

  test('is not needed by who shows a key', async () => {
    const ask = async (headers: Record<string, string>): Promise<unknown> =>
      (await app.inject({ method: 'POST', url: '/graphql', headers, payload: {} })).json();
    expect(await ask({ authorization: `Bearer ${key}` })).toEqual({ username: 'admin' });
    expect(await ask({ authorization: `bEARER   ${key} ` })).toEqual({ username: 'admin' });
    expect(await ask({ authorization: `Bearer ${key}x` })).toEqual({ username: null });
    expect(await ask({})).toEqual({ username: null });
    expect(await ask({ authorization: key })).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(secretsInLog()).toEqual([]);
  });

  test('has a URL that a browser can open, whatever the server listens on', async () => {
    const urls = ['127.0.0.1', '0.0.0.0', '::', '::1', 'gateway.example'].map((host) =>
      signInUrl({ host, port: 4000 }, token),
    );
    expect(urls).toEqual([
      `http://127.0.0.1:4000/sign-in?token=${token}`,
      `http://127.0.0.1:4000/sign-in?token=${token}`,
      `http://[::1]:4000/sign-in?token=${token}`,
      `http://[::1]:4000/sign-in?token=${token}`,
      `http://gateway.example:4000/sign-in?token=${token}`,
    ]);
    const { pathname, search } = new URL(urls[0] ?? '');
    expect((await app.inject({ url: pathname + search })).statusCode).toBe(303);
  });
});
