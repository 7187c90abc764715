import { afterAll, beforeAll, expect, it } from 'vitest';

import { insertEntities, type BulkRow } from '../../src/database/bulk-insert.ts';
import { Candle } from '../../src/modules/market-data/market-data.entities.ts';
import { Instrument } from '../../src/modules/reference/reference.entities.ts';
import { describeEachEngine } from '../support/engines.ts';
import {
  startContractGateway,
  type ContractGateway,
} from '../support/contract/contract-gateway.ts';

const instrumentCount = 1000;
const candlesEach = 12;

const instruments: readonly BulkRow<typeof Instrument>[] = Array.from(
  { length: instrumentCount },
  (_, index) => ({
    id: 1001 + index,
    symbol: `MANY${String(index).padStart(4, '0')}`,
    venue: 'MANY',
    assetClass: 'EQUITY',
    quoteAsset: 'USD',
  }),
);

const candles: readonly BulkRow<typeof Candle>[] = instruments.flatMap(({ id = 0 }) =>
  Array.from({ length: candlesEach }, (_, day) => {
    const date = `2024-03-${String(day + 1).padStart(2, '0')}`;
    const close = `${String(id)}.${String(day + 1).padStart(2, '0')}`;
    return {
      instrument: id,
      timeframe: 'D1',
      adjustment: 'RAW',
      time: `${date}T00:00:00Z`,
      sessionDate: date,
      open: close,
      high: close,
      low: close,
      close,
      source: 'contract',
      knownAt: `${date}T00:00:00Z`,
    } as const;
  }),
);

const query = `query ($first: Int!) {
  instruments(filter: { venue: { eq: "MANY" } }, first: $first) {
    nodes {
      symbol
      candles(timeframe: D1, orderBy: [{ time: DESC }], first: 10) {
        nodes { sessionDate close }
        pageInfo { hasNextPage }
      }
    }
  }
}`;

interface Answer {
  readonly data: {
    readonly instruments: {
      readonly nodes: readonly {
        readonly symbol: string;
        readonly candles: {
          readonly nodes: readonly { readonly sessionDate: string; readonly close: string }[];
          readonly pageInfo: { readonly hasNextPage: boolean };
        };
      }[];
    };
  };
}

describeEachEngine('instruments, each with its latest 10 candles', (engine) => {
  let gateway: ContractGateway;

  beforeAll(async () => {
    gateway = await startContractGateway(engine);
    const { database } = gateway.app;
    await database.transaction(async (em) => {
      await insertEntities(em, database, Instrument, instruments);
      await insertEntities(em, database, Candle, candles);
    });
  });

  afterAll(async () => {
    await gateway.close();
  });

  it('cost two statements for a page of 1 and of 1,000', async () => {
    for (const first of [1, 50, instrumentCount]) {
      const { body, statements } = await gateway.ask({ query, variables: { first } });
      expect(statements, `a page of ${String(first)}`).toHaveLength(2);
      const { data } = JSON.parse(body) as Answer;
      expect(data.instruments.nodes).toEqual(
        instruments.slice(0, first).map(({ id, symbol }) => ({
          symbol,
          candles: {
            nodes: Array.from({ length: 10 }, (_, index) => {
              const day = String(candlesEach - index).padStart(2, '0');
              // A decimal is sent without the zeros at its end.
              return {
                sessionDate: `2024-03-${day}`,
                close: `${String(id)}.${day}`.replace(/0$/, ''),
              };
            }),
            pageInfo: { hasNextPage: true },
          },
        })),
      );
    }
  });
});
