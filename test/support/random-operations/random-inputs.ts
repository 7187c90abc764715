import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
} from 'graphql';
import type { World } from '../oracle/filter.ts';
import { fieldOfConstant } from '../oracle/groups.ts';
import { resourceModel, type ResourceModel } from '../oracle/model.ts';
import { cursorOf, wholeOrder, type PageArguments } from '../oracle/page.ts';
import { textOf } from '../oracle/text-of.ts';
import { randomJsonOperators } from './random-json.ts';
import type { RandomSource } from './random-source.ts';
import { randomValue } from './random-values.ts';

type Input = Readonly<Record<string, unknown>>;

/** The input type of the name, in a schema that has it. */
export function inputType(world: World, name: string): GraphQLInputObjectType {
  const type: GraphQLNamedType | undefined = world.schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`the schema has no input ${name}`);
  return type;
}

/** A filter on rows of the resource. */
export function randomFilter(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  depth = 0,
): Input {
  const fields = inputType(world, `${resource.name}Filter`).getFields();
  // What nests is drawn oftener than one of many columns would be.
  const nesting = ['and', 'or', 'not', ...relationsWithRows(world, resource)];
  // So is text, on which engines differ most.
  const texts = Object.values(fields).filter(
    ({ type }) => getNamedType(type).name === 'StringFilter',
  );
  const count = random.one([0, 1, 1, 1, 2]);
  const entries = Array.from({ length: count }, (): [string, unknown] => {
    const choice = random.below(100);
    const name =
      depth < 4 && choice < 45
        ? random.one(nesting)
        : random.one(
            choice < 65 && texts.length > 0
              ? texts.map((field) => field.name)
              : Object.keys(fields),
          );
    return [name, filterPart(random, world, resource, name, depth)];
  });
  return Object.fromEntries(entries);
}

/** Relations to rows that there are. */
function relationsWithRows(world: World, resource: ResourceModel): readonly string[] {
  const many = Object.entries(resource.toMany).map(([name, { target }]) => [name, target] as const);
  return [...Object.entries(resource.toOne), ...many].flatMap(([name, target]) =>
    hasRows(world, target) ? [name] : [],
  );
}

/** Whether there are rows of the type. */
export function hasRows(world: World, typeName: string): boolean {
  return (world.rows[typeName] ?? []).length > 0;
}

function filterPart(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  name: string,
  depth: number,
): unknown {
  const nested = (of: ResourceModel): Input => randomFilter(random, world, of, depth + 1);
  if (name === 'and' || name === 'or') {
    return Array.from({ length: random.below(3) }, () => nested(resource));
  }
  if (name === 'not') return nested(resource);
  const one = resource.toOne[name];
  if (one !== undefined) return nested(resourceModel(world.model, one));
  const many = resource.toMany[name];
  if (many !== undefined) {
    const target = resourceModel(world.model, many.target);
    const quantifiers = random.some(['some', 'none', 'every'], 0, 2);
    return Object.fromEntries(quantifiers.map((quantifier) => [quantifier, nested(target)]));
  }
  const type = inputType(world, `${resource.name}Filter`).getFields()[name]?.type;
  return randomOperators(random, world, resource, name, getNamedType(type)?.name ?? '');
}

/** Conditions on one value: `{ gte: …, ne: … }`. */
export function randomOperators(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  field: string,
  filterTypeName: string,
): Input {
  if (filterTypeName === 'JSONFilter') {
    const held = (world.rows[resource.name] ?? []).map((row) => row[field] ?? null);
    return randomJsonOperators(
      random,
      held.filter((value) => value !== null),
    );
  }
  const fields = Object.values(inputType(world, filterTypeName).getFields());
  const operators = random.some(fields, random.chance(95) ? 1 : 0, random.one([1, 1, 2]));
  return Object.fromEntries(
    operators.map((operator) => [operator.name, operand(random, world, resource, field, operator)]),
  );
}

function operand(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  field: string,
  { name, type }: GraphQLInputField,
): unknown {
  if (name === 'isNull') return random.chance(50);
  const value = (): unknown => randomValue(random, world, resource, field, type);
  return isListType(getNullableType(type))
    ? Array.from({ length: random.below(5) }, value)
    : value();
}

/** Up to three sorts by different fields. */
export function randomOrder(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
): NonNullable<PageArguments['orderBy']> {
  const names = Object.keys(inputType(world, `${resource.name}OrderBy`).getFields());
  return random
    .some(names, 0, 3)
    .map((name) => ({ [name]: random.chance(50) ? 'ASC' : 'DESC' }) as const);
}

