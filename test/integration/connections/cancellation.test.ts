import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sqlText } from '../../../src/database/sql.ts';
import { describeEachEngine, type Engine } from '../../support/engines.ts';
import { askAsAdministrator } from '../../support/server-statement.ts';
import { openSpecimens, read, type SpecimenDatabase } from '../../support/specimen-database.ts';

/** A statement that runs for about a minute; the comment finds it on the server. */
const marker = 'a_statement_to_be_stopped';
const counting = (rows: string): string =>
  `with recursive c(x) as (select 1 union all select x + 1 from c where x < ${rows}) select count(*) /* ${marker} */ from c`;
const slow: Record<Engine, readonly string[]> = {
  sqlite: [counting('1000000000')],
  postgresql: [`select pg_sleep(60) /* ${marker} */`, counting('1000000000')],
  mysql: [
    `select sleep(60) /* ${marker} */`,
    `select benchmark(1000000000, sha2('a', 512)) /* ${marker} */`,
  ],
  mariadb: [
    `select sleep(60) /* ${marker} */`,
    `select benchmark(1000000000, sha2('a', 512)) /* ${marker} */`,
  ],
};

const runningStatements: Record<Exclude<Engine, 'sqlite'>, string> = {
  postgresql: `select count(*) from pg_stat_activity where state = 'active' and datname = current_database() and query like '%${marker}%' and pid <> pg_backend_pid()`,
  mysql: `select count(*) from information_schema.processlist where db = database() and info like '%${marker}%' and id <> connection_id()`,
  mariadb: `select count(*) from information_schema.processlist where db = database() and info like '%${marker}%' and id <> connection_id()`,
};

/** Reading processes of this one that use a processor: what aborting must put an end to. */
function busyChildren(): number {
  const children = readFileSync(`/proc/self/task/${String(process.pid)}/children`, 'utf8');
  return children.split(' ').filter((child) => child !== '' && isRunning(child)).length;
}

function isRunning(child: string): boolean {
  try {
    const status = readFileSync(`/proc/${child}/stat`, 'utf8').split(') ')[1] ?? '';
    const isReading = readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('sqlite-process');
    return isReading && status.startsWith('R');
  } catch {
    return false;
  }
}

describeEachEngine('a read that is aborted', (engine) => {
  let specimen: SpecimenDatabase;
  beforeAll(async () => {
    specimen = await openSpecimens(engine, { DB_POOL_SIZE: '1', DB_MAX_OVERFLOW: '1' });
  });
  afterAll(async () => specimen?.drop());

  const start = (statement: string, signal: AbortSignal) =>
    read(specimen.database, sqlText(statement), { isSmall: false, signal });

  async function runningOnServer(): Promise<number> {
    if (engine === 'sqlite') {
      const { total, idle } = specimen.database.reader.poolState();
      return process.platform === 'linux' ? busyChildren() : total - idle;
    }
    const [row] = await askAsAdministrator(engine, specimen.url, runningStatements[engine]);
    return Number(row?.[0]);
  }

  async function expectHealthyPool(): Promise<void> {
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) =>
        read(specimen.database, sqlText('select 1 + 1'), { isSmall: index % 2 === 0 }),
      ),
    );
    for (const [row] of answers) expect(Number(row?.[0])).toBe(2);
    expect(specimen.database.reader.poolState().waiting).toBe(0);
  }

  test.each(slow[engine])('is stopped where it runs: %s', async (statement) => {
    const controller = new AbortController();
    const outcome = start(statement, controller.signal).catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await runningOnServer()).toBe(1), { timeout: 5000 });
    const reason = new Error('the client is gone');
    const since = performance.now();
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(performance.now() - since).toBeLessThan(5000);
    await vi.waitFor(async () => expect(await runningOnServer()).toBe(0), { timeout: 5000 });
    await expectHealthyPool();
  });

  test('that waits for a connection gives up at once, and so does one aborted before', async () => {
    const controller = new AbortController();
    const [statement = ''] = slow[engine];
    const holders = [1, 2].map(() =>
      start(statement, controller.signal).catch((error: unknown) => error),
    );
    await vi.waitFor(async () => expect(await runningOnServer()).toBe(2), { timeout: 5000 });
    const impatient = new AbortController();
    const waiting = start('select 1', impatient.signal).catch((error: unknown) => error);
    await delay(50);
    const since = performance.now();
    impatient.abort('no more time');
    expect(await waiting).toBe('no more time');
    await expect(start('select 1', impatient.signal)).rejects.toBe('no more time');
    expect(performance.now() - since).toBeLessThan(1000);
    controller.abort('enough');
    expect(await Promise.all(holders)).toEqual(['enough', 'enough']);
    await expectHealthyPool();
  });

  test('many times over leaves no connection behind', async () => {
    const [statement = ''] = slow[engine];
    for (let round = 0; round < 6; round += 1) {
      const signal = AbortSignal.timeout(30);
      const outcome = await start(statement, signal).catch((error: unknown) => error);
      expect(outcome).toBe(signal.reason);
    }
    await vi.waitFor(async () => expect(await runningOnServer()).toBe(0), { timeout: 5000 });
    await expectHealthyPool();
    expect(specimen.database.reader.poolState().total).toBeLessThanOrEqual(2);
  });

  if (engine !== 'sqlite') return;

  test('or runs on in a process of its own does not hold up small reads', async () => {
    const controller = new AbortController();
    const slowRead = start(counting('1000000000'), controller.signal).catch(
      (error: unknown) => error,
    );
    await delay(200);
    const began = performance.now();
    let longest = 0;
    let count = 0;
    while (performance.now() - began < 1000) {
      const since = performance.now();
      await read(specimen.database, sqlText('select 1'));
      await new Promise(setImmediate);
      longest = Math.max(longest, performance.now() - since);
      count += 1;
    }
    controller.abort('measured');
    expect(await slowRead).toBe('measured');
    // Alone there are 100,000 and more; on the serving thread there would be none.
    expect(count).toBeGreaterThan(1000);
    expect(longest).toBeLessThan(500);
  });
});
