import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../../src/access/caller.ts';
import { insertEntities } from '../../../src/database/bulk-insert.ts';
import { forgetEndedKeys } from '../../../src/journal/forget-keys.ts';
import { IdempotencyKey } from '../../../src/journal/journal.entities.ts';
import { Refusal, refused } from '../../../src/journal/refusal.ts';
import type { UseCase } from '../../../src/journal/work.ts';
import { instantText } from '../../../src/kernel/instant.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { journalOver, named, trader } from '../../support/journal/open-journal.ts';
import { openFreshJournal, type OpenJournal } from '../../support/journal/open-fresh-journal.ts';

/** A use case that counts how often it was carried out, and does nothing else. */
function counting(): { readonly useCase: UseCase<object, { runs: number }>; runs: () => number } {
  let runs = 0;
  return {
    runs: () => runs,
    useCase: async ({ recordAudit }) => {
      runs += 1;
      recordAudit({ resourceType: 'Test', resourceId: null });
      return { runs };
    },
  };
}

const day = 24 * 60 * 60 * 1000;

describeEachEngine('an idempotency key', (engine) => {
  let journal: OpenJournal;
  beforeAll(async () => {
    journal = await openFreshJournal(engine);
  });
  afterAll(async () => journal?.close());

  async function endKey(key: string, at: Date): Promise<void> {
    await journal.database.orm.em.fork().nativeUpdate(IdempotencyKey, { key }, { expiresAt: at });
  }

  async function keys(prefix: string): Promise<readonly string[]> {
    const found = await journal.database.orm.em
      .fork()
      .find(IdempotencyKey, { key: { $like: `${prefix}%` } }, { orderBy: { key: 'asc' } });
    return found.map(({ key }) => key);
  }

  test('is of one operation, one actor and one environment', async () => {
    const { useCase, runs } = counting();
    const other: Caller = { ...trader, userId: '0198f000-0000-7000-8000-000000000002' } as Caller;
    const live = await journalOver(journal.database, 'LIVE');
    const send = [
      async () => journal.run(named('first'), { a: 1 }, useCase, { key: 'shared' }),
      async () => journal.run(named('second'), { a: 2 }, useCase, { key: 'shared' }),
      async () => journal.run(named('first'), { a: 3 }, useCase, { key: 'shared', caller: other }),
      async () => live.run(named('first'), { a: 4 }, useCase, { key: 'shared' }),
    ];
    const firsts = [];
    for (const one of send) firsts.push(await one());
    expect(firsts.map(({ result, isReplay }) => [result?.runs, isReplay])).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [4, false],
    ]);
    const again = [];
    for (const one of send) again.push(await one());
    expect(again.map(({ result, isReplay }) => [result?.runs, isReplay])).toEqual([
      [1, true],
      [2, true],
      [3, true],
      [4, true],
    ]);
    expect(runs()).toBe(4);
    await live.sequencer.close();
  });

  test('that has ended works anew, also for two at once', async () => {
    const { useCase, runs } = counting();
    await journal.run(named('first'), { a: 1 }, useCase, { key: 'ended' });
    await endKey('ended', new Date(Date.now() - 1));
    // Over two journals, so that they meet in the database.
    const second = await journalOver(journal.database);
    const sent = await Promise.all([
      journal.run(named('first'), { a: 2 }, useCase, { key: 'ended' }),
      second.run(named('first'), { a: 2 }, useCase, { key: 'ended' }),
    ]);
    expect(new Set(sent.map(({ isReplay }) => isReplay))).toEqual(new Set([false, true]));
    expect(new Set(sent.map(({ result }) => result?.runs)).size).toBe(1);
    const { isReplay } = await journal.run(named('first'), { a: 2 }, useCase, { key: 'ended' });
    expect(isReplay).toBe(true);
    // A conflict of the two may have carried one out again, which was then taken back.
    expect(runs()).toBeGreaterThanOrEqual(2);
    const { userErrors } = await journal.run(named('first'), { a: 1 }, useCase, { key: 'ended' });
    expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    await second.sequencer.close();
  });

  test('is remembered for seven days', async () => {
    const { useCase } = counting();
    await journal.run(named('first'), {}, useCase, { key: 'week' });
    const [row] = await journal.database.orm.em.fork().find(IdempotencyKey, { key: 'week' });
    expect(Number(row?.expiresAt) - Number(row?.createdAt)).toBe(7 * day);
  });

  test('is free after a refusal, a fault and what the database refuses', async () => {
    const { useCase } = counting();
    const failing: readonly (() => Error)[] = [
      () => refused('INVALID', 'Not so'),
      () => new TypeError('a fault of the program'),
    ];
    for (const [index, makeError] of failing.entries()) {
      const key = `free${String(index)}`;
      const error = makeError();
      const sending = journal.run(
        named('first'),
        { index },
        async () => {
          throw error;
        },
        { key },
      );
      if (error instanceof Refusal) {
        expect(await sending).toEqual({
          result: null,
          userErrors: error.errors,
          isReplay: false,
        });
      } else await expect(sending).rejects.toBe(error);
      expect(await keys('free')).toEqual([]);
      const { isReplay } = await journal.run(named('first'), { other: true }, useCase, { key });
      expect(isReplay).toBe(false);
      await endKey(key, new Date(0));
      await forgetEndedKeys(journal.database, new Date());
    }
  });

  test('that has ended is deleted in batches, and others stay', async () => {
    const now = Date.now();
    const row = (key: string, expiresAt: number) => ({
      environment: 'PAPER' as const,
      actorId: trader.kind === 'known' ? trader.userId : '',
      operation: 'first',
      key,
      requestHash: '',
      outcome: {},
      createdAt: instantText(now - day),
      expiresAt: instantText(expiresAt),
    });
    const { database } = journal;
    await database.transaction(async (em) => {
      const old = Array.from({ length: 450 }, (_, index) => row(`old${String(index)}`, now - 1000));
      await insertEntities(em, database, IdempotencyKey, [
        ...old,
        row('oldest', now - 30 * day),
        row('kept-now', now + 60_000),
        row('kept-long', now + day),
      ]);
    });
    let asked = 0;
    const stopAfterOne = (): boolean => {
      asked += 1;
      return asked > 1;
    };
    expect(await forgetEndedKeys(database, new Date(now), stopAfterOne)).toBe(200);
    expect((await keys('old')).length).toBe(251);
    expect(await keys('oldest')).toEqual([]);
    // Two gateways at once.
    const counts = await Promise.all([
      forgetEndedKeys(database, new Date(now)),
      forgetEndedKeys(database, new Date(now)),
    ]);
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(251);
    expect(await keys('old')).toEqual([]);
    expect(await keys('kept')).toEqual(['kept-long', 'kept-now']);
  });

  test('that has ended is deleted by a gateway that starts', async () => {
    const { useCase } = counting();
    await journal.run(named('first'), {}, useCase, { key: 'left' });
    await endKey('left', new Date(0));
    const starting = await journalOver(journal.database);
    await expect.poll(async () => keys('left'), { timeout: 5000 }).toEqual([]);
    await starting.sequencer.close();
    expect(starting.failures).toEqual([]);
  });
});
