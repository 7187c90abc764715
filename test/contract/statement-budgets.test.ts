import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { manyRows } from '../support/random-operations/many-rows.ts';
import { nestedOperation } from '../support/random-operations/nested-operation.ts';
import { openWithRows, type OpenedDatabase } from '../support/random-operations/open-subject.ts';
import { statementBudget } from '../support/random-operations/statement-budget.ts';
import { Subject } from '../support/random-operations/three-answers.ts';

const isFull = process.env['TEST_FULL'] === 'true';
const shapes = isFull ? 40 : 8;
const largerPages = isFull ? [2, 50, 300] : [50];

const latestCandles = `query($page: Int) {
  instruments(first: $page) {
    nodes {
      id
      symbol
      candles(first: 10, orderBy: [{ time: DESC }]) {
        nodes { time open high low close volume }
      }
    }
  }
}`;

describeEachEngine('statements', (engine) => {
  let fresh: FreshDatabase;
  let opened: OpenedDatabase;
  let subject: Subject;

  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    opened = await openWithRows(fresh.url, manyRows(1000));
    const { schema, resources, database } = opened;
    subject = new Subject(schema, resources, database.reader, database.engine);
  });

  afterAll(async () => {
    await opened?.database.close();
    await fresh?.drop();
  });

  const statementsOf = async (text: string, page: number): Promise<number> =>
    subject.statementsOf({ text, variables: { page } });

  it('are as many for one instrument with its latest ten candles as for a thousand', async () => {
    expect(await statementsOf(latestCandles, 1)).toBe(2);
    expect(await statementsOf(latestCandles, 1000)).toBe(2);
  });

  it.each(Array.from({ length: shapes }, (_none, index) => index + 1))(
    'are as many for a page of 1 as for larger ones (seed %i)',
    async (seed) => {
      const text = nestedOperation(seed);
      const ofOne = await statementsOf(text, 1);
      expect(ofOne).toBeGreaterThan(1);
      expect(ofOne).toBeLessThanOrEqual(statementBudget(opened.schema, { text, variables: {} }));
      for (const page of largerPages) {
        expect(await statementsOf(text, page), `a page of ${String(page)}: ${text}`).toBe(ofOne);
      }
    },
  );
});
