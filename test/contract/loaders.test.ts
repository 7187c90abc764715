import {
  execute,
  getOperationAST,
  parse,
  type ExecutionResult,
  type OperationDefinitionNode,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Caller } from '../../src/access/caller.ts';
import type { ReadContext } from '../../src/query/context.ts';
import { PlanCache } from '../../src/query/plan-cache.ts';
import type { BuiltSchema } from '../../src/schema/schema.ts';
import { OperationUses } from '../../src/schema/uses.ts';
import { loadContractRows } from '../support/contract/contract-rows.ts';
import { describeEachEngine } from '../support/engines.ts';
import { grantOf, knownCaller, undemandedRights } from '../support/known-caller.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../support/open-fresh-database.ts';
import { payloadSchema } from '../support/payload-schema.ts';

const orderKey = (number: number): string =>
  `01900006-0000-7000-8000-${String(number).padStart(12, '0')}`;
const unknownOrder = orderKey(999);

/** Somebody who holds just these permissions. */
function holderOf(...permissions: readonly string[]): Caller {
  return knownCaller({ grants: permissions.map(grantOf) });
}

function operationOf(text: string): OperationDefinitionNode {
  const operation = getOperationAST(parse(text));
  if (operation === null || operation === undefined) throw new Error('there is no operation');
  return operation;
}

