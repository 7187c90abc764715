import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { describeEachEngine } from '../../support/engines.ts';
import { holdThing, waitingForLocks } from '../../support/journal/held-lock.ts';
import { openFreshJournal, type OpenJournal } from '../../support/journal/open-fresh-journal.ts';
import { journalOver, openJournalDatabase } from '../../support/journal/open-journal.ts';
import { recordThing, recordThingUseCase } from '../../support/journal/record-thing.ts';
import {
  askThings,
  credentials,
  thingRows,
  thingServer,
} from '../../support/journal/thing-server.ts';
import { startRelay } from '../../support/relay.ts';
import { isFullRun } from '../../support/sampling.ts';

const touch = (name: string, key: string): string =>
  `touchThing(input: { name: "${name}", idempotencyKey: "${key}" }) { touched userErrors { code } }`;

/** How long a request to the server may take, in milliseconds. */
const timeLimit = 700;

describeEachEngine('a mutation that cannot get its lock', (engine) => {
  let journal: OpenJournal;
  let server: FastifyInstance;
  /** The same, with the time that requests usually have. */
  let patient: FastifyInstance;
  beforeAll(async () => {
    journal = await openFreshJournal(engine);
    server = await thingServer(journal.database, journal.journal, timeLimit);
    patient = await thingServer(journal.database, journal.journal);
  });
  afterAll(async () => {
    await server?.close();
    await patient?.close();
    await journal?.close();
  });

  async function makeThing(name: string): Promise<void> {
    await journal.run(recordThing, { name, events: 0 }, recordThingUseCase);
    // Whose own transaction would wait for the same lock on SQLite.
    await journal.sequencer.settled();
  }

  /** How many audit rows there are of the thing. */
  async function told(name: string): Promise<number> {
    const { audited } = await thingRows(journal.database);
    return audited.filter((audit) => audit === name).length;
  }

  test('in the time of its request is answered TIMEOUT, taken back, and never done', async () => {
    await makeThing('slow');
    const lock = await holdThing(journal.url, 'slow');
    try {
      const since = performance.now();
      const sent = askThings(server, `mutation { ${touch('slow', 'slow')} }`);
      // Who reads is answered meanwhile.
      await delay(100);
      const reading = performance.now();
      expect((await askThings(server, '{ health { status } }')).codes).toEqual([]);
      expect(performance.now() - reading).toBeLessThan(timeLimit);
      const answer = await sent;
      expect([answer.status, answer.data, answer.codes]).toEqual([
        200,
        { touchThing: null },
        ['TIMEOUT'],
      ]);
      expect(performance.now() - since).toBeLessThan(timeLimit + 2000);
      // While the lock is still held: the server was told, and waits no longer.
      await expect
        .poll(async () => waitingForLocks(journal.database, journal.url), { timeout: 3000 })
        .toBe(0);
    } finally {
      await lock.release();
    }
    await delay(300);
    expect(await told('slow')).toBe(1);
    const again = await askThings(patient, `mutation { ${touch('slow', 'slow')} }`);
    expect([again.data, again.isReplay]).toEqual([
      { touchThing: { touched: true, userErrors: [] } },
      false,
    ]);
    expect(await told('slow')).toBe(2);
  });

  test('leaves the connections as they were', async () => {
    await makeThing('many');
    const lock = await holdThing(journal.url, 'many');
    try {
      const answers = await Promise.all(
        Array.from({ length: 8 }, async (_, index) =>
          askThings(server, `mutation { ${touch('many', `many-${String(index)}`)} }`),
        ),
      );
      expect(answers.map(({ codes }) => codes)).toEqual(
        Array.from({ length: 8 }, () => ['TIMEOUT']),
      );
    } finally {
      await lock.release();
    }
    const answers = await Promise.all(
      Array.from({ length: 8 }, async (_, index) =>
        askThings(patient, `mutation { ${touch('many', `again-${String(index)}`)} }`),
      ),
    );
    expect(answers.map(({ codes }) => codes)).toEqual(Array.from({ length: 8 }, () => []));
    expect(await told('many')).toBe(9);
    await expect.poll(() => journal.database.reader.poolState().waiting).toBe(0);
  });

  test('before its client goes away is taken back', async () => {
    await makeThing('gone');
    const origin = await server.listen({ port: 0, host: '127.0.0.1' });
    const lock = await holdThing(journal.url, 'gone');
    try {
      const client = new AbortController();
      const sent = fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${credentials.administrator}`,
        },
        body: JSON.stringify({ query: `mutation { ${touch('gone', 'gone')} }` }),
        signal: client.signal,
      }).catch((error: unknown) => error);
      await delay(200);
      client.abort();
      expect(await sent).toBeInstanceOf(Error);
      // The gateway hears of it in a later turn, and SQLite tells of nobody who waits.
      await delay(200);
      await expect
        .poll(async () => waitingForLocks(journal.database, journal.url), { timeout: 3000 })
        .toBe(0);
    } finally {
      await lock.release();
    }
    await delay(300);
    expect(await told('gone')).toBe(1);
  });

  test('that waits for its turn with the same key gives up as well', async () => {
    await makeThing('turn');
    const lock = await holdThing(journal.url, 'turn');
    try {
      const document = `mutation { ${touch('turn', 'turn')} }`;
      const answers = await Promise.all([askThings(server, document), askThings(server, document)]);
      expect(answers.map(({ codes }) => codes)).toEqual([['TIMEOUT'], ['TIMEOUT']]);
    } finally {
      await lock.release();
    }
    expect((await askThings(patient, `mutation { ${touch('turn', 'turn')} }`)).codes).toEqual([]);
    expect(await told('turn')).toBe(2);
  });

  // It takes as long as it says.
  if (isFullRun) {
    test(
      'within ten seconds is answered UNAVAILABLE, where its request has longer',
      { timeout: 40_000 },
      async () => {
        await makeThing('patient');
        const lock = await holdThing(journal.url, 'patient');
        try {
          const since = performance.now();
          const answer = await askThings(patient, `mutation { ${touch('patient', 'patient')} }`);
          expect(answer.codes).toEqual(['UNAVAILABLE']);
          expect(answer.messages[0]).toContain('no lock, became free in time');
          expect(performance.now() - since).toBeGreaterThan(9000);
          expect(performance.now() - since).toBeLessThan(15_000);
        } finally {
          await lock.release();
        }
        expect(await told('patient')).toBe(1);
      },
    );
  }

  if (engine === 'sqlite') return;

  test.each([
    ['after', true],
    ['before', false],
  ] as const)(
    'and loses its connection %s the commit is UNAVAILABLE, and sent again it is settled',
    async (when, wasDone) => {
      const name = `lost-${when}`;
      const relay = await startRelay(journal.url);
      const database = await openJournalDatabase(relay.url);
      const { journal: relayed, sequencer } = await journalOver(database);
      await sequencer.close();
      const distant = await thingServer(database, relayed);
      onTestFinished(async () => {
        await distant.close();
        await database.close();
        await relay.stop();
      });
      relay.cutAt('commit', when);
      const document = `mutation { recordThing(input: { name: "${name}", events: 1, idempotencyKey: "${name}" }) { userErrors { code } } }`;
      const answer = await askThings(distant, document);
      expect([answer.data, answer.codes]).toEqual([{ recordThing: null }, ['UNAVAILABLE']]);
      expect(answer.messages[0]).toContain('this may have been done or not');
      const again = await askThings(distant, document);
      expect([again.data, again.codes, again.isReplay]).toEqual([
        { recordThing: { userErrors: [] } },
        [],
        wasDone,
      ]);
      const { things, audited, events } = await thingRows(journal.database);
      for (const names of [things, audited, events]) {
        expect(names.filter((found) => found === name)).toEqual([name]);
      }
    },
  );
});
