import { getNamedType } from 'graphql';
import { fieldOfConstant } from '../oracle/groups.ts';
import { objectType, resourceModel, type ResourceModel } from '../oracle/model.ts';
import { tallies } from '../oracle/derived.ts';
import { enumNames, inputType, randomOperators } from '../random-operations/random-inputs.ts';
import {
  filterInput,
  hasType,
  leavesOf,
  orderInput,
  rootCase,
  type CaseSource,
  type ResourceCase,
} from '../resource-cases/resource-case.ts';
import type { ReadGrants } from './leak-caller.ts';

/*
 * Cases that stay within a list of fields: generated cases select ids and draw from all fields, so
 * that who may use half of them is refused nearly everything.
 */

/** Lists, pages, filters, groups and relations of the fields that one grant on the type names. */
export function fittingCases(source: CaseSource, grants: ReadGrants): readonly ResourceCase[] {
  const { resource } = source;
  return (grants[resource.name] ?? []).flatMap(({ fields }) => {
    const may = (field: string): boolean => fields === null || fields.includes(field);
    const shown = leavesOf(source.world, resource.name).filter(may);
    if (shown.length === 0) return [];
    const rows = `{ totalCount nodes { ${shown.join(' ')} } pageInfo { hasNextPage } }`;
    return [
      rootCase(source, 'fitting rows', resource.plural, {}, rows),
      ...tallyCases(source, may),
      ...orderCases(source, may, rows),
      ...filterCases(source, may, rows),
      ...groupCases(source, may),
      ...relationCases(source, may, grants),
    ];
  });
}

type May = (field: string) => boolean;

function tallyCases(source: CaseSource, may: May): readonly ResourceCase[] {
  const { name, plural } = source.resource;
  return Object.keys(tallies[name] ?? {})
    .filter(may)
    .map((field) => rootCase(source, `fitting ${field}`, plural, {}, `{ nodes { ${field} } }`));
}

function orderCases(source: CaseSource, may: May, rows: string): readonly ResourceCase[] {
  const { world, resource, random } = source;
  return Object.keys(inputType(world, `${resource.name}OrderBy`).getFields())
    .filter(may)
    .map((field) => {
      const sort = [{ [field]: random.one(['ASC', 'DESC']) }];
      const args = { ...orderInput(source, sort), first: { type: 'Int', value: 7 } };
      return rootCase(source, `fitting order by ${field}`, resource.plural, args, rows);
    });
}

function filterCases(source: CaseSource, may: May, rows: string): readonly ResourceCase[] {
  const { world, resource, random } = source;
  return columnFilters(source, resource, may).map(([field, filterType]) => {
    const part = randomOperators(random, world, resource, field, filterType);
    const args = filterInput(source, { [field]: part });
    return rootCase(source, `fitting filter by ${field}`, resource.plural, args, rows);
  });
}

/** Fields of columns by which rows can be filtered, with the types of their filters. */
function columnFilters(
  { world }: CaseSource,
  resource: ResourceModel,
  may: May,
): readonly (readonly [field: string, filterType: string])[] {
  return Object.values(inputType(world, `${resource.name}Filter`).getFields())
    .filter(
      ({ name }) =>
        may(name) &&
        !['and', 'or', 'not'].includes(name) &&
        resource.toOne[name] === undefined &&
        resource.toMany[name] === undefined,
    )
    .map(({ name, type }) => [name, getNamedType(type).name] as const);
}

function groupCases(source: CaseSource, may: May): readonly ResourceCase[] {
  const { world, resource } = source;
  const { name, plural } = resource;
  const sums = `${name}Sum`;
  const summed = hasType(world, sums)
    ? Object.keys(objectType(world.schema, sums).getFields()).filter(may)
    : [];
  const figures = summed.length === 0 ? 'count' : `count sum { ${summed.join(' ')} }`;
  return enumNames(world, `${name}GroupField`)
    .filter((constant) => may(fieldOfConstant(constant)))
    .map((constant) => {
      const field = fieldOfConstant(constant);
      const key = resource.toOne[field] === undefined ? `key { ${field} }` : '';
      const groupBy = { type: `[${name}GroupBy!]`, value: [{ field: constant }] };
      const selection = `{ ${key} ${figures} }`;
      return rootCase(
        source,
        `fitting groups by ${field}`,
        `${plural}Aggregate`,
        { groupBy },
        selection,
      );
    });
}

/** Rows of relations and conditions on them, within what may be used of the other type. */
function relationCases(source: CaseSource, may: May, grants: ReadGrants): readonly ResourceCase[] {
  const { world, resource, random } = source;
  const many = Object.entries(resource.toMany).map(
    ([field, { target }]) => [field, target] as const,
  );
  return [...Object.entries(resource.toOne), ...many].flatMap(([field, name]) => {
    const granted = grants[name]?.[0];
    if (!may(field) || granted === undefined) return [];
    const target = resourceModel(world.model, name);
    const mayThere = (one: string): boolean =>
      granted.fields === null || granted.fields.includes(one);
    const shown = leavesOf(world, name).filter(mayThere);
    const isMany = resource.toMany[field] !== undefined;
    if (shown.length === 0 || (isMany && !mayThere(resource.toMany[field]?.by ?? ''))) return [];
    const leaves = shown.join(' ');
    const related = isMany
      ? `${field} { totalCount nodes { ${leaves} } }`
      : `${field} { ${leaves} }`;
    const [condition] = random.some(columnFilters(source, target, mayThere), 1, 1);
    const part =
      condition === undefined
        ? {}
        : { [condition[0]]: randomOperators(random, world, target, ...condition) };
    const filter = { [field]: isMany ? { [random.one(['some', 'none', 'every'])]: part } : part };
    const [own] = leavesOf(world, resource.name).filter(may);
    return [
      rootCase(source, `fitting ${field}`, resource.plural, {}, `{ nodes { ${related} } }`),
      rootCase(
        source,
        `fitting filter by ${field}`,
        resource.plural,
        filterInput(source, filter),
        `{ totalCount ${own === undefined ? '' : `nodes { ${own} }`} }`,
      ),
    ];
  });
}
