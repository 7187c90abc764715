import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import type { OracleRow } from '../support/oracle/model.ts';
import { Oracle } from '../support/oracle/oracle.ts';
import { comparator, wholeOrder } from '../support/oracle/page.ts';
import { wholeModel } from '../support/oracle/whole-model.ts';
import { nastyRows } from '../support/random-operations/nasty-rows.ts';
import { openWithRows, type OpenedDatabase } from '../support/random-operations/open-subject.ts';
import { Subject } from '../support/random-operations/three-answers.ts';

type OrderBy = NonNullable<Parameters<typeof wholeOrder>[1]>;

/** Orders with ties in all but the key, nulls, and text that engines sort each in their own way. */
const walks: readonly { list: 'Candle' | 'Instrument'; orderBy: OrderBy; size: number }[] = [
  { list: 'Candle', orderBy: [], size: 37 },
  { list: 'Candle', orderBy: [{ qualityScore: 'DESC' }], size: 29 },
  { list: 'Candle', orderBy: [{ vwap: 'ASC' }, { tradeCount: 'DESC' }], size: 40 },
  { list: 'Candle', orderBy: [{ source: 'DESC' }, { sessionDate: 'ASC' }], size: 64 },
  { list: 'Candle', orderBy: [{ tradeCount: 'ASC' }, { time: 'DESC' }], size: 7 },
  { list: 'Instrument', orderBy: [{ sector: 'ASC' }], size: 1 },
  { list: 'Instrument', orderBy: [{ sector: 'DESC' }], size: 2 },
  { list: 'Instrument', orderBy: [{ name: 'DESC' }, { marketCap: 'ASC' }], size: 2 },
  { list: 'Instrument', orderBy: [{ symbol: 'ASC' }], size: 3 },
];

interface PageAnswer {
  readonly list: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
  };
}

describeEachEngine('walks through pages', (engine) => {
  let fresh: FreshDatabase;
  let opened: OpenedDatabase;
  let subject: Subject;
  let oracle: Oracle;

  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    opened = await openWithRows(fresh.url, nastyRows);
    const { schema, resources, database } = opened;
    oracle = new Oracle(schema, wholeModel, nastyRows);
    subject = new Subject(schema, resources, database.reader, database.engine);
  });

  afterAll(async () => {
    await opened?.database.close();
    await fresh?.drop();
  });

  const page = async (
    { list, orderBy, size }: (typeof walks)[number],
    side: 'forwards' | 'backwards',
    cursor: string | null,
  ): Promise<PageAnswer['list']> => {
    const everyAdjustment = list === 'Candle' ? 'adjustment: null, ' : '';
    const asked = side === 'forwards' ? 'first: $size, after' : 'last: $size, before';
    const document = parse(
      `query($orderBy: [${list}OrderBy!], $size: Int, $cursor: String) {
        list: ${list.toLowerCase()}s(${everyAdjustment}orderBy: $orderBy, ${asked}: $cursor) {
          totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }`,
    );
    const { data, errors } = await subject.byText(document, { orderBy, size, cursor });
    expect(errors).toBe('');
    return (JSON.parse(data) as PageAnswer).list;
  };

  it.each(walks)('show every $list once, in order, both ways: $orderBy', async (walk) => {
    const resource = wholeModel[walk.list];
    if (resource === undefined) throw new Error('the model lacks the list');
    const rows = nastyRows[walk.list] ?? [];
    const order = wholeOrder(resource, walk.orderBy);
    const idOf = (row: OracleRow): string => oracle.idOf(resource, row);
    const expected = rows.toSorted(comparator(oracle.world, resource, order)).map(idOf);

    const forwards: string[] = [];
    for (let cursor: string | null = null, hasNext = true; hasNext;) {
      const { nodes, pageInfo, totalCount } = await page(walk, 'forwards', cursor);
      forwards.push(...nodes.map(({ id }) => id));
      expect(totalCount).toBe(rows.length);
      expect(pageInfo.hasPreviousPage).toBe(cursor !== null);
      expect(pageInfo.hasNextPage).toBe(forwards.length < rows.length);
      if (nodes.length === 0) break;
      hasNext = pageInfo.hasNextPage;
      cursor = pageInfo.endCursor;
    }
    expect(forwards).toEqual(expected);

    const backwards: string[] = [];
    for (let cursor: string | null = null, hasPrevious = true; hasPrevious;) {
      const { nodes, pageInfo } = await page(walk, 'backwards', cursor);
      backwards.unshift(...nodes.map(({ id }) => id));
      expect(pageInfo.hasNextPage).toBe(cursor !== null);
      expect(pageInfo.hasPreviousPage).toBe(backwards.length < rows.length);
      if (nodes.length === 0) break;
      hasPrevious = pageInfo.hasPreviousPage;
      cursor = pageInfo.startCursor;
    }
    expect(backwards).toEqual(expected);
  });
});
