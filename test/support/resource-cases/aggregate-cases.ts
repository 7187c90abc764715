import { getNamedType } from 'graphql';
import { fieldOfConstant, type FigureName } from '../oracle/groups.ts';
import { objectType } from '../oracle/model.ts';
import {
  enumNames,
  inputType,
  randomFilter,
  randomHaving,
  randomOperators,
} from '../random-operations/random-inputs.ts';
import {
  filterInput,
  hasType,
  rootCase,
  type CaseSource,
  type ResourceCase,
} from './resource-case.ts';

const figureTypes: Readonly<Record<FigureName, string>> = {
  sum: 'Sum',
  average: 'Average',
  min: 'Minimum',
  max: 'Maximum',
};

/** Counts and figures, whole and by each field and bucket, and conditions on them. */
export function aggregateCases(source: CaseSource): readonly ResourceCase[] {
  return [
    ...figureCases(source),
    ...groupCases(source),
    ...bucketCases(source),
    ...havingCases(source),
  ];
}

type Given = Parameters<typeof rootCase>[3];

function aggregateCase(
  source: CaseSource,
  title: string,
  args: Given,
  selection: string,
): ResourceCase {
  return rootCase(source, title, `${source.resource.plural}Aggregate`, args, selection);
}

function groupByInput({ resource }: CaseSource, value: unknown): Given {
  return { groupBy: { type: `[${resource.name}GroupBy!]`, value } };
}

/** The figures that the resource has, each with its fields. */
function figuresOf({ world, resource }: CaseSource): readonly (readonly [string, string[]])[] {
  return Object.entries(figureTypes).flatMap(([figure, suffix]) => {
    const typeName = `${resource.name}${suffix}`;
    if (!hasType(world, typeName)) return [];
    return [[figure, Object.keys(objectType(world.schema, typeName).getFields())] as const];
  });
}

/** Each figure of each field over all rows, over some and over none, and by a key. */
function figureCases(source: CaseSource): ResourceCase[] {
  const { world, resource, random } = source;
  const byKey = groupByInput(source, [{ field: fewestGroups(source) }]);
  const none = filterInput(source, { or: [] });
  return [
    aggregateCase(source, 'count', {}, '{ count }'),
    aggregateCase(source, 'count of none', none, '{ count }'),
    ...figuresOf(source).flatMap(([figure, fields]) => [
      ...fields.map((field) =>
        aggregateCase(source, `${figure} of ${field}`, {}, `{ ${figure} { ${field} } }`),
      ),
      aggregateCase(source, `${figure} of none`, none, `{ ${figure} { ${fields.join(' ')} } }`),
      aggregateCase(
        source,
        `${figure} of some`,
        filterInput(source, randomFilter(random, world, resource)),
        `{ ${figure} { ${fields.join(' ')} } count }`,
      ),
      aggregateCase(source, `${figure} by a key`, byKey, `{ ${figure} { ${fields.join(' ')} } }`),
    ]),
  ];
}

/** The groupable field with the fewest values, as `groupBy` names it. */
function fewestGroups({ world, resource }: CaseSource): string {
  const rows = world.rows[resource.name] ?? [];
  const sizes = enumNames(world, `${resource.name}GroupField`).map((constant) => {
    const values = rows.map((row) => row[fieldOfConstant(constant)] ?? null);
    return { constant, size: new Set(values).size };
  });
  const [fewest] = sizes.filter(({ size }) => size > 1).toSorted((a, b) => a.size - b.size);
  return fewest?.constant ?? sizes[0]?.constant ?? '';
}

/** How the key's field of a group is selected. */
function keySelection({ resource }: CaseSource, constant: string): string {
  const field = fieldOfConstant(constant);
  return resource.toOne[field] === undefined ? field : `${field} { id }`;
}

/** By each field, and by pairs of fields. */
function groupCases(source: CaseSource): ResourceCase[] {
  const { world, resource, random, isFull } = source;
  const constants = enumNames(world, `${resource.name}GroupField`);
  const pairs = Array.from({ length: isFull ? 20 : 2 }, () => random.some(constants, 2, 2));
  return [...constants.map((constant) => [constant]), ...pairs].map((keys) =>
    aggregateCase(
      source,
      `groups by ${keys.join(', ')}`,
      groupByInput(
        source,
        keys.map((field) => ({ field })),
      ),
      `{ key { ${keys.map((constant) => keySelection(source, constant)).join(' ')} } count }`,
    ),
  );
}

/** Clock changes are looked at for a few centuries only: see engine limits in query/bucket.ts. */
const sinceClockChanges = { gte: '1950-01-01T00:00:00Z', lt: '2100-01-01T00:00:00Z' };
const timeZones = ['America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

/** Each instant in buckets: of each length in UTC, and on the clocks of other zones. */
function bucketCases(source: CaseSource): ResourceCase[] {
  const { world, resource, random, isFull } = source;
  const type = `${resource.name}InstantField`;
  if (!hasType(world, type)) return [];
  const timeframes = enumNames(world, 'Timeframe');
  return enumNames(world, type).flatMap((constant) => {
    const field = fieldOfConstant(constant);
    const bucket = (timeframe: string, timeZone: string, filter: Given): ResourceCase =>
      aggregateCase(
        source,
        `buckets of ${timeframe} of ${field} in ${timeZone}`,
        {
          ...filter,
          ...groupByInput(source, [{ bucket: { field: constant, timeframe, timeZone } }]),
        },
        `{ key { ${field} } count }`,
      );
    const some = filterInput(source, { [field]: sinceClockChanges });
    const wall = ['H4', 'D1', 'W1', 'MN1'];
    return [
      ...(isFull ? timeframes : random.some(timeframes, 2, 2)).map((timeframe) =>
        bucket(timeframe, 'UTC', {}),
      ),
      ...(isFull ? wall : [random.one(wall)]).map((timeframe) =>
        bucket(timeframe, random.one(timeZones), some),
      ),
    ];
  });
}

/** Conditions on the count, on each figure of each field, and logic between them. */
function havingCases(source: CaseSource): ResourceCase[] {
  const { world, resource, random, isFull } = source;
  const constant = fewestGroups(source);
  const key = keySelection(source, constant);
  const counts = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'].map((operator) => ({
    count: { [operator]: random.one([1, 2, 5, 10, 20]) },
  }));
  const having = inputType(world, `${resource.name}Having`).getFields();
  const figures = figuresOf(source).flatMap(([figure]) => {
    const type = having[figure]?.type;
    if (type === undefined) return [];
    const fields = Object.values(inputType(world, getNamedType(type).name).getFields());
    const chosen = isFull ? fields : random.some(fields, 4, 4);
    return chosen.flatMap(({ name, type: filterType }) =>
      Array.from({ length: isFull ? 4 : 1 }, () => ({
        [figure]: {
          [name]: randomOperators(random, world, resource, name, getNamedType(filterType).name),
        },
      })),
    );
  });
  const logic = Array.from({ length: isFull ? 10 : 2 }, () =>
    randomHaving(random, world, resource),
  );
  return [...counts, ...figures, ...logic].map((condition) =>
    aggregateCase(
      source,
      `having ${JSON.stringify(condition)}`,
      {
        ...groupByInput(source, [{ field: constant }]),
        having: { type: `${resource.name}Having`, value: condition },
      },
      `{ key { ${key} } count }`,
    ),
  );
}
