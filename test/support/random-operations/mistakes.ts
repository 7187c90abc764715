import type { World } from '../oracle/filter.ts';
import { objectType, type ResourceModel } from '../oracle/model.ts';
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
  const mistakes: Readonly<Record<string, Input>> = {
    firstAndLast: { first: 1, last: 1 },
    pageTooLarge: { first: 10_001, last: null },
    pageTooLargeBackwards: { last: 50_000, first: null },
    negativePage: { first: -1, last: null },
    noCursor: { after: random.one(['', 'x', '!!', 'WyJ4Il0', 'bnVsbA']) },
    cursorOfAnotherList: { before: Buffer.from('["Other a+",1]').toString('base64url') },
    unknownSymbol: { symbol: 'no such symbol', venue: null },
    ambiguousSymbol: { symbol: 'ACME', venue: null },
    venueAlone: { venue: 'X', symbol: null },
    turnedRange: { from: '2020-01-02T00:00:00Z', to: '2020-01-01T00:00:00Z' },
    nullOperand: { filter: { [someField(world, resource, 'String')]: { eq: null } } },
    nullFilter: { filter: { and: [{ not: null }] } },
    nineDecimals: {
      filter: { or: [{ [someField(world, resource, 'Decimal')]: { gt: '0.000000001' } }] },
    },
    hugeDecimal: { filter: { [someField(world, resource, 'Decimal')]: { in: ['1e30'] } } },
    nullCharacter: { filter: { [someField(world, resource, 'String')]: { contains: 'a\u0000' } } },
    sortedTwice: { orderBy: [{ createdAt: 'ASC' }, { createdAt: 'DESC' }] },
    groupedTwice: { groupBy: [{ field: 'CREATED_AT' }, { field: 'CREATED_AT' }] },
    noTimeZone: {
      groupBy: [{ bucket: { field: 'CREATED_AT', timeframe: 'D1', timeZone: 'Mars/Olympus' } }],
    },
  };
  const mistake = mistakes[random.one(Object.keys(mistakes))] ?? {};
  return Object.keys(mistake).every((name) => takes.has(name)) ? mistake : undefined;
}

function someField(world: World, resource: ResourceModel, typeName: string): string {
  const fields = Object.values(objectType(world.schema, resource.name).getFields());
  const field = fields.find(({ type }) => String(type).replace('!', '') === typeName);
  if (field === undefined) throw new Error(`${resource.name} has no ${typeName}`);
  return field.name;
}
