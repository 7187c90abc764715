import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UseCase } from '../../../src/journal/work.ts';
import { faultBehind } from '../../../src/database/retry-conflicts.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { openFreshJournal, type OpenJournal } from '../../support/journal/open-fresh-journal.ts';
import { named } from '../../support/journal/open-journal.ts';

interface Order {
  readonly first: string;
  readonly second: string;
}

describeEachEngine('mutations that lock in opposite order', (engine) => {
  let journal: OpenJournal;
  beforeAll(async () => {
    journal = await openFreshJournal(engine);
    await journal.run(named('make'), {}, async ({ em, recordAudit }) => {
      for (const name of ['left', 'right']) {
        await em.execute(
          `insert into ${table} (name, feed_sequence, audit_position, audit_seal, audit_mac, key_check) values ('${name}', 0, 0, '', '', '')`,
        );
      }
      recordAudit({ resourceType: 'Test', resourceId: null });
      return {};
    });
  });
  afterAll(async () => journal?.close());

  // Any table with rows would do; this one has neither foreign keys nor checks.
  const table = 'journal_heads';

  async function totals(): Promise<readonly number[]> {
    const rows = await journal.database.orm.em
      .fork()
      .execute<{ feed_sequence: unknown }[]>(
        `select feed_sequence from ${table} where name in ('left', 'right') order by name`,
      );
    return rows.map(({ feed_sequence }) => Number(feed_sequence));
  }

  async function told(operation: string): Promise<{ audit: number; events: number }> {
    const count = async (text: string): Promise<number> => {
      const rows = await journal.database.orm.em.fork().execute<{ n: unknown }[]>(text);
      return Number(rows[0]?.n);
    };
    return {
      audit: await count(`select count(*) as n from audit_logs where action = '${operation}'`),
      events: await count(`select count(*) as n from feed_events where topic = '${operation}'`),
    };
  }

  /** Adds one to both rows, and says so; `meet` is waited for between the two. */
  function addToBoth(
    operation: string,
    meet: () => Promise<void>,
  ): UseCase<Order, { done: boolean }> {
    return async ({ em, recordAudit, publish }, { first, second }) => {
      const add = async (name: string): Promise<unknown> =>
        em.execute(`update ${table} set feed_sequence = feed_sequence + 1 where name = '${name}'`);
      recordAudit({ resourceType: 'Test', resourceId: first });
      publish({
        topic: operation,
        key: first,
        ownerId: null,
        instrumentId: null,
        isOfEnvironment: true,
        payload: {},
      });
      await add(first);
      await meet();
      await add(second);
      return { done: true };
    };
  }

  // SQLite has one writer at a time: none can hold what another waits for.
  if (engine !== 'sqlite') {
    test('are tried again, both succeed, and each is told of once', async () => {
      const before = await totals();
      let arrived = 0;
      const { promise: bothHoldOne, resolve } = Promise.withResolvers<void>();
      const useCase = addToBoth('cross', async () => {
        arrived += 1;
        if (arrived === 2) resolve();
        await bothHoldOne;
      });
      const outcomes = await Promise.all([
        journal.run(named('cross'), { first: 'left', second: 'right' }, useCase, { key: 'a' }),
        journal.run(named('cross'), { first: 'right', second: 'left' }, useCase, { key: 'b' }),
      ]);
      // One of them was a victim, and ran again.
      expect(arrived).toBe(3);
      expect(outcomes.map(({ result, isReplay }) => [result, isReplay])).toEqual([
        [{ done: true }, false],
        [{ done: true }, false],
      ]);
      expect(await totals()).toEqual(before.map((total) => total + 2));
      expect(await told('cross')).toEqual({ audit: 2, events: 2 });
    });
  }

  test('several at once all succeed, and each is told of once', async () => {
    const before = await totals();
    const useCase = addToBoth('crowd', async () => undefined);
    const crowd = Array.from({ length: 4 }, async (_, index) => {
      const [first, second] = index % 2 === 0 ? ['left', 'right'] : ['right', 'left'];
      return journal.run(named('crowd'), { first, second }, useCase);
    });
    const outcomes = await Promise.all(crowd);
    expect(outcomes.every(({ result }) => result?.done === true)).toBe(true);
    expect(await totals()).toEqual(before.map((total) => total + 4));
    expect(await told('crowd')).toEqual({ audit: 4, events: 4 });
  });

  test('that meet a conflict each time are given up, and nothing is done', async () => {
    const before = await totals();
    let attempts = 0;
    const conflict = Object.assign(
      new Error('a conflict, in the words of each driver'),
      engine === 'postgresql'
        ? { code: '40P01' }
        : engine === 'sqlite'
          ? { code: 'SQLITE_BUSY_SNAPSHOT' }
          : { errno: 1213 },
    );
    const useCase = addToBoth('hopeless', async () => {
      attempts += 1;
      throw conflict;
    });
    const error: unknown = await journal
      .run(named('hopeless'), { first: 'left', second: 'right' }, useCase)
      .catch((thrown: unknown) => thrown);
    expect(faultBehind(journal.database.engine, error)).toBe('conflict');
    expect(attempts).toBe(10);
    expect(await totals()).toEqual(before);
    expect(await told('hopeless')).toEqual({ audit: 0, events: 0 });
  });
});
