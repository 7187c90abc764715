import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import {
  chosenKey,
  launchGateway,
  startGateway,
  type Answer,
  type GatewayProcess,
} from '../support/gateway.ts';

let database: FreshDatabase;
let gateway: GatewayProcess;
const key = { authorization: `Bearer ${chosenKey}` };
const json = { 'content-type': 'application/json' };
const allowed = 'https://app.example';
const introspection = '{ __schema { queryType { name } } }';

beforeAll(async () => {
  database = await freshDatabase('sqlite');
  gateway = await startGateway(database.url, { CORS_ORIGINS: allowed });
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await database.drop();
});

test('a query may be sent by GET', async () => {
  const search = new URLSearchParams({ query: '{ candles(first: 0) { totalCount } }' });
  const { status, body } = await gateway.fetch(`/graphql?${search.toString()}`, { headers: key });
  expect([status, body]).toEqual([200, { data: { candles: { totalCount: 5709 } } }]);
});

test.each([
  ['GET', '/nothing-here', 404, 'NOT_FOUND'],
  ['POST', '/health/live', 404, 'NOT_FOUND'],
  ['DELETE', '/', 404, 'NOT_FOUND'],
])('%s %s is answered in JSON with %i', async (method, path, expected, code) => {
  const { status, body } = await gateway.fetch(path, { method });
  expect(status).toBe(expected);
  expect(body.errors?.[0]?.extensions?.['code']).toBe(code);
});

test('a number of JSON that no double holds is refused, and is no fault of the program', async () => {
  const { body } = await gateway.fetch('/graphql', {
    method: 'POST',
    headers: { ...json, ...key },
    // Not by JSON.stringify, which has no such number.
    body: `{
      "query": "query ($value: JSON) { systemEvents(filter: { details: { eq: $value } }) { totalCount } }",
      "variables": { "value": { "a": 1e400 } }
    }`.replaceAll('\n', ''),
  });
  expect(body.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  expect(body.errors?.[0]?.message).toContain('JSON cannot be read: Infinity is not a JSON number');
});

test.each(['PUT', 'PATCH', 'DELETE'])(
  '%s /graphql is 405 and says what is allowed',
  async (method) => {
    const { status, headers, body } = await gateway.fetch('/graphql', {
      method,
      headers: json,
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, POST');
    expect(body.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  },
);

test.each([
  ['text/plain', '{"query":"{ __typename }"}', 415],
  ['application/xml', '<query/>', 415],
  ['application/json', '{"query":', 400],
  ['application/json', '', 400],
])('a body of %s may be refused (%#)', async (type, body, expected) => {
  const answer = await gateway.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': type, ...key },
    body,
  });
  expect(answer.status).toBe(expected);
  expect(answer.body.errors?.[0]?.message).toBeTypeOf('string');
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a body too large is 413, told before it has all been sent', async () => {
  const { hostname, port } = new URL(gateway.origin);
  const request = httpRequest({ hostname, port, path: '/graphql', method: 'POST' });
  request.setHeader('content-type', 'application/json');
  request.setHeader('content-length', 5_000_000);
  // The gateway hangs up on the rest of the body.
  request.on('error', () => undefined);
  request.write('{"query":"');
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const body = JSON.parse(await text(response)) as Answer['body'];
  request.destroy();
  expect(response.statusCode).toBe(413);
  expect(body.errors?.[0]?.message).toContain('too large');
});

test('only the origins of CORS_ORIGINS are let in', async () => {
  const preflight = async (origin: string): Promise<string | null> => {
    const { headers } = await gateway.fetch('/graphql', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, authorization',
      },
    });
    return headers.get('access-control-allow-origin');
  };
  expect(await preflight(allowed)).toBe(allowed);
  expect(await preflight('https://evil.example')).toBeNull();
});

test('/schema.graphql needs a key', async () => {
  expect((await gateway.fetch('/schema.graphql')).status).toBe(401);
  expect(
    (await gateway.fetch('/schema.graphql', { headers: { authorization: 'Bearer x' } })).status,
  ).toBe(401);
  const { status, text: schema } = await gateway.fetch('/schema.graphql', { headers: key });
  expect(status).toBe(200);
  expect(schema).toContain('type Candle implements Node');
});

test.each([
  [{}, 401, 401, true, false],
  [{ INTROSPECTION: 'true', NODE_ENV: 'production' }, 200, 200, true, true],
  [{ NODE_ENV: 'production' }, 401, 401, false, false],
])(
  'INTROSPECTION by %j',
  { timeout: 60_000 },
  async (environment, withoutKey, ofSchema, suggests, suggestsToAll) => {
    const own = await freshDatabase('sqlite');
    onTestFinished(own.drop);
    await using other = await startGateway(own.url, { ...environment, DEMO_DATA: 'false' });
    expect((await other.ask(introspection, { headers: {} })).status).toBe(withoutKey);
    expect((await other.fetch('/schema.graphql')).status).toBe(ofSchema);
    expect((await other.ask(introspection)).body.data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    const misspelled = await other.ask('{ candels(first: 1) { totalCount } }');
    expect(misspelled.body.errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(/did you mean/i.test(misspelled.text)).toBe(suggests);
    // graphql-js coerces variables later than it validates.
    const importing =
      'mutation($input: ImportCandlesInput!) { importCandles(input: $input) { inserted } }';
    const variables = { input: { symbl: 'A', candles: [{}] } };
    const wrongInput = await other.ask(importing, { variables });
    expect(wrongInput.body.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    const said = wrongInput.body.errors?.map(({ message }) => message).join() ?? '';
    expect(/"(symbol|source|timeframe|open)"/.test(said)).toBe(suggests);
    const ofStranger = await other.ask('{ candels(first: 1) { totalCount } }', { headers: {} });
    expect(/candles/i.test(ofStranger.text)).toBe(suggestsToAll);
  },
);

test.skipIf(process.platform !== 'linux')(
  'on a terminal a person is greeted, and the link signs a browser in once',
  { timeout: 60_000 },
  async () => {
    const node = process.execPath;
    const program = new URL('../../src/main.ts', import.meta.url).pathname;
    await using terminal = await launchGateway({
      command: ['script', '-qefc', `${node} ${program} serve`, '/dev/null'],
      environment: { SHELL: '/bin/sh' },
    });
    await terminal.prints('/sign-in?token=');
    await terminal.prints('listening at');
    expect(terminal.output).toMatch(/^\d\d:\d\d:\d\d listening at http:\/\/127\.0\.0\.1:\d+\r?$/m);
    expect(terminal.output).toMatch(/^ {4}tg_[\w-]{43}\r?$/m);
    expect(terminal.output).not.toContain('{"level"');
    expect(terminal.output).not.toContain('Warning');
    const token = /sign-in\?token=([\w-]{43})/.exec(terminal.output)?.[1] ?? '';

    const signedIn = await terminal.fetch(`/sign-in?token=${token}`);
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/']);
    expect((await terminal.fetch(`/sign-in?token=${token}`)).status).toBe(410);
    const setCookie = signedIn.headers.get('set-cookie') ?? '';
    expect(setCookie).toMatch(/HttpOnly; SameSite=Strict$/);
    const cookie = setCookie.split(';')[0] ?? '';
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (
        await terminal.ask('{ candles(first: 0) { totalCount } }', {
          headers: { cookie, ...headers },
        })
      ).status;
    expect(await ask({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await ask({ origin: terminal.origin })).toBe(200);
    expect(await ask({ 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' })).toBe(401);
    expect(await ask({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(401);
    expect(await ask({ origin: 'https://evil.example' })).toBe(401);
  },
);
