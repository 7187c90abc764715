import { copyEntities } from '../../database/bulk-copy.ts';
import { insertEntities } from '../../database/bulk-insert.ts';
import { selectEntities, type SelectedRow } from '../../database/bulk-select.ts';
import type { EntityTable } from '../../database/entity-table.ts';
import { expectingFreeKeys } from '../../database/retry-conflicts.ts';
import { allOf, type Sql } from '../../database/sql.ts';
import type { Work } from '../../journal/work.ts';
import { bucketAround } from '../../kernel/bucket-time.ts';
import { divideChunks } from '../../query/chunk.ts';
import type { GivenCandle } from './candle-rules.ts';
import { candleRow, revisedCandleRow, type CandleSeries } from './candle-row.ts';
import { Candle, CandleRevision } from './market-data.entities.ts';

/** What became of the bars that were given. */
export interface WrittenCandles {
  readonly inserted: readonly GivenCandle[];
  /** They had other values before, which are kept as revisions. */
  readonly updated: readonly GivenCandle[];
  /** They were stored so already, and nothing was written for them. */
  readonly unchanged: number;
}

/** Bars named one by one in a condition. */
const mostNamed = 1024;
/** How many buckets of a range may have no bar to write, for each that has, until bars are named. */
const sparseness = 8;

const comparedNames = [
  'open',
  'high',
  'low',
  'close',
  'volume',
  'tradeCount',
  'vwap',
  'isFinal',
] as const;
const selectedNames = ['time', ...comparedNames, 'knownAt'] as const;
type StoredCandle = SelectedRow<(typeof selectedNames)[number]>;

/**
 * Writes bars of one series by the bulk path: new ones are inserted, others take the place of what
 * was stored, which is kept as a revision, and what is stored so already is left alone. Bars that
 * another transaction is writing are waited for.
 *
 * @param candles that break no rule, sorted by time, none of them twice.
 * @throws what the driver throws. That another transaction has inserted one of the bars meanwhile is
 *   a conflict, and `Database.transaction` begins anew.
 */
export async function writeCandles(
  { em, database, now }: Pick<Work, 'em' | 'database' | 'now'>,
  series: CandleSeries,
  candles: readonly GivenCandle[],
): Promise<WrittenCandles> {
  const stored = await storedCandles({ em, database }, series, candles);
  const inserted: GivenCandle[] = [];
  const updated: GivenCandle[] = [];
  let lastKnownAt = 0;
  for (const candle of candles) {
    const before = stored.get(candle.time);
    if (before === undefined) inserted.push(candle);
    else if (!isSame(before, candle)) {
      updated.push(candle);
      lastKnownAt = Math.max(lastKnownAt, Date.parse(before.knownAt as string));
    }
  }
  if (updated.length > 0) {
    // Later than what it supersedes, also where that came from a transaction that began after this.
    const revisedAt = new Date(Math.max(now.getTime(), lastKnownAt + 1));
    for (const chunk of divideChunks(updated, mostNamed)) {
      await copyEntities(em, database, {
        from: Candle,
        to: CandleRevision,
        condition: (table) => allOf([ofSeries(table, series), isNamed(table, chunk)]),
        additions: { supersededAt: revisedAt.toISOString() },
      });
    }
    const rows = updated.map((candle) => revisedCandleRow(series, candle, now, revisedAt));
    await insertEntities(em, database, Candle, rows, { existing: 'replace' });
  }
  if (inserted.length > 0) {
    const rows = inserted.map((candle) => candleRow(series, candle, now));
    await expectingFreeKeys(database.engine, async () =>
      insertEntities(em, database, Candle, rows),
    );
  }
  return { inserted, updated, unchanged: candles.length - inserted.length - updated.length };
}

/** What is stored of the bars, by time; and no other transaction changes it before this one is over. */
async function storedCandles(
  { em, database }: Pick<Work, 'em' | 'database'>,
  series: CandleSeries,
  candles: readonly GivenCandle[],
): Promise<ReadonlyMap<string, StoredCandle>> {
  const stored = new Map<string, StoredCandle>();
  for (const isWanted of conditionsFor(series, candles)) {
    const rows = await selectEntities(em, database, Candle, {
      names: selectedNames,
      condition: (table) => allOf([ofSeries(table, series), isWanted(table)]),
      orderBy: ['time'],
      lock: true,
    });
    for (const row of rows) stored.set(row.time as string, row);
  }
  return stored;
}

type TableCondition = (table: EntityTable) => Sql;

/**
 * By which the bars are found: the one range that they lie in, or where that may hold far more bars
 * than were given, each by its time.
 */
function conditionsFor(
  { timeframe, timeZone }: CandleSeries,
  candles: readonly GivenCandle[],
): readonly TableCondition[] {
  const [first, last] = [candles[0], candles.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { start, end } = bucketAround(timeframe, timeZone, Date.parse(first.time));
  const buckets = (Date.parse(last.time) - start) / (end - start) + 1;
  if (buckets <= candles.length * sparseness + mostNamed) {
    return [
      (table) =>
        allOf([table.compare('time', '>=', first.time), table.compare('time', '<=', last.time)]),
    ];
  }
  return divideChunks(candles, mostNamed).map(
    (chunk) => (table: EntityTable) => isNamed(table, chunk),
  );
}

function ofSeries(table: EntityTable, { instrument, timeframe, adjustment }: CandleSeries): Sql {
  return allOf([
    table.compare('instrument', '=', instrument),
    table.compare('timeframe', '=', timeframe),
    table.compare('adjustment', '=', adjustment),
  ]);
}

function isNamed(table: EntityTable, candles: readonly GivenCandle[]): Sql {
  return table.isOneOf(
    'time',
    candles.map(({ time }) => time),
  );
}

/** Whether the stored bar says the same. From where it came does not count: that is the first source. */
function isSame(stored: StoredCandle, candle: GivenCandle): boolean {
  return comparedNames.every((name) => stored[name] === (candle[name] ?? defaults[name]));
}

/** What a bar says that leaves it out. */
const defaults: Readonly<Partial<Record<(typeof comparedNames)[number], boolean | null>>> = {
  tradeCount: null,
  vwap: null,
  isFinal: true,
};
