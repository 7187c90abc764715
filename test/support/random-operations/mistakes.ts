import type { World } from '../oracle/filter.ts';
import { objectType, type ResourceModel } from '../oracle/model.ts';
import { enumNames, inputType } from './random-inputs.ts';
import type { RandomSource } from './random-source.ts';

type Input = Readonly<Record<string, unknown>>;

/**
 * Arguments with which a list or an aggregate is refused, put over its own; undefined where the
 * chosen mistake cannot be made.
 */
export function mistakenArguments(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  takes: ReadonlySet<string>,
): Input | undefined {
  const decimal = fieldOf(world, resource, 'Decimal');
  const text = fieldOf(world, resource, 'String');
  const symbol = ambiguousSymbol(world);
  const [sorted] = Object.keys(inputType(world, `${resource.name}OrderBy`).getFields());
  const [grouped] = enumNames(world, `${resource.name}GroupField`);
  const [instant] =
    world.schema.getType(`${resource.name}InstantField`) === undefined
      ? []
      : enumNames(world, `${resource.name}InstantField`);
  const given = (value: unknown, input: Input): readonly Input[] =>
    value === undefined ? [] : [input];
  const mistake = random.one<Input>([
    { first: 1, last: 1 },
    { first: 10_001, last: null },
    { last: 50_000, first: null },
    { first: -1, last: null },
    { after: random.one(['', 'x', '!!', 'WyJ4Il0', 'bnVsbA']) },
    { before: Buffer.from('["Other a+",1]').toString('base64url') },
    { symbol: 'no such symbol', venue: null },
    ...given(symbol, { symbol, venue: null }),
    { venue: 'X', symbol: null },
    { from: '2020-01-02T00:00:00Z', to: '2020-01-01T00:00:00Z' },
    { filter: { and: [{ not: null }] } },
    ...given(text, { filter: { [String(text)]: { eq: null } } }),
    ...given(text, { filter: { [String(text)]: { contains: 'a\u0000' } } }),
    ...given(decimal, { filter: { or: [{ [String(decimal)]: { gt: '0.000000001' } }] } }),
    ...given(decimal, { filter: { [String(decimal)]: { in: ['1e30'] } } }),
    ...given(sorted, { orderBy: [{ [String(sorted)]: 'ASC' }, { [String(sorted)]: 'DESC' }] }),
    ...given(grouped, { groupBy: [{ field: grouped }, { field: grouped }] }),
    ...given(instant, {
      groupBy: [{ bucket: { field: instant, timeframe: 'D1', timeZone: 'Mars/Olympus' } }],
    }),
  ]);
  return Object.keys(mistake).every((name) => takes.has(name)) ? mistake : undefined;
}

/** The first column of the type, if there is one: what is computed takes no filter. */
function fieldOf(world: World, resource: ResourceModel, typeName: string): string | undefined {
  const fields = Object.values(objectType(world.schema, resource.name).getFields());
  return fields.find(
    ({ name, type }) =>
      String(type).replace('!', '') === typeName && !resource.computed.includes(name),
  )?.name;
}

/** A symbol that instruments of several venues have, if there is one. */
function ambiguousSymbol(world: World): unknown {
  const symbols = (world.rows['Instrument'] ?? []).map((row) => row['symbol']);
  return symbols.find((symbol, index) => symbols.indexOf(symbol) !== index);
}
