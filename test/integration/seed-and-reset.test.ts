import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reset } from '../../src/commands/reset.ts';
import { seed } from '../../src/commands/seed.ts';
import { readConfiguration, type Configuration } from '../../src/config/index.ts';
import { openDatabase } from '../../src/database/database.ts';
import { verifySchema } from '../../src/database/migrations.ts';
import { entities } from '../../src/modules/entities.ts';
import { Candle } from '../../src/modules/market-data/market-data.entities.ts';
import { describeSampledEngines } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';

/** Takes what a command writes. */
class Transcript extends PassThrough {
  text = '';
  isTTY = false;

  constructor() {
    super();
    this.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
  }
}

/** Somebody at a terminal who types the line, or only ends the input. */
function typing(line: string | undefined): PassThrough & { isTTY: boolean } {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  input.end(line === undefined ? undefined : `${line}\n`);
  return input;
}

const nobody = (): PassThrough => new PassThrough();

describeSampledEngines('seed and reset', (engine) => {
  let fresh: FreshDatabase;
  let paper: Configuration;
  let live: Configuration;
  let output: Transcript;

  beforeEach(async () => {
    fresh = await freshDatabase(engine);
    paper = readConfiguration({ DATABASE_URL: fresh.url });
    live = readConfiguration({ DATABASE_URL: fresh.url, TRADING_ENVIRONMENT: 'LIVE' });
    output = new Transcript();
  });
  afterEach(async () => fresh.drop());

  const candles = async (): Promise<number> => {
    const database = await openDatabase(paper, entities);
    try {
      return await database.orm.em.fork().count(Candle);
    } finally {
      await database.close();
    }
  };

  test('seed fills an empty database, says so, and leaves it alone the next time', async () => {
    await seed(paper, output);
    expect(output.text).toContain('Loaded 7 instruments and 5,709 candles into ');
    expect(output.text).not.toContain('Loading:');
    expect(await candles()).toBe(5709);
    const again = new Transcript();
    await seed(paper, again);
    expect(again.text).toMatch(/^There are instruments in .* already; nothing was loaded\./);
    expect(await candles()).toBe(5709);
  });

  test('seed shows its progress at a terminal', async () => {
    output.isTTY = true;
    await seed(paper, output);
    expect(output.text).toContain('\r\u001B[KLoading: 3,007 of 5,716 rows');
  });

  test('seed is refused outside PAPER, before anything is done', async () => {
    const backtest = readConfiguration({
      DATABASE_URL: fresh.url,
      TRADING_ENVIRONMENT: 'BACKTEST',
    });
    for (const [configuration, name] of [
      [live, 'LIVE'],
      [backtest, 'BACKTEST'],
    ] as const) {
      await expect(seed(configuration, output)).rejects.toThrow(
        `Demo data goes into PAPER only, and TRADING_ENVIRONMENT is ${name}.`,
      );
    }
    expect(output.text).toBe('');
  });

  test('reset deletes nothing without consent', async () => {
    await seed(paper, output);
    for (const input of [typing('n'), typing(''), typing('nonsense'), typing(undefined)]) {
      await expect(reset(paper, { input, output, yes: false })).rejects.toThrow(
        'Nothing was changed.',
      );
    }
    await expect(reset(paper, { input: nobody(), output, yes: false })).rejects.toThrow(
      'Give --yes to go on without being asked.',
    );
    expect(await candles()).toBe(5709);
  });

  test('reset deletes all data once agreed to, and seed begins anew', async () => {
    await seed(paper, output);
    await reset(paper, { input: typing('y'), output, yes: false });
    expect(output.text).toContain('Go on? (y/N) ');
    expect(output.text).toMatch(/All data in .* has been deleted\.\n$/);
    expect(await candles()).toBe(0);
    await seed(paper, output);
    expect(await candles()).toBe(5709);
    await reset(paper, { input: nobody(), output, yes: true });
    expect(await candles()).toBe(0);
    const database = await openDatabase(paper, entities);
    expect(await verifySchema(database)).toEqual([]);
    await database.close();
  });

  test('reset wants LIVE by its name', async () => {
    await seed(paper, output);
    await expect(reset(live, { input: nobody(), output, yes: true })).rejects.toThrow(
      'Give --confirm LIVE to go on; --yes is not enough here.',
    );
    for (const line of ['y', 'yes', 'live', 'PAPER', undefined]) {
      const input = typing(line);
      await expect(reset(live, { input, output, yes: true })).rejects.toThrow(
        'Nothing was changed.',
      );
    }
    const wrong = { input: nobody(), output, yes: true, confirm: 'PAPER' };
    await expect(reset(live, wrong)).rejects.toThrow('Nothing was changed.');
    expect(await candles()).toBe(5709);

    await reset(live, { input: typing('LIVE'), output, yes: false });
    expect(await candles()).toBe(0);
    await seed(paper, output);
    await reset(live, { input: nobody(), output, yes: false, confirm: 'LIVE' });
    expect(await candles()).toBe(0);
  });
});
