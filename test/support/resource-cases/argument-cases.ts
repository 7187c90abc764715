import { textOf } from '../oracle/text-of.ts';
import { enumNames } from '../random-operations/random-inputs.ts';
import { rootCase, type CaseSource, type ResourceCase } from './resource-case.ts';

const rows = '{ totalCount nodes { id } }';

/** Arguments of lists besides filter, order and page, where the resource has them. */
export function argumentCases(source: CaseSource): readonly ResourceCase[] {
  const { resource } = source;
  const combinations = [
    ...instrumentArguments(source),
    ...equalArguments(source),
    ...rangeArguments(source),
    ...dateArguments(source),
  ];
  return combinations.flatMap((args) => [
    rootCase(source, `arguments ${JSON.stringify(args)}`, resource.plural, args, rows),
    rootCase(
      source,
      `arguments of groups ${JSON.stringify(args)}`,
      `${resource.plural}Aggregate`,
      args,
      '{ count }',
    ),
  ]);
}

type Given = Parameters<typeof rootCase>[3];

function instrumentArguments({ world, resource, random }: CaseSource): readonly Given[] {
  if (!resource.arguments.instrument) return [];
  const instruments = random.some(world.rows['Instrument'] ?? [], 4, 4);
  return instruments.map(({ symbol, venue }) => ({
    symbol: { type: 'String', value: symbol },
    venue: { type: 'String', value: venue },
  }));
}

const enumerations: Readonly<Record<string, string>> = {
  timeframe: 'Timeframe',
  adjustment: 'PriceAdjustment',
};

function equalArguments({ world, resource, random }: CaseSource): readonly Given[] {
  return resource.arguments.equal.flatMap((name): Given[] => {
    const type = enumerations[name];
    const values =
      type === undefined
        ? [random.one(world.rows[resource.name] ?? [])[name], '', 'none is called so']
        : enumNames(world, type);
    return values.map((value) => ({ [name]: { type: type ?? 'String', value } }));
  });
}

function rangeArguments({ world, resource, random }: CaseSource): readonly Given[] {
  const { range } = resource.arguments;
  if (range === undefined) return [];
  const instants = (world.rows[resource.name] ?? []).map((row) => textOf(row[range])).toSorted();
  const instant = (value: unknown) => ({ type: 'DateTime', value });
  const [earlier, later] = random.some(instants, 2, 2).toSorted();
  return [
    { from: instant(earlier), to: instant(later) },
    { from: instant(later) },
    { to: instant(earlier) },
    { from: instant(instants[0]), to: instant(instants.at(-1)) },
    { from: instant(earlier), to: instant(earlier) },
    { from: instant(null), to: instant(null) },
  ];
}

function dateArguments({ world, resource, random }: CaseSource): readonly Given[] {
  return resource.arguments.on.flatMap((field) => {
    const dates = (world.rows[resource.name] ?? []).flatMap((row) => row[field] ?? []);
    const asked = [...random.some(dates, 4, 4), '1000-01-01', '9999-12-31'];
    return asked.map((value) => ({ on: { type: 'Date', value } }));
  });
}
