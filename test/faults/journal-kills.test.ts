import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headMac, sealAfter, emptyChain } from '../../src/journal/audit-record.ts';
import type { Database } from '../../src/database/database.ts';
import { describeEachEngine } from '../support/engines.ts';
import { upTo } from '../support/journal/journal-rows.ts';
import { auditKeyText } from '../support/audit-key-text.ts';
import { FeedReader } from '../support/journal/feed-reader.ts';
import { openFreshJournal, type OpenJournal } from '../support/journal/open-fresh-journal.ts';
import { journalOver, openJournalDatabase } from '../support/journal/open-journal.ts';
import { eventsOf, recordThing, recordThingUseCase } from '../support/journal/record-thing.ts';
import { WriterProcess } from '../support/journal/writer-process.ts';
import { isFullRun, seed } from '../support/sampling.ts';

/** Each costs the start of a process, which is most of the time. */
const rounds = isFullRun ? 40 : 2;

/** How long a transaction is held open meanwhile: on SQLite nobody else can write. */
const heldFor = { sqlite: 300, postgresql: 2000, mysql: 2000, mariadb: 2000 } as const;

type Named = Readonly<Record<string, unknown>>;

/** Random moments of a seeded run: each the same in the next, as far as a process can be. */
function randomMoments(count: number): readonly number[] {
  let state = seed % 2_147_483_647;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return 20 + (state % 400);
  });
}

const numberOf = (name: string): number => Number(name.slice(name.lastIndexOf('-') + 1));

describeEachEngine('a journal whose gateways are killed', (engine) => {
  let journal: OpenJournal;
  beforeAll(async () => {
    journal = await openFreshJournal(engine);
  });
  afterAll(async () => journal?.close());

  const select = async (text: string): Promise<readonly Named[]> =>
    journal.database.orm.em.fork().execute<Named[]>(text);

  /** How often each name is there. */
  async function countsBy(column: string, from: string): Promise<ReadonlyMap<string, number>> {
    const quoted = journal.database.engine.quote(column);
    const rows = await select(`select ${quoted} as name, count(*) as n from ${from} group by 1`);
    return new Map(rows.map(({ name, n }) => [String(name), Number(n)]));
  }

  /** What is there of each thing: its rows in each table. */
  async function found(): Promise<
    Record<'audited' | 'events' | 'keys' | 'things', ReadonlyMap<string, number>>
  > {
    const action = recordThing.name;
    return {
      things: await countsBy('name', 'things'),
      audited: await countsBy('resource_id', `audit_logs where action = '${action}'`),
      events: await countsBy('key', `feed_events where topic = '${action}'`),
      keys: await countsBy('key', `idempotency_keys where operation = '${action}'`),
    };
  }

  /** A transaction that has written an event, and commits long after. */
  async function holdOpen(database: Database, number: number): Promise<void> {
    const { engine: dialect } = database;
    const columns = ['topic', 'key', 'payload', 'occurred_at'].map((name) => dialect.quote(name));
    const now = dialect.codec({ kind: 'instant' }).bind('2026-01-02T03:04:05Z');
    await database.transaction(async (em) => {
      await em.execute(
        `insert into feed_events (${columns.join(', ')}) values ('held', ?, '{}', ?)`,
        [`held-${String(number)}`, now as string],
      );
      await delay(heldFor[engine]);
    });
  }

  test(
    `in ${String(rounds)} rounds leaves each change whole or not at all, and the feed without a gap`,
    { timeout: 60_000 + rounds * 5000 },
    async () => {
      const readers = [new FeedReader(journal.database), new FeedReader(journal.database)];
      const { begun, done } = await writeAndKill();
      expect(done.length).toBeGreaterThan(10);
      const left = await found();
      expectWholeChanges(begun, done, left);
      await expectSettledBySendingAgain(begun, done, left);
      await journal.sequencer.settled();
      await expectWholeFeed(readers);
      await expectWholeChain();
      expect(journal.failures).toEqual([]);
    },
  );

  /** Lets two processes write, of which each round kills one and starts another. */
  async function writeAndKill(): Promise<Record<'begun' | 'done', readonly string[]>> {
    const { database, url } = journal;
    const writers: WriterProcess[] = [];
    const launch = async (): Promise<WriterProcess> => {
      const writer = new WriterProcess('journal-writer.ts', url, `w${String(writers.length)}`);
      writers.push(writer);
      await writer.says('ready');
      return writer;
    };
    const held: Promise<void>[] = [];
    try {
      let running: readonly WriterProcess[] = await Promise.all([launch(), launch()]);
      let spare = launch();
      for (const writer of running) writer.begin();
      for (const [round, moment] of randomMoments(rounds).entries()) {
        held.push(holdOpen(database, round));
        const next = await spare;
        if (round + 1 < rounds) spare = launch();
        await delay(moment);
        const [victim, survivor] = running;
        await victim?.kill();
        next.begin();
        running = [survivor, next].filter((writer) => writer !== undefined);
      }
      await delay(100);
      for (const writer of running) await writer.kill();
      await Promise.all(held);
    } finally {
      for (const writer of writers) await writer.kill();
    }
    for (const writer of writers) {
      expect(writer.errors).toBe('');
      expect(await writer.exited).toBe('SIGKILL');
    }
    return {
      begun: writers.flatMap((writer) => writer.told('begun')),
      done: writers.flatMap((writer) => writer.told('done')),
    };
  }

  /** Each change is there with all that belongs to it, or nothing of it is; what was told is there. */
  function expectWholeChanges(
    begun: readonly string[],
    done: readonly string[],
    left: Awaited<ReturnType<typeof found>>,
  ): void {
    const isThere = (name: string): boolean => left.things.has(name);
    const expected = (count: (name: string) => number): ReadonlyMap<string, number> =>
      new Map(begun.filter(isThere).map((name) => [name, count(name)]));
    const once = expected(() => 1);
    expect(left).toEqual({
      things: once,
      audited: once,
      keys: once,
      events: expected((name) => eventsOf(numberOf(name))),
    });
    expect(done.filter((name) => !isThere(name))).toEqual([]);
  }

  /** What was not acknowledged is sent again: then it is there once, whatever had become of it. */
  async function expectSettledBySendingAgain(
    begun: readonly string[],
    done: readonly string[],
    left: Awaited<ReturnType<typeof found>>,
  ): Promise<void> {
    const acknowledged = new Set(done);
    for (const name of begun.filter((known) => !acknowledged.has(known))) {
      const { isReplay, userErrors } = await journal.run(
        recordThing,
        { name, events: eventsOf(numberOf(name)) },
        recordThingUseCase,
        { key: name },
      );
      expect([name, isReplay, userErrors]).toEqual([name, left.things.has(name), []]);
    }
    expectWholeChanges(begun, begun, await found());
  }

  /** Numbers without a gap or a repeat, and readers who missed nothing. */
  async function expectWholeFeed(readers: readonly FeedReader[]): Promise<void> {
    const rows = await select('select id, sequence from feed_events order by sequence');
    const all = rows.map(({ id, sequence }) => ({ id: Number(id), sequence: Number(sequence) }));
    expect(all.map(({ sequence }) => sequence)).toEqual(upTo(all.length));
    const heldRows = await select("select sequence from feed_events where topic = 'held'");
    expect(heldRows.length).toBe(rounds);
    // Who had seen a number when another came below it would have missed that one.
    for (const reader of readers) expect(await reader.end()).toEqual(all);
  }

  /** Seals that follow from each other up to the head. */
  async function expectWholeChain(): Promise<void> {
    const key = Buffer.from(auditKeyText, 'hex');
    const position = journal.database.engine.quote('position');
    const rows = await select(
      `select id, mac, ${position} as place, seal from audit_logs order by ${position}`,
    );
    let end = emptyChain;
    for (const { id, mac, place, seal } of rows) {
      end = sealAfter(key, end, { id: Number(id), mac: String(mac) });
      expect([Number(place), seal]).toEqual([Number(end.position), end.seal]);
    }
    const [head] = await select('select audit_position, audit_seal, audit_mac from journal_heads');
    expect([String(head?.['audit_position']), head?.['audit_seal'], head?.['audit_mac']]).toEqual([
      end.position.toString(),
      end.seal,
      headMac(key, end),
    ]);
  }
});

