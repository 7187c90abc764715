import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { execute, getIntrospectionQuery, parse, printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaToPrint } from '../../src/program-schema.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { chosenKey, startGateway, type GatewayProcess } from '../support/gateway.ts';

const allowedOrigin = 'https://app.example';
const query = getIntrospectionQuery();

describe('what asks for the schema', () => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  beforeAll(async () => {
    database = await freshDatabase('sqlite');
    const environment = { CORS_ORIGINS: allowedOrigin, DEMO_DATA: 'false' };
    gateway = await startGateway(database.url, environment);
  });
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await database.drop();
  });

  /** The body as it comes over the wire: fetch would decompress it. */
  async function send(
    path: string,
    encoding: string | undefined,
    body?: object,
  ): Promise<{ readonly answer: IncomingMessage; readonly bytes: Buffer }> {
    const request = httpRequest(`${gateway.origin}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${chosenKey}`,
        origin: allowedOrigin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(encoding === undefined ? {} : { 'accept-encoding': encoding }),
      },
    });
    request.end(body === undefined ? undefined : JSON.stringify(body));
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return { answer, bytes: await buffer(answer) };
  }

  it('gets the whole schema, the first time and later, compressed or not', async () => {
    const { schema } = await schemaToPrint();
    const expected = `${JSON.stringify(await execute({ schema, document: parse(query) }))}\n`;
    for (const turn of ['first', 'later']) {
      const plain = await send('/graphql', undefined, { query });
      expect(plain.answer.statusCode, turn).toBe(200);
      expect(plain.answer.headers['content-encoding']).toBeUndefined();
      expect(plain.answer.headers['content-type']).toMatch(/json; charset=utf-8$/);
      expect(plain.answer.headers.vary).toBe('Origin, Accept-Encoding');
      expect(plain.bytes.toString() === expected, `${turn}, plain`).toBe(true);
      const brotli = await send('/graphql', 'gzip, br', { query });
      expect(brotli.answer.headers['content-encoding']).toBe('br');
      expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes), `${turn}, br`).toBe(true);
      expect(brotli.bytes.length * 10).toBeLessThan(plain.bytes.length);
      const gzip = await send('/graphql', 'gzip', { query });
      expect(gzip.answer.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(gzip.bytes).equals(plain.bytes), `${turn}, gzip`).toBe(true);
    }
  });

  it('is refused without a credential, also after another was answered', async () => {
    expect((await gateway.ask(query)).status).toBe(200);
    const { status, body } = await gateway.ask(query, { headers: {} });
    expect(status).toBe(401);
    expect(body.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    expect(body.data ?? null).toBeNull();
  });

  it('gets what it asks for, whatever was asked before', async () => {
    const names = ['Order', 'Position', 'Candle', 'Execution', 'Signal', 'Nothing', 'Order'];
    for (const name of names) {
      const { body } = await gateway.ask(`{ it: __type(name: "${name}") { name } }`);
      expect(body).toEqual({ data: { it: name === 'Nothing' ? null : { name } } });
    }
    const both =
      'query A { __type(name: "Order") { name } } query B { __type(name: "Quote") { kind } }';
    for (const [operationName, type] of [
      ['A', { name: 'Order' }],
      ['B', { kind: 'OBJECT' }],
      ['A', { name: 'Order' }],
    ] as const) {
      const { bytes } = await send('/graphql', undefined, { query: both, operationName });
      expect(JSON.parse(bytes.toString())).toEqual({ data: { __type: type } });
    }
  });

  it('may ask with variables, through fragments and together with data', async () => {
    const text = 'query($name: String!) { __type(name: $name) { name } }';
    for (const name of ['Order', 'Quote']) {
      const { body } = await gateway.ask(text, { variables: { name } });
      expect(body).toEqual({ data: { __type: { name } } });
    }
    const { body } = await gateway.ask(
      '{ ...Root health { status } __typename } fragment Root on Query { __schema { queryType { name } } }',
    );
    expect(body).toEqual({
      data: {
        __schema: { queryType: { name: 'Query' } },
        health: { status: 'OK' },
        __typename: 'Query',
      },
    });
  });

  it('gets schema.graphql compressed as well', async () => {
    const { schema } = await schemaToPrint();
    const { answer, bytes } = await send('/schema.graphql', 'br');
    expect(answer.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(bytes).toString() === printSchema(schema)).toBe(true);
  });
});
