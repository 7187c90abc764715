import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { insertEntities } from '../../src/database/bulk-insert.ts';
import type { Database } from '../../src/database/database.ts';
import { FeedEvent } from '../../src/journal/journal.entities.ts';
import { describeEachEngine } from '../support/engines.ts';
import { FeedReader } from '../support/journal/feed-reader.ts';
import { upTo } from '../support/journal/journal-rows.ts';
import { openFreshJournal } from '../support/journal/open-fresh-journal.ts';
import { journalOver, openJournalDatabase } from '../support/journal/open-journal.ts';
import { recordThing, recordThingUseCase } from '../support/journal/record-thing.ts';

const many = 2500;

const eventsFor = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    topic: 'planted',
    key: `${prefix}-${String(index)}`,
    payload: {},
    occurredAt: '2026-01-02T03:04:05.000Z',
  }));

async function keysInOrder(database: Database): Promise<readonly string[]> {
  const quote = (name: string): string => database.engine.quote(name);
  const rows = await database.orm.em
    .fork()
    .execute<{ name: string }[]>(
      `select ${quote('key')} as name from feed_events where sequence is not null order by sequence`,
    );
  return rows.map(({ name }) => name);
}

describeEachEngine('the feed', (engine) => {
  test('is numbered past a transaction that stays open, whose events come after', async () => {
    const journal = await openFreshJournal(engine);
    onTestFinished(async () => journal.close());
    const { database, sequencer } = journal;
    const reader = new FeedReader(database);
    const other = await openJournalDatabase(journal.url);
    onTestFinished(async () => other.close());
    // On SQLite nobody else can write meanwhile, so there the other one's events wait before it.
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: written, resolve: wrote } = Promise.withResolvers<void>();
    const plant = async (): Promise<void> =>
      database.transaction(async (em) => {
        await insertEntities(em, database, FeedEvent, eventsFor('quick', many));
      });
    if (engine === 'sqlite') await plant();
    const holding = other.transaction(async (em) => {
      await insertEntities(em, other, FeedEvent, eventsFor('slow', 3));
      wrote();
      await released;
    });
    await written;
    try {
      if (engine !== 'sqlite') {
        await plant();
        const since = performance.now();
        await sequencer.settled();
        expect(await keysInOrder(database)).toHaveLength(many);
        // Had it waited for that transaction, it would have waited for as long as it stays open.
        expect(performance.now() - since).toBeLessThan(8000);
        // Writers do not wait either.
        const outcome = await journal.run(
          recordThing,
          { name: 'meanwhile', events: 1 },
          recordThingUseCase,
        );
        expect(outcome.userErrors).toEqual([]);
      }
      await delay(300);
    } finally {
      release();
      await holding;
    }
    await sequencer.settled();
    const keys = await keysInOrder(database);
    expect(keys.slice(-3)).toEqual(['slow-0', 'slow-1', 'slow-2']);
    expect(keys).toHaveLength(many + 3 + (engine === 'sqlite' ? 0 : 1));
    const delivered = await reader.end();
    expect(delivered.map(({ sequence }) => sequence)).toEqual(upTo(keys.length));
    expect(journal.failures).toEqual([]);
  });

  test('is numbered once by four sequencers at once', async () => {
    const journal = await openFreshJournal(engine);
    onTestFinished(async () => journal.close());
    const { database } = journal;
    const others = await Promise.all(
      [1, 2, 3].map(async () => {
        const own = await openJournalDatabase(journal.url);
        onTestFinished(async () => own.close());
        return journalOver(own);
      }),
    );
    const all = [journal, ...others];
    for (let batch = 0; batch < 5; batch += 1) {
      await database.transaction(async (em) => {
        await insertEntities(em, database, FeedEvent, eventsFor(`batch${String(batch)}`, 300));
      });
      await Promise.all(all.map(async ({ sequencer }) => sequencer.settled()));
    }
    for (const { sequencer } of others) await sequencer.close();
    const rows = await database.orm.em
      .fork()
      .execute<{ sequence: unknown }[]>('select sequence from feed_events order by sequence');
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(upTo(1500));
    expect(all.flatMap(({ failures }) => failures)).toEqual([]);
  });
});
