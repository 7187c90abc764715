import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Database } from '../../../src/database/database.ts';
import { advanceHead } from '../../../src/journal/advance-head.ts';
import { AuditLog } from '../../../src/journal/audit.entities.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { RefusalLog, type NotedRefusal } from '../../../src/journal/refusal-log.ts';
import { verifyAudit } from '../../../src/journal/verify-audit.ts';
import { KeptRefusal } from '../../../src/journal/work.ts';
import { auditKeyText } from '../../support/audit-key-text.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { openFreshJournal, type OpenJournal } from '../../support/journal/open-fresh-journal.ts';
import { WriterProcess } from '../../support/journal/writer-process.ts';
import { knownCaller } from '../../support/known-caller.ts';

const auditKey = Buffer.from(auditKeyText, 'hex');
const origin = { requestId: 'r-1', ipAddress: '127.0.0.1', userAgent: 'tests' };

function refusal(label: string, action = 'orders'): NotedRefusal {
  return {
    actor: { userId: null, label },
    action,
    status: 'FORBIDDEN',
    resourceType: 'Query',
    resourceId: null,
    after: { refused: `Query.${action} needs a permission` },
    origin,
  };
}

describeEachEngine('refusals in the audit log', (engine) => {
  let journal: OpenJournal;
  let database: Database;
  let logs: RefusalLog[];
  beforeAll(async () => {
    journal = await openFreshJournal(engine);
    ({ database } = journal);
  });
  afterAll(async () => journal?.close());
  beforeEach(async () => {
    logs = [];
    await sealAll();
  });
  afterEach(async () => {
    vi.useRealTimers();
    for (const log of logs) await log.close();
    // Whatever a test did, the chain holds.
    const wrong = [...(await problems()), ...journal.failures];
    if (wrong.length > 0) throw new Error(wrong.map(String).join());
  });

  function openLog(over: Database = database, failures: unknown[] = []): RefusalLog {
    const log = new RefusalLog({
      database: over,
      auditKey,
      environment: 'PAPER',
      onFailure: (error) => failures.push(error),
    });
    logs.push(log);
    return log;
  }

  /** Seals what a gateway that ends would seal. */
  async function sealAll(): Promise<void> {
    const advance = { database, auditKey, sealsCounted: true };
    while ((await database.transaction(async (em) => advanceHead(em, advance))).isMore);
  }

  const problems = async (): Promise<readonly string[]> =>
    (await verifyAudit(database, auditKey)).problems.map(({ message }) => message);

  const unsealed = async (): Promise<number> =>
    (await verifyAudit(database, auditKey)).unsealedRows;

  /** Rows of an actor: their action, count, and whether they are sealed. */
  async function rowsOf(label: string): Promise<readonly (readonly [string, number, boolean])[]> {
    const rows = await database.orm.em
      .fork()
      .find(AuditLog, { actorLabel: label }, { orderBy: { id: 'asc' } });
    return rows.map(({ action, count, position }) => [action, count, position !== null]);
  }

  test('are one row for an actor, an action and a status, with a count', async () => {
    const log = openLog();
    for (let n = 0; n < 1000; n += 1) log.note(refusal('many'));
    for (let n = 0; n < 3; n += 1) log.note(refusal('many', 'positions'));
    log.note({ ...refusal('many'), status: 'FAILURE' });
    await log.settled();
    log.note(refusal('many'));
    await log.settled();
    await journal.sequencer.settled();
    expect(await rowsOf('many')).toEqual([
      ['orders', 1001, false],
      ['positions', 3, false],
      ['orders', 1, false],
    ]);
    const row = await database.orm.em.fork().findOneOrFail(AuditLog, {
      actorLabel: 'many',
      action: 'positions',
    });
    expect(row).toMatchObject({
      actorUserId: null,
      status: 'FORBIDDEN',
      resourceType: 'Query',
      afterState: { refused: 'Query.positions needs a permission' },
      ipAddress: '127.0.0.1',
      userAgent: 'tests',
      requestId: 'r-1',
      environment: 'PAPER',
    });
    expect(await problems()).toEqual([]);
  });

  test('are sealed when their minute is over, and then counted in another row', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const log = openLog();
    log.note(refusal('minutes'));
    await log.settled();
    vi.advanceTimersByTime(59_000);
    log.note(refusal('minutes'));
    await log.settled();
    await journal.sequencer.settled();
    expect(await rowsOf('minutes')).toEqual([['orders', 2, false]]);
    vi.advanceTimersByTime(1000);
    log.note(refusal('minutes'));
    await log.settled();
    expect(await rowsOf('minutes')).toEqual([
      ['orders', 2, false],
      ['orders', 1, false],
    ]);
    vi.advanceTimersByTime(5001);
    await journal.sequencer.settled();
    expect(await rowsOf('minutes')).toEqual([
      ['orders', 2, true],
      ['orders', 1, false],
    ]);
  });

  test('go on in another row where theirs was sealed meanwhile', async () => {
    const log = openLog();
    log.note(refusal('sealed'));
    await log.settled();
    await sealAll();
    log.note(refusal('sealed'));
    log.note(refusal('sealed'));
    await log.settled();
    expect(await rowsOf('sealed')).toEqual([
      ['orders', 1, true],
      ['orders', 2, false],
    ]);
  });

  test('are counted to the last while another gateway seals them over and over', async () => {
    const log = openLog();
    const isOver = new AbortController();
    const sealing = (async () => {
      while (!isOver.signal.aborted) {
        await sealAll();
        await delay(1);
      }
    })();
    for (let round = 0; round < 60; round += 1) {
      for (let n = 0; n < 5; n += 1) log.note(refusal('raced'));
      await log.settled();
      if (round % 20 === 0) expect(await problems()).toEqual([]);
    }
    isOver.abort();
    await sealing;
    const rows = await rowsOf('raced');
    expect(rows.reduce((sum, [, count]) => sum + count, 0)).toBe(300);
    expect(rows.length).toBeGreaterThan(1);
  });

  test('cost a write for the first, and then one a second', async () => {
    let writes = 0;
    const log = openLog({
      ...database,
      transaction: async (...parameters) => {
        writes += 1;
        return database.transaction(...parameters);
      },
    });
    log.note(refusal('slow'));
    await expect.poll(async () => rowsOf('slow'), { timeout: 900 }).toEqual([['orders', 1, false]]);
    const end = performance.now() + 2500;
    let noted = 1;
    for (; performance.now() < end; noted += 1) {
      log.note(refusal('slow'));
      await delay(1);
    }
    expect(writes).toBeLessThanOrEqual(4);
    await expect
      .poll(async () => rowsOf('slow'), { timeout: 3000 })
      .toEqual([['orders', noted, false]]);
  });

  test('take so much memory and so many rows, and lose none', async () => {
    const log = openLog();
    for (let n = 0; n < 50; n += 1) log.note(refusal('curious', `field${String(n)}`));
    for (let n = 0; n < 700; n += 1) log.note(refusal(`visitor ${String(n)}`));
    await log.settled();
    const curious = await rowsOf('curious');
    expect(curious).toHaveLength(21);
    expect(curious.at(-1)).toEqual(['others', 30, false]);
    expect((await rowsOf('visitor 478')).length).toBe(1);
    expect(await rowsOf('visitor 479')).toEqual([]);
    expect(await rowsOf('others')).toEqual([['others', 700 - 479, false]]);
  });

  test('are written when the database is back', async () => {
    let isAway = true;
    const failures: unknown[] = [];
    const log = openLog(
      {
        ...database,
        transaction: async (...parameters) => {
          if (isAway) throw new Error('away');
          return database.transaction(...parameters);
        },
      },
      failures,
    );
    for (let n = 0; n < 5; n += 1) log.note(refusal('patient'));
    await expect.poll(() => failures.length).toBe(1);
    isAway = false;
    await expect
      .poll(async () => rowsOf('patient'), { timeout: 5000 })
      .toEqual([['orders', 5, false]]);
  });

  test('whatever is in their texts', async () => {
    const log = openLog();
    const name = `\0\uD800${'é'.repeat(300)}`;
    log.note({ ...refusal(name, `\0${'x'.repeat(300)}`), resourceId: '\0'.repeat(70) });
    await log.settled();
    expect(await rowsOf(`\uFFFD\uFFFD${'é'.repeat(252)}`)).toEqual([
      [`\uFFFD${'x'.repeat(99)}`, 1, false],
    ]);
  });

  test('come from the journal, with the failures that a use case keeps', async () => {
    const log = openLog();
    const own = new Journal({
      database,
      environment: 'PAPER',
      auditKey,
      refusals: log,
      onCommit: () => undefined,
    });
    const send = { origin, idempotencyKey: null, signal: new AbortController().signal };
    const caller = knownCaller({ username: 'nobody', grants: [] });
    const name = { name: 'createInstrument', permission: 'instruments:write' } as const;
    for (let n = 0; n < 3; n += 1) {
      await expect(own.run(name, { ...send, caller }, {}, async () => ({}))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    for (let n = 0; n < 4; n += 1) {
      const { userErrors } = await own.run(
        { name: 'login', permission: 'everyone' },
        { ...send, caller: { kind: 'anonymous' } },
        {},
        async (work) => {
          work.recordAudit({
            resourceType: 'User',
            resourceId: null,
            status: 'FAILURE',
            actor: { userId: null, label: 'guessed' },
            after: { username: 'guessed' },
          });
          return new KeptRefusal([{ code: 'INVALID_CREDENTIALS', message: 'No', field: null }]);
        },
      );
      expect(userErrors).toHaveLength(1);
    }
    await log.settled();
    expect(await rowsOf('nobody')).toEqual([['createInstrument', 3, false]]);
    expect(await rowsOf('guessed')).toEqual([['login', 4, false]]);
  });

  test(
    'of gateways that are killed are there, but for the last second',
    { timeout: 60_000 },
    async () => {
      const names = ['killed-1', 'killed-2'];
      const writers = names.map(
        (name) => new WriterProcess('refusal-writer.ts', journal.url, name),
      );
      try {
        for (const writer of writers) await writer.says('ready');
        for (const writer of writers) writer.begin();
        await delay(2500);
        expect(await problems()).toEqual([]);
        for (const writer of writers) await writer.kill();
      } finally {
        for (const writer of writers) await writer.kill();
      }
      expect(await problems()).toEqual([]);
      expect(await unsealed()).toBeGreaterThanOrEqual(2);
      for (const [index, name] of names.entries()) {
        const noted = Number(writers[index]?.told('noted').at(-1));
        const rows = await rowsOf(name);
        expect(rows).toHaveLength(1);
        const count = rows[0]?.[1];
        expect(count).toBeGreaterThan(0);
        expect(count).toBeLessThanOrEqual(noted + 100);
        expect(writers[index]?.errors).toBe('');
      }
      await sealAll();
      expect(await unsealed()).toBe(0);
    },
  );
});