describeEachEngine('a sequencer that dies half way', (engine) => {
  test('lets go of its lock, and another goes on where it began', async () => {
    const journal = await openFreshJournal(engine);
    // From now on nobody numbers here.
    await journal.sequencer.close();
    const second = await openJournalDatabase(journal.url);
    try {
      for (const name of ['first', 'second']) {
        await journal.run(recordThing, { name, events: 1 }, recordThingUseCase);
      }
      await using holder = new WriterProcess('head-holder.ts', journal.url);
      await holder.says('held 2');
      const running = journal.run(recordThing, { name: 'third', events: 3 }, recordThingUseCase);
      if (engine !== 'sqlite') {
        // Who writes does not wait for who numbers; on SQLite everybody waits for who writes.
        expect((await running).userErrors).toEqual([]);
      }
      const { sequencer, failures } = await journalOver(second);
      await delay(1500);
      expect(await numbers(second)).toEqual([]);
      await holder.kill();
      await running;
      await expect.poll(async () => numbers(second), { timeout: 10_000 }).toEqual(upTo(5));
      await sequencer.close();
      expect(failures).toEqual([]);
    } finally {
      await second.close();
      await journal.close();
    }
  });

  async function numbers(database: Database): Promise<readonly number[]> {
    const rows = await database.reader.read(
      {
        text: 'select sequence from feed_events where sequence is not null order by sequence',
        values: [],
        isSmall: true,
      },
      AbortSignal.timeout(10_000),
    );
    return rows.map(([sequence]) => Number(sequence));
  }
});
