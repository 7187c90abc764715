import type { Database } from '../../../src/database/database.ts';
import { changeTopic } from './recorded-change.ts';

/** What the tables of the journal hold of changes by `recordChange`. */
export interface JournalRows {
  /** Symbols of the instruments. */
  readonly instruments: readonly string[];
  /** Symbols by the audit rows, in the order of their keys. */
  readonly audited: readonly string[];
  /** Symbols by the events, in the order of their keys. */
  readonly events: readonly string[];
  /** Numbers of the events that have one, in their order. */
  readonly numbers: readonly number[];
  /** Places of the sealed audit rows, in their order. */
  readonly positions: readonly number[];
  /** Idempotency keys of `recordChange`. */
  readonly keys: readonly string[];
}

type Named = Readonly<Record<string, unknown>>;

/** Reads the rows by plain SQL, past the journal. */
export async function journalRows(database: Database): Promise<JournalRows> {
  const quote = (name: string): string => database.engine.quote(name);
  const select = async (text: string): Promise<readonly Named[]> =>
    database.orm.em.fork().execute<Named[]>(text);
  const texts = (rows: readonly Named[], name: string): readonly string[] =>
    rows.map((row) => String(row[name]));
  const instruments = await select(
    "select symbol from instruments where venue = 'JOURNAL' order by symbol",
  );
  const audited = await select(
    "select after_state from audit_logs where action = 'recordChange' order by id",
  );
  const events = await select(
    `select ${quote('key')} as symbol from feed_events where topic = '${changeTopic}' order by id`,
  );
  const numbers = await select(
    'select sequence as number from feed_events where sequence is not null order by sequence',
  );
  const positions = await select(
    `select ${quote('position')} as number from audit_logs where ${quote('position')} is not null order by 1`,
  );
  const keys = await select(
    `select ${quote('key')} as name from idempotency_keys where operation = 'recordChange' order by 1`,
  );
  return {
    instruments: texts(instruments, 'symbol'),
    audited: audited.map((row) => symbolIn(row['after_state'])),
    events: texts(events, 'symbol'),
    numbers: numbers.map(({ number }) => Number(number)),
    positions: positions.map(({ number }) => Number(number)),
    keys: texts(keys, 'name'),
  };
}

function symbolIn(state: unknown): string {
  return (JSON.parse(String(state)) as { readonly symbol: string }).symbol;
}

/** 1, 2, … up to the count: how numbers stand that have no gap and no repeat. */
export function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
