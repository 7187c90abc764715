import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';

/** Asks the gateway whose turn it is: the audits are named before one has started. */
let gateway: GatewayProcess;
const url = (): string => `${gateway.origin}/graphql`;

const withKey = serverAudits({
  url,
  fetchFn: async (address: string, options: RequestInit = {}): Promise<Response> => {
    const headers = { ...options.headers, authorization: `Bearer ${gateway.key}` };
    return fetch(address, { ...options, headers });
  },
});
const withoutKey = serverAudits({ url });

// The audits ask for parts of the schema, which is public here so that they can go without a key.
const callers = [
  { who: 'with a key', audits: withKey, environment: {} },
  { who: 'without a key', audits: withoutKey, environment: { INTROSPECTION: 'true' } },
];

describe.each(callers)('GraphQL over HTTP, $who', ({ audits, environment }) => {
  beforeAll(async () => {
    gateway = await startGatewayProcess(environment);
  });
  afterAll(async () => gateway.stop());

  it('has 61 audits', () => {
    expect(new Set(audits.map(({ id }) => id)).size).toBe(61);
  });

  it.each(audits.map((audit) => ({ id: audit.id, title: audit.name, audit })))(
    '$id: $title',
    async ({ audit }) => {
      const result = await audit.fn();
      expect(result.status, 'reason' in result ? result.reason : undefined).toBe('ok');
    },
  );
});

describe('GraphQL over HTTP, what the audits leave open', () => {
  beforeAll(async () => {
    gateway = await startGatewayProcess();
  });
  afterAll(async () => gateway.stop());

  const graphqlType = 'application/graphql-response+json; charset=utf-8';
  const jsonType = 'application/json; charset=utf-8';

  async function ask(headers: Record<string, string>, body: string): Promise<Response> {
    const authorization = `Bearer ${gateway.key}`;
    return fetch(url(), { method: 'POST', headers: { authorization, ...headers }, body });
  }
  const json = { 'content-type': 'application/json' };
  const typename = JSON.stringify({ query: '{ __typename }' });

  it.each([
    ['{"query": ', 'The body is not JSON'],
    ['', 'The body is empty; send a JSON object with a query'],
  ])('answers a body that is none in the media type that is asked for', async (body, message) => {
    for (const [accept, type] of [
      ['application/graphql-response+json', graphqlType],
      ['application/graphql-response+json, application/json;q=0.9', graphqlType],
      ['application/graphql-response+json;q=0.5, application/json', jsonType],
      ['application/json', jsonType],
      ['*/*', jsonType],
    ] as const) {
      const response = await ask({ ...json, accept }, body);
      expect(response.status, accept).toBe(400);
      expect(response.headers.get('content-type'), accept).toBe(type);
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      expect(errors[0]?.message).toContain(message);
    }
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'takes no %s, which a page of another origin may send unasked',
    async (contentType) => {
      const response = await ask({ 'content-type': contentType }, typename);
      expect(response.status).toBe(415);
      expect(await response.json()).toEqual({
        errors: [
          {
            message: 'The content type is not supported; send application/json',
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      });
    },
  );

  it('answers in the media type that is liked best', async () => {
    for (const [accept, type] of [
      ['application/graphql-response+json;q=0.1, application/json;q=0.9', jsonType],
      ['application/graphql-response+json, application/json;q=0.9', graphqlType],
      ['application/json;charset=utf-8', jsonType],
    ] as const) {
      const response = await ask({ ...json, accept }, typename);
      expect(response.headers.get('content-type'), accept).toBe(type);
      expect(await response.text()).toBe('{"data":{"__typename":"Query"}}\n');
    }
  });

  it('says 406 to who takes neither media type, and which methods there are to another', async () => {
    expect((await ask({ ...json, accept: 'text/html' }, typename)).status).toBe(406);
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const response = await fetch(url(), { method });
      expect(response.status, method).toBe(405);
      expect(response.headers.get('allow'), method).toBe('GET, POST');
    }
  });

  it.each(['application/json', 'application/graphql-response+json'])(
    'refuses who shows no key, or one that is not good, with 401, taken as %s',
    async (accept) => {
      const body = JSON.stringify({ query: '{ instruments { totalCount } }' });
      for (const authorization of [undefined, 'Bearer nonsense', 'Basic eDp5']) {
        const headers = {
          ...json,
          accept,
          ...(authorization === undefined ? {} : { authorization }),
        };
        const response = await fetch(url(), { method: 'POST', headers, body });
        expect(response.status).toBe(401);
        expect(response.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
        const { errors } = (await response.json()) as { errors: { extensions: object }[] };
        expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'UNAUTHENTICATED' }]);
      }
    },
  );
});
