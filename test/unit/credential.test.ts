import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { credentialOf } from '../../src/http/credential.ts';
import { Failure } from '../../src/kernel/failures.ts';

const session = 'S'.repeat(43);
const cookie = `tradegraph_session=${session}`;
const json = 'application/json';

let app: FastifyInstance;

beforeAll(() => {
  app = fastify();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.post('/', (request, reply) => {
    try {
      reply.send({ credential: credentialOf(request) ?? null });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      reply.send({ code: error.code, message: error.message });
    }
  });
});
afterAll(async () => app.close());

async function answerTo(headers: Record<string, string>): Promise<Record<string, unknown>> {
  const response = await app.inject({ method: 'POST', url: '/', headers, payload: '{}' });
  return response.json<Record<string, unknown>>();
}

describe('the Authorization header', () => {
  test.for(['Bearer abc', 'bearer abc', 'BEARER  abc', 'Bearer abc '])(
    '%j is read',
    async (value) => {
      expect(await answerTo({ authorization: value })).toEqual({ credential: 'abc' });
    },
  );

  test('may hold any token, such as a JSON Web Token', async () => {
    const token = 'eyJhbGciOi.eyJzdWIiOiJ_-.AbC~+/12==';
    expect(await answerTo({ authorization: `Bearer ${token}` })).toEqual({ credential: token });
  });

  test.for([
    '',
    'Bearer',
    'Bearer ',
    'Basic dXNlcjpwYXNz',
    'abc',
    'Bearer a b',
    'Bearer a,b',
    'Bearerabc',
  ])('%j is refused, without repeating it, also beside a good cookie', async (value) => {
    const answer = await answerTo({ authorization: value, cookie, 'content-type': json });
    expect(answer).toEqual({
      code: 'UNAUTHENTICATED',
      message:
        'The Authorization header is not of the form «Bearer …» with one API key or session token',
    });
  });

  test('comes before the cookie', async () => {
    const headers = { authorization: 'Bearer abc', cookie, 'content-type': json };
    expect(await answerTo(headers)).toEqual({ credential: 'abc' });
  });
});

describe('the session cookie', () => {
  const own: Record<string, string>[] = [
    { 'content-type': json },
    { 'content-type': 'Application/JSON; charset=utf-8' },
    { 'content-type': json, 'sec-fetch-site': 'same-origin' },
    { 'content-type': json, 'sec-fetch-site': 'none' },
    { 'content-type': json, host: 'gateway.example:4000', origin: 'http://gateway.example:4000' },
  ];
  test.for(own)('counts with %j', async (headers) => {
    expect(await answerTo({ cookie, ...headers })).toEqual({ credential: session });
  });

  const foreign: Record<string, string>[] = [
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=application/json' },
    { 'content-type': 'text/plain; application/json' },
    { 'content-type': json, 'sec-fetch-site': 'same-site' },
    { 'content-type': json, 'sec-fetch-site': 'cross-site' },
    { 'content-type': json, 'sec-fetch-site': 'same-origin, cross-site' },
    { 'content-type': json, host: 'gateway.example:4000', origin: 'http://gateway.example:8080' },
    { 'content-type': json, host: 'gateway.example:4000', origin: 'http://other.example:4000' },
    { 'content-type': json, host: 'gateway.example:4000', origin: 'null' },
  ];
  test.for(foreign)('does not count with %j', async (headers) => {
    expect(await answerTo({ cookie, ...headers })).toEqual({ credential: null });
  });

  test('does not count without a content type', async () => {
    const response = await app.inject({ method: 'POST', url: '/', headers: { cookie } });
    expect(response.json()).toEqual({ credential: null });
  });

  const cookies: [header: string, credential: string | null][] = [
    [`a=b; ${cookie}; c=d`, session],
    [`a=b;${cookie}`, session],
    [`tradegraph_session=; ${cookie}`, session],
    [`x${cookie}`, null],
    [`${cookie}x`, null],
    ['tradegraph_session', null],
    [`tradegraph_session="${session}"`, null],
    ['', null],
  ];
  test.for(cookies)('is found in %j as %j', async ([header, credential]) => {
    expect(await answerTo({ cookie: header, 'content-type': json })).toEqual({ credential });
  });
});
