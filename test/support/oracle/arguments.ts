import { passes, requireFilter, type Filter, type World } from './filter.ts';
import { groupKeys, type GroupBy } from './groups.ts';
import type { OracleRow, ResourceModel } from './model.ts';
import { requirePage } from './page.ts';
import { refusal } from './refusal.ts';
import { textOf } from './text-of.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/**
 * The instrument that symbol and venue name; undefined when there is none.
 * @throws GraphQLError when the symbol alone names several.
 */
export function namedInstrument(world: World, args: Arguments): OracleRow | undefined {
  const { symbol, venue = null } = args;
  const found = world.instruments.filter(
    (row) => row['symbol'] === symbol && (venue === null || row['venue'] === venue),
  );
  if (found.length > 1) throw refusal('BAD_USER_INPUT', 'the symbol is traded at several venues');
  return found[0];
}

/**
 * The rows that the arguments of a list or of groups leave, page apart. Arguments that fields have
 * of their own are those of api.md: `candles(symbol, venue, timeframe, adjustment, from, to)`.
 */
export function selectedRows(
  world: World,
  resource: ResourceModel,
  rows: readonly OracleRow[],
  args: Arguments,
): readonly OracleRow[] {
  const { equal, range, on: dates } = resource.arguments;
  const { symbol = null, from = null, to = null, on = null } = args;
  const isNamed = resource.arguments.instrument && symbol !== null;
  const instrument = isNamed ? namedInstrument(world, args) : undefined;
  const time = (row: OracleRow): number => Date.parse(textOf(row[range ?? '']));
  const [since = '', until = ''] = dates;
  return rows.filter(
    (row) =>
      (instrument === undefined || row['instrument'] === instrument['id']) &&
      equal.every((name) => (args[name] ?? null) === null || row[name] === args[name]) &&
      (range === undefined || from === null || time(row) >= Date.parse(textOf(from))) &&
      (range === undefined || to === null || time(row) < Date.parse(textOf(to))) &&
      (dates.length === 0 || on === null || isBetween(on, row[since], row[until])) &&
      passes(world, resource, row, (args['filter'] ?? {}) as Filter),
  );
}

/** Whether a date is within a period; null is no end. */
function isBetween(on: unknown, since: unknown, until: unknown): boolean {
  const date = textOf(on);
  return textOf(since) <= date && (until === null || date < textOf(until));
}

/** @throws GraphQLError for arguments that are refused whatever rows there are. */
export function requireArguments(world: World, resource: ResourceModel, args: Arguments): void {
  requirePage(resource, args);
  const { symbol = null, venue = null, from = null, to = null } = args;
  const takesInstrument = resource.arguments.instrument;
  if (takesInstrument && symbol !== null && namedInstrument(world, args) === undefined) {
    throw refusal('NOT_FOUND', 'there is no such instrument');
  }
  if (takesInstrument && symbol === null && venue !== null)
    throw refusal('BAD_USER_INPUT', 'venue without symbol');
  if (from !== null && to !== null && Date.parse(textOf(from)) > Date.parse(textOf(to))) {
    throw refusal('BAD_USER_INPUT', 'from is after to');
  }
  requireFilter(world, resource, (args['filter'] ?? {}) as Filter);
  groupKeys((args['groupBy'] ?? []) as readonly GroupBy[]);
}