describeEachEngine('loaders', (engine) => {
  let fresh: OpenFreshDatabase;
  let built: BuiltSchema;
  let plans: PlanCache;

  beforeAll(async () => {
    fresh = await openFreshDatabase(engine);
    await fresh.database.orm.schema.create();
    await loadContractRows(fresh.database);
    built = payloadSchema(fresh.database);
    plans = new PlanCache(built.schema, fresh.database.engine);
  });

  afterAll(async () => {
    await fresh?.close();
  });

  /** Runs an operation as one request, and counts the statements. */
  const ask = async (
    text: string,
    variableValues: Readonly<Record<string, unknown>> = {},
    caller: Caller = holderOf('*'),
  ): Promise<{ data: ExecutionResult['data']; errors: unknown; statements: number }> => {
    let statements = 0;
    const { reader } = fresh.database;
    const read: ReadContext = {
      engine: fresh.database.engine,
      resources: built.resources,
      rights: undemandedRights(caller),
      environment: 'PAPER',
      signal: new AbortController().signal,
      reader: {
        read: async (statement, signal) => {
          statements += 1;
          return reader.read(statement, signal);
        },
        poolState: () => reader.poolState(),
        close: async () => reader.close(),
      },
    };
    const { data, errors } = await execute({
      schema: built.schema,
      document: parse(text),
      variableValues,
      contextValue: { read, plans },
    });
    return {
      data: JSON.parse(JSON.stringify(data ?? null)) as ExecutionResult['data'],
      errors: errors?.map(({ path, message }) => [path?.join('.'), message]),
      statements,
    };
  };

  const wholePayload = `query($orders: [ID!]!) {
    placed(orders: $orders) {
      order {
        id
        remainingQuantity
        instrument { symbol }
        executions(first: 2) { totalCount nodes { price } }
        portfolio { name cash positions(first: 1, orderBy: [{ openedAt: ASC }]) { nodes { averagePrice } } }
        strategy { totalTrades totalPnl }
      }
    }
  }`;

  it('read the rows of many payloads in the statements of one, with all that is selected', async () => {
    const one = await ask(wholePayload, { orders: [orderKey(2)] });
    // The order, its executions and their count, its portfolio's positions, its cash, its strategy.
    expect(one.statements).toBe(6);
    expect(one.errors).toBeUndefined();
    expect(one.data).toEqual({
      placed: [
        {
          order: {
            id: `Order:${orderKey(2)}`,
            remainingQuantity: '6',
            instrument: { symbol: 'BTC-USD' },
            executions: { totalCount: 1, nodes: [{ price: '99.4137931' }] },
            portfolio: {
              name: 'Desk 1',
              cash: '276701161105.64327419',
              positions: { nodes: [{ averagePrice: '99.4137931' }] },
            },
            strategy: { totalTrades: 3, totalPnl: '1.5' },
          },
        },
      ],
    });
    const many = await ask(wholePayload, {
      orders: [
        ...Array.from({ length: 100 }, (_none, index) => orderKey(101 + index)),
        unknownOrder,
        orderKey(2),
        orderKey(2),
      ],
    });
    expect(many.errors).toBeUndefined();
    expect(many.statements).toBe(6);
    const payloads = many.data?.['placed'] as { order: { id: string } | null }[];
    expect(payloads.map(({ order }) => order?.id)).toEqual([
      ...Array.from({ length: 100 }, (_none, index) => `Order:${orderKey(101 + index)}`),
      undefined,
      `Order:${orderKey(2)}`,
      `Order:${orderKey(2)}`,
    ]);
    expect([payloads.at(-1)]).toEqual(one.data?.['placed']);
  });

  it('read a row for each place as that place selects it, by the variables of the request', async () => {
    const text = `query($orders: [ID!]!, $long: Boolean!) {
      a: placed(orders: $orders) { order { status type @include(if: $long) } }
      b: placed(orders: $orders) { order { s: side } related { __typename ... on Order { notional } } }
    }`;
    const orders = [orderKey(1)];
    const related = { __typename: 'Order', notional: '0.99999999' };
    expect((await ask(text, { orders, long: true })).data).toEqual({
      a: [{ order: { status: 'OPEN', type: 'LIMIT' } }],
      b: [{ order: { s: 'BUY' }, related }],
    });
    const short = await ask(text, { orders, long: false });
    expect(short.data).toEqual({
      a: [{ order: { status: 'OPEN' } }],
      b: [{ order: { s: 'BUY' }, related }],
    });
    expect(short.statements).toBe(3);
  });

  it('keep nothing: what changed since is read anew', async () => {
    const text = `query($order: ID!) {
      renamed(order: $order, names: ["first", "second"]) { clientOrderId portfolio { name } }
    }`;
    const { data, statements } = await ask(text, { order: orderKey(7) });
    expect(data).toEqual({
      renamed: [
        { clientOrderId: 'first', portfolio: { name: 'Desk 1' } },
        { clientOrderId: 'second', portfolio: { name: 'Desk 1' } },
      ],
    });
    expect(statements).toBe(2);
  });

  it('read rows by a key of several columns', async () => {
    const days = [
      '2024-01-02T00:00:00.000Z',
      '2024-01-01T00:00:00.000Z',
      '2023-12-31T00:00:00.000Z',
    ];
    const { data, statements } = await ask(
      'query($times: [DateTime!]!) { imported(times: $times) { time close instrument { symbol } } }',
      { times: days },
    );
    expect(data).toEqual({
      imported: [
        { time: days[0], close: '100', instrument: { symbol: 'ETH-USD' } },
        { time: days[1], close: '100', instrument: { symbol: 'ETH-USD' } },
        null,
      ],
    });
    expect(statements).toBe(1);
  });

  it('refuse at the payload’s place what is wrong anywhere under it', async () => {
    const { data, errors, statements } = await ask(
      'query($orders: [ID!]!) { placed(orders: $orders) { order { id executions(first: -1) { totalCount } } } }',
      { orders: [orderKey(1), orderKey(2)] },
    );
    expect(data).toEqual({ placed: [{ order: null }, { order: null }] });
    const sentence = 'executions.first is -1; it takes 0 or more';
    expect(errors).toEqual([
      ['placed.0.order', sentence],
      ['placed.1.order', sentence],
    ]);
    expect(statements).toBe(0);
  });

  it('show no row, and count none, that the caller may not see', async () => {
    const orders = [orderKey(2)];
    const ofNobody = await ask(wholePayload, { orders }, holderOf('candles:read'));
    expect(ofNobody.data).toEqual({ placed: [{ order: null }] });
    const text = '{ strategies(first: 2) { nodes { name totalTrades totalPnl totalFees } } }';
    const withoutClosures = await ask(text, {}, holderOf('strategies:read', 'orders:read'));
    expect(withoutClosures.data).toEqual({
      strategies: {
        nodes: [
          { name: 'Arbitrage', totalTrades: 0, totalPnl: '0', totalFees: '0' },
          { name: 'Breakout', totalTrades: 0, totalPnl: '0', totalFees: '0.25' },
        ],
      },
    });
    // Neither by the rows in between: closures hang from a strategy by executions and orders.
    const withoutOrders = await ask(
      '{ strategies(first: 2) { nodes { totalTrades } } }',
      {},
      holderOf('strategies:read', 'lot-closures:read', 'executions:read'),
    );
    expect(withoutOrders.data).toEqual({
      strategies: { nodes: [{ totalTrades: 0 }, { totalTrades: 0 }] },
    });
  });

  it('are left out of what is written as text, which all the rest is', () => {
    const isWhole = (text: string): boolean => {
      return plans.planOf(operationOf(text), {}, {}).isWhole;
    };
    expect(isWhole('{ activeOrders { nodes { remainingQuantity notional } } }')).toBe(true);
    expect(isWhole('{ node(id: "") { ... on Position { averagePrice } } }')).toBe(true);
    expect(isWhole('{ strategies { nodes { totalPnl } } }')).toBe(false);
    expect(isWhole('{ orders { nodes { decision { cycle { decisionsCount } } } } }')).toBe(false);
    expect(isWhole('{ node(id: "") { ... on Portfolio { cash } } }')).toBe(false);
    expect(isWhole('{ orders { nodes { strategy { totalPnl @skip(if: true) name } } } }')).toBe(
      true,
    );
  });

  it('are not asked at all by who may not read what a tally counts', () => {
    const uses = new OperationUses(built.schema);
    const operation = operationOf('{ strategies { nodes { name totalTrades } } }');
    const using = { operation, fragments: {}, variables: {} };
    const rights = ['strategies:read', 'executions:read', 'orders:read'];
    expect(() => uses.authorize(holderOf(...rights), using)).toThrow(
      'LotClosure, LotClosure.execution need the permission lot-closures:read',
    );
    uses.authorize(holderOf(...rights, 'lot-closures:read'), using);
  });
});