/** The arguments of a page; `sizes` are the numbers of rows to choose from. */
export function randomPage(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  sizes: readonly number[],
  mayBeWhole: boolean,
): Input {
  const orderBy = random.chance(60) ? randomOrder(random, world, resource) : undefined;
  const order = wholeOrder(resource, orderBy);
  const cursor = (): string | null => {
    const rows = world.rows[resource.name] ?? [];
    return rows.length === 0 ? null : cursorOf(resource, order, random.one(rows));
  };
  const isBackward = random.chance(35);
  return {
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(mayBeWhole && random.chance(30)
      ? {}
      : { [isBackward ? 'last' : 'first']: random.one(sizes) }),
    ...(random.chance(25) ? { after: cursor() } : {}),
    ...(random.chance(20) ? { before: cursor() } : {}),
  };
}

const timeZones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

/** What `groupBy` takes for up to two fields. */
export function randomGroupBy(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
): readonly Input[] {
  const constants = enumNames(world, `${resource.name}GroupField`);
  const instantType = `${resource.name}InstantField`;
  const hasInstants = world.schema.getType(instantType) !== undefined;
  const instants = hasInstants ? enumNames(world, instantType) : [];
  const first = random.one(hasInstants && random.chance(50) ? instants : constants);
  const keys = random.chance(15) ? [] : [first, ...random.some(constants, 0, 1)];
  return [...new Set(keys)].map((constant) =>
    instants.includes(constant) && random.chance(80)
      ? { bucket: randomBucket(random, world, resource, constant) }
      : { field: constant },
  );
}

/** Milliseconds of what may lie between rows that are grouped by the clock of a zone. */
const longestOnWallClock = 400 * 365 * 86_400_000;

/** Zones in which the instants of the field can be grouped: see the limit in query/bucket.ts. */
function zonesFor(world: World, resource: ResourceModel, constant: string): readonly string[] {
  const field = fieldOfConstant(constant);
  const held = (world.rows[resource.name] ?? []).flatMap((row) => row[field] ?? []);
  const instants = held.map((instant) => Date.parse(textOf(instant)));
  const span = Math.max(...instants) - Math.min(...instants);
  return span > longestOnWallClock ? ['UTC'] : timeZones;
}

/** A bucket of the instant. */
function randomBucket(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  field: string,
): Input {
  return {
    field,
    // Oftener those that follow the wall clock: the others only divide.
    timeframe: random.one(
      random.chance(70) ? ['H4', 'D1', 'W1', 'MN1'] : enumNames(world, 'Timeframe'),
    ),
    ...(random.chance(80) ? { timeZone: random.one(zonesFor(world, resource, field)) } : {}),
  };
}

/** The values of an enumeration. */
export function enumNames(world: World, name: string): readonly string[] {
  const type = world.schema.getType(name);
  if (type === undefined || !('getValues' in type)) throw new Error(`the schema has no ${name}`);
  return type.getValues().map((value) => value.name);
}

/** Conditions on groups. */
export function randomHaving(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  depth = 0,
): Input {
  const known = inputType(world, `${resource.name}Having`).getFields();
  const names = depth < 2 ? Object.keys(known) : ['count'];
  return Object.fromEntries(
    random.some(names, depth === 0 ? 1 : 0, 2).map((name): [string, unknown] => {
      const nested = (): Input => randomHaving(random, world, resource, depth + 1);
      if (name === 'and' || name === 'or') {
        return [name, Array.from({ length: random.below(3) }, nested)];
      }
      if (name === 'not') return [name, nested()];
      if (name === 'count') {
        const operator = random.one(['eq', 'ne', 'gt', 'gte', 'lt', 'lte']);
        return [name, { [operator]: random.one([0, 1, 2, 3, 5, 40]) }];
      }
      return [name, figureConditions(random, world, resource, name)];
    }),
  );
}

function figureConditions(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  figure: string,
): Input {
  const having = inputType(world, `${resource.name}Having`).getFields()[figure];
  const type = inputType(world, having === undefined ? '' : getNamedType(having.type).name);
  return Object.fromEntries(
    random
      .some(Object.values(type.getFields()), 1, 2)
      .map(({ name, type: filter }) => [
        name,
        randomOperators(random, world, resource, name, getNamedType(filter).name),
      ]),
  );
}
