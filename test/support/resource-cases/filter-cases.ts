import { getNamedType, getNullableType, isListType, type GraphQLInputField } from 'graphql';
import { compareValues } from '../oracle/compare.ts';
import { kindOfField, resourceModel, type ResourceModel } from '../oracle/model.ts';
import { inputType, randomFilter, randomOperators } from '../random-operations/random-inputs.ts';
import { randomValue } from '../random-operations/random-values.ts';
import { filterInput, rootCase, type CaseSource, type ResourceCase } from './resource-case.ts';

const rows = '{ nodes { id } }';
const logic = ['and', 'or', 'not'];

/** Each operator of each field, conditions on each relation, and logic. */
export function filterCases(source: CaseSource): readonly ResourceCase[] {
  const { world, resource } = source;
  const fields = Object.values(inputType(world, `${resource.name}Filter`).getFields());
  return [
    ...fields.flatMap((field) => {
      if (logic.includes(field.name)) return [];
      if (resource.toOne[field.name] !== undefined) return toOneCases(source, field.name);
      if (resource.toMany[field.name] !== undefined) return toManyCases(source, field.name);
      return columnCases(source, field);
    }),
    ...logicCases(source),
  ];
}

function filterCase(source: CaseSource, title: string, filter: unknown): ResourceCase {
  return rootCase(source, title, source.resource.plural, filterInput(source, filter), rows);
}

/** Each operator that the filter of the field takes, with values that rows hold and others. */
function columnCases(source: CaseSource, { name, type }: GraphQLInputField): ResourceCase[] {
  const { world, resource } = source;
  const operators = Object.values(inputType(world, getNamedType(type).name).getFields());
  if (getNamedType(type).name === 'JSONFilter') return jsonCases(source, name);
  return operators.flatMap((operator) =>
    operands(source, resource, name, operator).map((operand) =>
      filterCase(source, `${name} ${operator.name} ${JSON.stringify(operand)}`, {
        [name]: { [operator.name]: operand },
      }),
    ),
  );
}

/** Conditions on JSON say together what they mean, so each is drawn whole. */
function jsonCases(source: CaseSource, field: string): ResourceCase[] {
  const { world, resource, random, isFull } = source;
  const drawn = Array.from({ length: isFull ? 40 : 8 }, () =>
    randomOperators(random, world, resource, field, 'JSONFilter'),
  );
  return [{ isNull: true }, { isNull: false }, ...drawn].map((condition) =>
    filterCase(source, `${field} ${JSON.stringify(condition)}`, { [field]: condition }),
  );
}

/** What an operator of a field is tried with. */
function operands(
  { world, random, isFull }: CaseSource,
  resource: ResourceModel,
  field: string,
  { name: operator, type }: GraphQLInputField,
): readonly unknown[] {
  if (operator === 'isNull') return [true, false];
  const held = sortedValues({ world, resource, field });
  const any = (): unknown => randomValue(random, world, resource, field, type);
  const ends = [held[0], held.at(-1)].filter((value) => value !== undefined);
  if (isListType(getNullableType(type))) {
    const several = [...ends, any(), any()];
    return isFull ? [[], ends, several, [any()], held] : [several, random.one([[], ends, held])];
  }
  if (operator === 'contains' || operator === 'startsWith' || operator === 'containsInsensitive') {
    return [any(), any(), ...(isFull ? [any(), any(), any(), '', '%', '_'] : [])];
  }
  return isFull ? [...ends, any(), any(), any()] : [random.one([...ends, any()]), any()];
}

/** What the rows hold in the field, each value once, in order; nulls left out. */
function sortedValues({
  world,
  resource,
  field,
}: Pick<CaseSource, 'world' | 'resource'> & { field: string }): readonly unknown[] {
  const kind = kindOfField(world.schema, resource, field);
  const held = (world.rows[resource.name] ?? []).map((row) => row[field] ?? null);
  const values = [...new Set(held)].filter((value) => value !== null);
  return kind === 'json' ? [] : values.toSorted((a, b) => compareValues(kind, a, b));
}

/** A condition that some rows of the type meet and some do not, on one column. */
function columnCondition(source: CaseSource, resource: ResourceModel): Record<string, unknown> {
  const { world, random } = source;
  const columns = Object.values(inputType(world, `${resource.name}Filter`).getFields()).filter(
    ({ name, type }) =>
      !logic.includes(name) &&
      resource.toOne[name] === undefined &&
      resource.toMany[name] === undefined &&
      getNamedType(type).name !== 'JSONFilter',
  );
  if (columns.length === 0) return {};
  const { name, type } = random.one(columns);
  const operators = inputType(world, getNamedType(type).name).getFields();
  const operator = operators[random.one(['eq', 'ne', 'in', 'notIn'])];
  if (operator === undefined) throw new Error(`${resource.name}.${name} cannot be compared`);
  return { [name]: { [operator.name]: operands(source, resource, name, operator)[0] } };
}

function toOneCases(source: CaseSource, name: string): ResourceCase[] {
  const target = resourceModel(source.world.model, source.resource.toOne[name] ?? '');
  const conditions = [
    {},
    columnCondition(source, target),
    columnCondition(source, target),
    { not: columnCondition(source, target) },
    ...(source.isFull ? [0, 1, 2].map(() => columnCondition(source, target)) : []),
  ];
  return conditions.map((condition) =>
    filterCase(source, `${name} ${JSON.stringify(condition)}`, { [name]: condition }),
  );
}

function toManyCases(source: CaseSource, name: string): ResourceCase[] {
  const target = resourceModel(source.world.model, source.resource.toMany[name]?.target ?? '');
  return ['some', 'none', 'every'].flatMap((quantifier) =>
    [{}, columnCondition(source, target)].map((condition) =>
      filterCase(source, `${name} ${quantifier} ${JSON.stringify(condition)}`, {
        [name]: { [quantifier]: condition },
      }),
    ),
  );
}

function logicCases(source: CaseSource): ResourceCase[] {
  const { world, resource, random, isFull } = source;
  const one = (): Record<string, unknown> => columnCondition(source, resource);
  const filters = [
    {},
    { and: [] },
    { or: [] },
    { not: {} },
    { and: [{ not: one() }, { not: one() }] },
    { or: [one(), one(), one()] },
    { not: { or: [one(), { and: [one(), one()] }] } },
    { ...one(), not: one() },
    ...Array.from({ length: isFull ? 20 : 3 }, () => randomFilter(random, world, resource)),
  ];
  return filters.flatMap((filter) => [
    filterCase(source, `logic ${JSON.stringify(filter)}`, filter),
    rootCase(
      source,
      `count of ${JSON.stringify(filter)}`,
      resource.plural,
      filterInput(source, filter),
      '{ totalCount }',
    ),
  ]);
}
