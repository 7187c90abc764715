import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { faultBehind } from '../../../src/database/retry-conflicts.ts';
import type { Database } from '../../../src/database/database.ts';
import { sqlText } from '../../../src/database/sql.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { startRelay } from '../../support/relay.ts';
import { killSession } from '../../support/server-statement.ts';
import {
  onlyValue,
  openSpecimens,
  openSpecimensAt,
  read,
} from '../../support/specimen-database.ts';
import { Symbol as TradedSymbol } from '../../support/specimen.ts';

const smallPool = { DB_POOL_SIZE: '1', DB_MAX_OVERFLOW: '1' };

async function expectServing(database: Database): Promise<void> {
  const answers = await Promise.all([
    ...Array.from({ length: 10 }, async () =>
      read(database, sqlText('select count(*) from symbols')),
    ),
    ...Array.from({ length: 10 }, async () =>
      database.transaction(async (em) => {
        em.create(TradedSymbol, { code: crypto.randomUUID(), weight: 1 });
        await em.flush();
        return [[1]];
      }),
    ),
  ]);
  for (const rows of answers) expect(Number(onlyValue(rows))).toBeGreaterThanOrEqual(0);
}

async function faultOfReading(database: Database): Promise<string> {
  return read(database, sqlText('select count(*) from symbols'), {
    signal: AbortSignal.timeout(10_000),
  }).then(
    () => 'none',
    (error: unknown) => faultBehind(database.engine, error),
  );
}

describeEachEngine('connections that are lost', (engine) => {
  if (engine === 'sqlite') {
    test('are none: the file stays open', async () => {
      const specimen = await openSpecimens(engine);
      await expectServing(specimen.database);
      await specimen.drop();
    });
    return;
  }

  test('within transactions do not empty the pool, which closes cleanly', async () => {
    const specimen = await openSpecimens(engine, smallPool);
    try {
      const ownSession =
        engine === 'postgresql' ? 'select pg_backend_pid() as id' : 'select connection_id() as id';
      for (let death = 0; death < 3; death += 1) {
        const outcome = await specimen.database
          .transaction(async (em) => {
            const [row] = await em.execute<{ id: number }[]>(ownSession);
            await killSession(engine, specimen.url, Number(row?.id));
            await delay(50);
            await em.execute('select 1');
          })
          .catch((error: unknown) => faultBehind(specimen.database.engine, error));
        expect(outcome).toBe('unavailable');
      }
      await expectServing(specimen.database);
      expect(specimen.database.reader.poolState()).toMatchObject({ waiting: 0 });
      expect(specimen.database.reader.poolState().total).toBeLessThanOrEqual(2);
    } finally {
      const since = performance.now();
      await specimen.drop();
      expect(performance.now() - since).toBeLessThan(5000);
    }
  });

  test('within reads are told as such, and do not empty the pool', async () => {
    const specimen = await openSpecimens(engine, smallPool);
    try {
      const { database } = specimen;
      const statement =
        engine === 'postgresql'
          ? 'select pg_terminate_backend(pg_backend_pid())'
          : 'select connection_id()';
      for (let death = 0; death < 3; death += 1) {
        const reading = read(database, sqlText(statement));
        if (engine === 'postgresql') {
          const fault = await reading.catch((error: unknown) =>
            faultBehind(database.engine, error),
          );
          expect(fault).toBe('unavailable');
        } else {
          await killSession(engine, specimen.url, Number(onlyValue(await reading)));
          await delay(50);
        }
      }
      await expectServing(database);
    } finally {
      await specimen.drop();
    }
  });

  test('all at once are opened again', async () => {
    const specimen = await openSpecimens(engine);
    const relay = await startRelay(specimen.url);
    const database = await openSpecimensAt(relay.url, smallPool);
    try {
      await expectServing(database);
      relay.cut();
      await vi.waitFor(async () => expectServing(database), { timeout: 5000 });
      relay.cut();
      await vi.waitFor(async () => expectServing(database), { timeout: 5000 });
    } finally {
      await database.close();
      await relay.stop();
      await specimen.drop();
    }
  });

  test('to a server that went away are UNAVAILABLE until it is back', async () => {
    const specimen = await openSpecimens(engine);
    const relay = await startRelay(specimen.url);
    const database = await openSpecimensAt(relay.url, smallPool);
    try {
      await expectServing(database);
      await relay.stop();
      await delay(50);
      for (let attempt = 0; attempt < 4; attempt += 1) {
        expect(await faultOfReading(database)).toBe('unavailable');
        const written = await database
          .transaction(async (em) => em.execute('select 1'))
          .catch((error: unknown) => faultBehind(database.engine, error));
        expect(written).toBe('unavailable');
      }
      await relay.start();
      await vi.waitFor(async () => expectServing(database), { timeout: 5000 });
      expect(database.reader.poolState().total).toBeLessThanOrEqual(2);
    } finally {
      await database.close();
      await relay.stop();
      await specimen.drop();
    }
  });

  test('in the middle of a read are UNAVAILABLE', async () => {
    const specimen = await openSpecimens(engine);
    const relay = await startRelay(specimen.url);
    const database = await openSpecimensAt(relay.url, smallPool);
    try {
      const sleeping = engine === 'postgresql' ? 'select pg_sleep(30)' : 'select sleep(30)';
      const outcomes = [1, 2].map(async () =>
        read(database, sqlText(sleeping)).catch((error: unknown) =>
          faultBehind(database.engine, error),
        ),
      );
      await delay(300);
      relay.cut();
      expect(await Promise.all(outcomes)).toEqual(['unavailable', 'unavailable']);
      await vi.waitFor(async () => expectServing(database), { timeout: 5000 });
    } finally {
      await database.close();
      await relay.stop();
      await specimen.drop();
    }
  });
});
