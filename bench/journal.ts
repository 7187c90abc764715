/**
 * What the journal costs: a small mutation through it, in a plain transaction, and its statements by
 * the bare driver, in turn, on each engine, for 1 and for 16 clients.
 *
 * It takes about two minutes, prints a table, and writes bench/results/journal.json. Servers are
 * those of the tests. Options: `--engines sqlite,mysql`, `--rounds 3`, `--milliseconds 700`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfiguration } from '../src/config/index.ts';
import { openDatabase } from '../src/database/database.ts';
import { ensureSchema } from '../src/database/migrations.ts';
import { openJournal } from '../src/journal/open-journal.ts';
import { Sequencer } from '../src/journal/sequencer.ts';
import { entities } from '../src/modules/entities.ts';
import { engines, engineTitles, type Engine } from '../test/support/engine-names.ts';
import { startServers, stopServers, type DatabaseServers } from '../test/support/servers/index.ts';
import { bareDriver } from './bare-driver.ts';
import { measure, medianOf, table, type Round } from './figures.ts';
import { freshDatabase } from './fresh-database.ts';
import {
  auditKey,
  bareMutation,
  fillInstruments,
  journalMutation,
  plainMutation,
  type SmallMutation,
} from './small-mutation.ts';

const clientCounts = [1, 16];
/** Each client renames its own, so that no two wait for the same row. */
const instrumentCount = 1600;

interface Way {
  readonly name: string;
  readonly mutate: SmallMutation;
  readonly settle: () => Promise<void>;
}

/** An engine's database, with all ways to work on it. */
interface Bench {
  readonly engine: Engine;
  readonly version: string;
  readonly ways: readonly Way[];
  close(): Promise<void>;
}

async function openBench(engine: Engine, servers: DatabaseServers): Promise<Bench> {
  const { url, drop } = await freshDatabase(engine, servers);
  const database = await openDatabase(
    readConfiguration({ DATABASE_URL: url, DB_POOL_SIZE: '20', DB_MAX_OVERFLOW: '0' }),
    entities,
  );
  await ensureSchema(database, { migrateOnStart: true });
  await openJournal(database, auditKey);
  await fillInstruments(database, instrumentCount);
  const sequencer = new Sequencer({
    database,
    auditKey,
    onHead: () => undefined,
    onFailure: (error) => {
      console.error(error);
    },
  });
  const driver = bareDriver(engine, url, 20);
  const nothing = async (): Promise<void> => undefined;
  const onCommit = (): void => {
    sequencer.nudge();
  };
  return {
    engine,
    version: await database.engine.version(database.orm),
    ways: [
      { name: 'bare driver', mutate: bareMutation(database, driver), settle: nothing },
      { name: 'plain transaction', mutate: plainMutation(database), settle: nothing },
      {
        name: 'journal',
        mutate: journalMutation(database, onCommit),
        // What is left to number and to seal was made by these mutations.
        settle: async () => sequencer.settled(),
      },
    ],
    async close() {
      await sequencer.close();
      await driver.close();
      await database.close();
      await drop();
    },
  };
}

const { values: options } = parseArgs({
  options: {
    engines: { type: 'string', default: engines.join(',') },
    rounds: { type: 'string', default: '5' },
    milliseconds: { type: 'string', default: '700' },
  },
});
const rounds = Number(options.rounds);
const milliseconds = Number(options.milliseconds);
const chosen = engines.filter((engine) => options.engines.split(',').includes(engine));

let mutations = 0;

async function measureWay(way: Way, clients: number, duration: number): Promise<Round> {
  return measure(
    clients,
    duration,
    async (client) => {
      mutations += 1;
      const place = Math.floor(mutations / clients) % Math.floor(instrumentCount / clients);
      await way.mutate(1 + client + clients * place, mutations);
    },
    way.settle,
  );
}

interface Result {
  readonly engine: Engine;
  readonly version: string;
  readonly clients: number;
  readonly way: string;
  readonly rounds: Round[];
}

async function measureAll(bench: Bench, results: Result[]): Promise<void> {
  for (const clients of clientCounts) {
    const ofWays = bench.ways.map((way) => {
      const { engine, version } = bench;
      const result: Result = { engine, version, clients, way: way.name, rounds: [] };
      results.push(result);
      return { way, result };
    });
    for (const { way } of ofWays) await measureWay(way, clients, milliseconds / 2);
    for (let round = 0; round < rounds; round += 1) {
      for (const { way, result } of ofWays) {
        result.rounds.push(await measureWay(way, clients, milliseconds));
      }
    }
  }
}

/** Medians over the rounds; ratios are of rounds side by side, which had the same machine. */
function summary(results: readonly Result[]): string {
  const rows = [
    [
      'engine, clients',
      'way',
      'per second',
      'median ms',
      '99 % ms',
      'CPU ms',
      'of bare',
      'of plain',
    ],
  ];
  for (const result of results) {
    const { engine, clients, way } = result;
    const beside = (name: string): string => {
      const other = results.find(
        (one) => one.engine === engine && one.clients === clients && one.way === name,
      );
      const ratios = result.rounds.map(
        ({ throughput }, round) => throughput / (other?.rounds[round]?.throughput ?? Number.NaN),
      );
      return `${(100 * medianOf(ratios)).toFixed(0)} %`;
    };
    const of = (pick: (round: Round) => number): number => medianOf(result.rounds.map(pick));
    rows.push([
      `${engineTitles[engine]}, ${String(clients)}`,
      way,
      of(({ throughput }) => throughput).toFixed(0),
      of(({ median }) => median).toFixed(2),
      of(({ percentile99 }) => percentile99).toFixed(2),
      of(({ work }) => work).toFixed(2),
      beside('bare driver'),
      beside('plain transaction'),
    ]);
  }
  return table(rows);
}

const servers = await startServers({
  log: (line) => {
    console.error(line);
  },
});
try {
  const results: Result[] = [];
  for (const engine of chosen) {
    if (engine !== 'sqlite' && 'unavailable' in servers[engine]) {
      console.error(`${engineTitles[engine]} is left out: ${servers[engine].unavailable}`);
      continue;
    }
    const bench = await openBench(engine, servers);
    try {
      await measureAll(bench, results);
    } finally {
      await bench.close();
    }
  }
  console.log(summary(results));
  const folder = join(import.meta.dirname, 'results');
  await mkdir(folder, { recursive: true });
  const machine = `${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown'}`;
  await writeFile(
    join(folder, 'journal.json'),
    `${JSON.stringify({ machine, node: process.version, milliseconds, results }, null, 2)}\n`,
  );
} finally {
  await stopServers(servers);
}
