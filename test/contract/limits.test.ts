import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeEachEngine } from '../support/engines.ts';
import {
  startContractGateway,
  type ContractAnswer,
  type ContractGateway,
} from '../support/contract/contract-gateway.ts';

/*
 * Cases as those in the files, but so long that nobody would read them there: an operation at each
 * limit is answered, and one beyond it refused before any statement runs.
 */
describeEachEngine('limits', (engine) => {
  let gateway: ContractGateway;

  beforeAll(async () => {
    gateway = await startContractGateway(engine);
  });

  afterAll(async () => {
    await gateway.close();
  });

  const ask = async (query: string, variables = {}): Promise<ContractAnswer> =>
    gateway.ask({ query, variables });

  const refusal = ({ body, status, statements }: ContractAnswer) => {
    const { errors } = JSON.parse(body) as {
      errors: { message: string; extensions: { code: string } }[];
    };
    expect(statements).toEqual([]);
    return { status, errors: errors.map(({ message, extensions }) => [extensions.code, message]) };
  };

  const dataOf = ({ body }: ContractAnswer): unknown => {
    const { data, errors } = JSON.parse(body) as { data?: unknown; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };

  const repeated = (count: number, part: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => part(index)).join(' ');

  it('takes 200 aliases', async () => {
    const operation = (count: number): string =>
      `{ instrument(symbol: "SPX") { ${repeated(count, (index) => `a${String(index)}: symbol`)} } }`;
    const data = dataOf(await ask(operation(200))) as { instrument: Record<string, string> };
    expect(Object.keys(data.instrument)).toHaveLength(200);
    expect(refusal(await ask(operation(201)))).toEqual({
      status: 400,
      errors: [
        ['QUERY_TOO_COMPLEX', 'The operation has too many aliases: 201; at most 200 are answered'],
      ],
    });
  });

  it('takes 50 fields at the root', async () => {
    const operation = (count: number): string =>
      `{ ${repeated(count, (index) => `a${String(index)}: instrument(symbol: "SPX") { symbol }`)} }`;
    const data = dataOf(await ask(operation(50))) as object;
    expect(Object.keys(data)).toHaveLength(50);
    expect(refusal(await ask(operation(51)))).toEqual({
      status: 400,
      errors: [
        [
          'QUERY_TOO_COMPLEX',
          'The operation has too many fields at its root: 51; at most 50 are answered',
        ],
      ],
    });
  });

  it('takes 10,000 tokens', async () => {
    // Twenty tokens around the values of the list.
    const operation = (count: number): string =>
      `{ instruments(filter: { symbol: { in: [${repeated(count, () => '"SPX"')}] } }) { totalCount } }`;
    expect(dataOf(await ask(operation(9980)))).toEqual({ instruments: { totalCount: 1 } });
    expect(refusal(await ask(operation(9981)))).toEqual({
      status: 400,
      errors: [
        [
          'GRAPHQL_PARSE_FAILED',
          'Syntax Error: Document contains more that 10000 tokens. Parsing aborted.',
        ],
      ],
    });
  });

  it('takes 10,000 values in a list', async () => {
    const query =
      'query ($in: [String!]) { instruments(filter: { symbol: { in: $in } }) { totalCount } }';
    const values = Array.from({ length: 9999 }, (_, index) => `NOT-${String(index)}`);
    expect(dataOf(await ask(query, { in: [...values, 'SPX'] }))).toEqual({
      instruments: { totalCount: 1 },
    });
    expect(refusal(await ask(query, { in: [...values, 'SPX', 'VIX'] }))).toEqual({
      status: 200,
      errors: [
        [
          'BAD_USER_INPUT',
          'instruments.filter lists 10001 values or more; at most 10000 are taken, all its in, notIn and path together',
        ],
      ],
    });
  });

  it('takes 10,000 elements of paths into JSON', async () => {
    const query =
      'query ($or: [SystemEventFilter!]) { systemEvents(filter: { or: $or }) { totalCount } }';
    const path = Array.from({ length: 25 }, () => '1');
    const or = Array.from({ length: 400 }, () => ({ details: { path, eq: 1 } }));
    expect(dataOf(await ask(query, { or }))).toEqual({ systemEvents: { totalCount: 0 } });
    expect(refusal(await ask(query, { or: [...or, { details: { path: 'a', eq: 1 } }] }))).toEqual({
      status: 200,
      errors: [
        [
          'BAD_USER_INPUT',
          'systemEvents.filter lists 10001 values or more; at most 10000 are taken, all its in, notIn and path together',
        ],
      ],
    });
  });

  it('takes 1,000 ids of nodes', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = Array.from({ length: 1001 }, (_, index) => `Instrument:${String(index)}`);
    const { nodes } = dataOf(await ask(query, { ids: ids.slice(0, 1000) })) as {
      nodes: readonly unknown[];
    };
    expect(nodes.filter((node) => node !== null)).toHaveLength(7);
    expect(nodes).toHaveLength(1000);
    expect(refusal(await ask(query, { ids }))).toEqual({
      status: 200,
      errors: [['BAD_USER_INPUT', 'nodes.ids holds 1001 ids; at most 1000 are taken']],
    });
  });

  it('takes a page of 10,000', async () => {
    const query = '{ candles(first: 10000) { nodes { id } pageInfo { hasNextPage } } }';
    const { candles } = dataOf(await ask(query)) as {
      candles: { nodes: readonly unknown[]; pageInfo: unknown };
    };
    // The demo data: 5,105 days of SPX, 44 of VIX, 560 months of five shares.
    expect(candles.nodes).toHaveLength(5709);
    expect(candles.pageInfo).toEqual({ hasNextPage: false });
  });
});
