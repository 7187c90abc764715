import { getNamedType, isListType, isCompositeType, isNonNullType } from 'graphql';
import { tallies, views } from '../oracle/derived.ts';
import type { World } from '../oracle/filter.ts';
import { summarisedFields } from '../oracle/order-summary.ts';
import { fieldOfConstant } from '../oracle/groups.ts';
import { objectType, resourceModel, type ResourceModel } from '../oracle/model.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { cursorOf, wholeOrder } from '../oracle/page.ts';
import { enumNames, inputType, randomOperators } from '../random-operations/random-inputs.ts';
import type { RandomSource } from '../random-operations/random-source.ts';
import { hasType } from '../resource-cases/resource-case.ts';
import { attemptOf, type Attempt } from './attempt.ts';

/*
 * Every way to get at one field of a type, each in an operation of its own: who may use all but that
 * field is refused each of them, and the field is named.
 */

export interface HiddenFieldAttempts {
  /** Operations that use the field. */
  readonly using: readonly Attempt[];
  /** Operations that name it, and leave it out when they run. */
  readonly harmless: readonly Attempt[];
}

/** What attempts on a field are made from. */
export interface HiddenField {
  readonly oracle: Oracle;
  readonly random: RandomSource;
  /** The name of the type. */
  readonly type: string;
  readonly field: string;
}

interface Written {
  readonly title: string;
  readonly text: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export function attemptsOn(hidden: HiddenField): HiddenFieldAttempts {
  const { world } = hidden.oracle;
  const resource = resourceModel(world.model, hidden.type);
  const attempts = (all: readonly Written[]): readonly Attempt[] =>
    all.map(({ title, text, variables = {} }) =>
      attemptOf(world, `${hidden.type}.${hidden.field} ${title}`, { text, variables }),
    );
  return {
    using: attempts([
      ...selected(hidden, resource),
      ...filtered(hidden, resource),
      ...sorted(hidden, resource),
      ...grouped(hidden, resource),
      ...given(hidden, resource),
      ...implied(hidden, resource),
      ...(hidden.field === 'id' ? named(hidden, resource) : []),
    ]),
    harmless: attempts(leftOut(hidden, resource)),
  };
}

/** The arguments without which a list is of one adjustment, which uses the field. */
function whole({ arguments: { equal } }: ResourceModel): string {
  return equal.includes('adjustment') ? '(adjustment: null)' : '';
}

/** The field as a selection holds it. */
function selection({ oracle, type, field }: HiddenField, directive = ''): string {
  const definition = objectType(oracle.world.schema, type).getFields()[field];
  if (definition === undefined) throw new Error(`${type} has no field ${field}`);
  const isRow = isCompositeType(getNamedType(definition.type));
  return `${field} ${directive} ${isRow ? '{ __typename }' : ''}`;
}

/** Ids of two rows of the type. */
function idsOf({ oracle }: HiddenField, resource: ResourceModel): readonly string[] {
  const rows = oracle.world.rows[resource.name] ?? [];
  return rows.slice(0, 2).map((row) => oracle.idOf(resource, row));
}

function selected(hidden: HiddenField, resource: ResourceModel): readonly Written[] {
  const { type, random, oracle } = hidden;
  const { plural, single } = resource;
  const part = selection(hidden);
  const list = `${plural}${whole(resource)}`;
  const [id = ''] = idsOf(hidden, resource);
  const byId = single?.arguments.join() === 'id' ? single.field : undefined;
  return [
    { title: 'selected', text: `{ ${list} { nodes { ${part} } } }` },
    { title: 'under another name', text: `{ ${list} { edges { node { harmless: ${part} } } } }` },
    {
      title: 'in fragments',
      text:
        `query { ${list} { ...Page } } fragment Page on ${type}Connection { nodes { ...Row } } ` +
        `fragment Row on ${type} { ... on Node { ... on ${type} { ${part} } } }`,
    },
    {
      title: 'included by a variable',
      text: `query($yes: Boolean!, $no: Boolean = false) { ${list} { nodes {
        __typename ... @include(if: $yes) { ${selection(hidden, '@skip(if: $no)')} }
      } } }`,
      variables: { yes: true },
    },
    {
      title: 'of a node',
      text: `query($id: ID!) { node(id: $id) { ... on ${type} { ${part} } } }`,
      variables: { id },
    },
    {
      title: 'of nodes of no such type',
      text: `query($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on ${type} { ${part} } } }`,
      variables: { ids: ['Other:1'] },
    },
    ...(byId !== undefined
      ? [
          {
            title: 'looked up',
            text: `query($id: ID!) { ${byId}(id: $id) { ${part} } }`,
            variables: { id },
          },
        ]
      : []),
    ...random.some(relationsTo(oracle.world, type), 2, 2).map(({ owner, field, isMany }) => ({
      title: `under ${owner.name}.${field}`,
      text: `{ ${owner.plural}${whole(owner)} { nodes { ${field} ${
        isMany
          ? `${isMany && resource.arguments.equal.includes('adjustment') ? '(adjustment: null)' : ''} { nodes { ${part} } }`
          : `{ ${part} }`
      } } } }`,
    })),
  ];
}

interface RelationTo {
  readonly owner: ResourceModel;
  readonly field: string;
  readonly isMany: boolean;
}

/** Fields of other types that lead to rows of the type. */
function relationsTo({ model }: World, type: string): readonly RelationTo[] {
  return Object.values(model).flatMap((owner) => [
    ...Object.entries(owner.toOne)
      .filter(([, target]) => target === type)
      .map(([field]) => ({ owner, field, isMany: false })),
    ...Object.entries(owner.toMany)
      .filter(([, { target }]) => target === type)
      .map(([field]) => ({ owner, field, isMany: true })),
  ]);
}

/** A condition on the field; undefined where there is none. */
function condition(hidden: HiddenField, resource: ResourceModel): object | undefined {
  const { oracle, random, type, field } = hidden;
  const definition = inputType(oracle.world, `${type}Filter`).getFields()[field];
  if (definition === undefined) return undefined;
  if (resource.toOne[field] !== undefined) return { [field]: {} };
  if (resource.toMany[field] !== undefined) {
    return { [field]: { [random.one(['some', 'none', 'every'])]: {} } };
  }
  const filterType = getNamedType(definition.type).name;
  return { [field]: randomOperators(random, oracle.world, resource, field, filterType) };
}

function filtered(hidden: HiddenField, resource: ResourceModel): readonly Written[] {
  const { oracle, random, type } = hidden;
  const { plural } = resource;
  const part = condition(hidden, resource);
  if (part === undefined) return [];
  const open = whole(resource) === '' ? '' : 'adjustment: null, ';
  const list = (title: string, filter: object): Written => ({
    title,
    text: `query($filter: ${type}Filter) { ${plural}(${open}filter: $filter) { totalCount } }`,
    variables: { filter },
  });
  return [
    list('filtered by a variable', part),
    list('filtered in logic', { or: [{ not: { and: [{}, part] } }, {}] }),
    {
      title: 'filtered by a part that is a variable',
      text: `query($part: ${type}Filter!) { ${plural}(${open}filter: { and: [$part] }) { totalCount } }`,
      variables: { part },
    },
    {
      title: 'filtered by a default',
      text: `query($filter: ${type}Filter = { not: { ${hidden.field}: {} } }) {
        ${plural}(${open}filter: $filter) { totalCount }
      }`,
    },
    {
      title: 'filtered in words',
      text: `{ ${plural}Aggregate(${open}filter: { ${hidden.field}: {} }) { count } }`,
    },
    ...random.some(relationsTo(oracle.world, type), 2, 2).flatMap(({ owner, field, isMany }) => {
      const [quantifier] = random.some(['some', 'none', 'every'], 1, 1);
      const filter = { [field]: isMany ? { [String(quantifier)]: part } : part };
      const every = whole(owner) === '' ? '' : 'adjustment: null, ';
      return [
        {
          title: `filtered through ${owner.name}.${field}`,
          text: `query($filter: ${owner.name}Filter) { ${owner.plural}(${every}filter: $filter) { totalCount } }`,
          variables: { filter },
        },
      ];
    }),
  ];
}

function sorted(hidden: HiddenField, resource: ResourceModel): readonly Written[] {
  const { oracle, type, field } = hidden;
  const { plural } = resource;
  if (inputType(oracle.world, `${type}OrderBy`).getFields()[field] === undefined) return [];
  const open = whole(resource) === '' ? '' : 'adjustment: null, ';
  return [
    {
      title: 'sorted in words',
      text: `{ ${plural}(${open}orderBy: [{ ${field}: DESC }]) { nodes { __typename } } }`,
    },
    {
      title: 'sorted by a variable',
      text: `query($order: [${type}OrderBy!]) { ${plural}(${open}orderBy: $order) { totalCount } }`,
      variables: { order: { [field]: 'ASC' } },
    },
    {
      title: 'sorted by a variable in words',
      text: `query($direction: SortDirection!) { ${plural}(${open}orderBy: { ${field}: $direction }) { totalCount } }`,
      variables: { direction: 'ASC' },
    },
  ];
}

/** Groups by the field, their keys and figures, and conditions on them. */
function grouped(hidden: HiddenField, resource: ResourceModel): readonly Written[] {
  const { oracle, random, type, field } = hidden;
  const { world } = oracle;
  const open = whole(resource) === '' ? '' : 'adjustment: null, ';
  const groups = `${resource.plural}Aggregate`;
  const bare = `${groups}${whole(resource)}`;
  const constantOf = (name: string): string | undefined =>
    hasType(world, name)
      ? enumNames(world, name).find((one) => fieldOfConstant(one) === field)
      : undefined;
  const constant = constantOf(`${type}GroupField`);
  const instant = constantOf(`${type}InstantField`);
  const figures = { sum: 'Sum', average: 'Average', min: 'Minimum', max: 'Maximum' };
  return [
    ...(constant === undefined
      ? []
      : [
          {
            title: 'grouped in words',
            text: `{ ${groups}(${open}groupBy: [{ field: ${constant} }]) { count } }`,
          },
          {
            title: 'grouped by a variable',
            text: `query($by: ${type}GroupField!) { ${groups}(${open}groupBy: { field: $by }) { count } }`,
            variables: { by: constant },
          },
          { title: 'as a key', text: `{ ${bare} { key { ${selection(hidden)} } } }` },
        ]),
    ...(instant === undefined
      ? []
      : [
          {
            title: 'in buckets',
            text: `query($by: [${type}GroupBy!]) { ${groups}(${open}groupBy: $by) { count } }`,
            variables: { by: [{ bucket: { field: instant, timeframe: 'D1' } }] },
          },
        ]),
    ...Object.entries(figures).flatMap(([figure, suffix]) => {
      const name = `${type}${suffix}`;
      if (!hasType(world, name) || !(field in objectType(world.schema, name).getFields()))
        return [];
      const selected = {
        title: `in its ${figure}`,
        text: `{ ${bare} { f: ${figure} { ${field} } } }`,
      };
      // Of text there is a least, and no condition on it.
      const filter = inputType(world, `${name}Filter`).getFields()[field];
      if (filter === undefined) return [selected];
      const filterType = getNamedType(filter.type).name;
      const operators = randomOperators(random, world, resource, field, filterType);
      return [
        selected,
        {
          title: `having its ${figure}`,
          text: `query($having: ${type}Having) { ${groups}(${open}having: $having) { count } }`,
          variables: { having: { not: { [figure]: { [field]: operators } } } },
        },
      ];
    }),
  ];
}

/** Arguments that are conditions on the field. */
function given({ oracle, field }: HiddenField, resource: ResourceModel): readonly Written[] {
  const { plural, arguments: own, single } = resource;
  const { equal, range, on, instrument } = own;
  const [row] = oracle.world.rows[resource.name] ?? [];
  const typeOf = (name: string, argument: string): string => {
    const definition = oracle.world.schema.getQueryType()?.getFields()[name];
    const type = definition?.args.find((one) => one.name === argument)?.type;
    if (type === undefined || isListType(type)) throw new Error(`${name} takes no ${argument}`);
    return String(isNonNullType(type) ? type.ofType : type);
  };
  const open = equal.includes('adjustment') && field !== 'adjustment' ? 'adjustment: null, ' : '';
  const list = (argument: string, value: unknown): readonly Written[] => [
    {
      title: `by the argument ${argument}`,
      text: `query($value: ${typeOf(plural, argument)}) { ${plural}(${open}${argument}: $value) { totalCount } }`,
      variables: { value },
    },
  ];
  const [first] = oracle.world.instruments;
  return [
    ...(equal.includes(field) ? list(field, row?.[field]) : []),
    // Without it, and with a variable that has no value, its default counts.
    ...(field === 'adjustment' && equal.includes(field)
      ? [
          { title: 'by the default', text: `{ ${plural} { totalCount } }` },
          {
            title: 'by the default of a variable',
            text: `query($value: PriceAdjustment) { ${plural}(adjustment: $value) { totalCount } }`,
          },
        ]
      : []),
    ...(range === field ? [...list('from', row?.[field]), ...list('to', row?.[field])] : []),
    ...(on.includes(field) ? list('on', '2020-03-08') : []),
    ...(instrument && field === 'instrument' ? list('symbol', first?.['symbol']) : []),
    ...(single?.arguments.includes(field) === true && field !== 'id'
      ? [
          {
            title: 'by the lookup',
            text: `query(${single.arguments.map((name) => `$${name}: ${typeOf(single.field, name)}!`).join(', ')}) {
              ${single.field}(${single.arguments.map((name) => `${name}: $${name}`).join(', ')}) { __typename }
            }`,
            variables: Object.fromEntries(single.arguments.map((name) => [name, row?.[name]])),
          },
        ]
      : []),
  ];
}

/** What shows nothing of the field itself, and follows from it: lists under a row, tallies and views. */
function implied(
  { oracle, type, field }: HiddenField,
  resource: ResourceModel,
): readonly Written[] {
  const { model } = oracle.world;
  const open = whole(resource);
  const owner = model[resource.toOne[field] ?? ''];
  const [list] = Object.entries(owner?.toMany ?? {}).find(
    ([, { target, by }]) => target === type && by === field,
  ) ?? [undefined];
  const under =
    owner === undefined || list === undefined
      ? []
      : [
          {
            title: `which hang from ${owner.name}`,
            text: `{ ${owner.plural} { nodes { ${list}${open} { totalCount } } } }`,
          },
          {
            title: `by which ${owner.name} is filtered`,
            text: `{ ${owner.plural}(filter: { ${list}: { none: {} } }) { totalCount } }`,
          },
        ];
  const counted = Object.entries(tallies).flatMap(([name, own]) =>
    Object.entries(own).flatMap(([tally, { of, path, sum, where = {}, alike = {} }]) => {
      const needed =
        of === type ? [path[0], sum, ...Object.keys(where), ...Object.keys(alike)] : [];
      if (!needed.includes(field)) return [];
      const { plural } = resourceModel(model, name);
      return [{ title: `in ${name}.${tally}`, text: `{ ${plural} { nodes { ${tally} } } }` }];
    }),
  );
  const shown = Object.entries(views).flatMap(([view, { of, filter }]) =>
    of === type && field in filter
      ? [{ title: `by which ${view} are known`, text: `{ ${view} { totalCount } }` }]
      : [],
  );
  const isSummarised = type === 'Order' && summarisedFields.includes(field);
  return [
    ...under,
    ...counted,
    ...shown,
    ...(isSummarised
      ? [{ title: 'in the summary', text: '{ userOrderSummary { statusCounts { open } } }' }]
      : []),
  ];
}

/** What an id says where it is not selected: places in a list, and which row is meant. */
function named(hidden: HiddenField, resource: ResourceModel): readonly Written[] {
  const { oracle } = hidden;
  const { plural, single } = resource;
  const open = whole(resource) === '' ? '' : 'adjustment: null, ';
  const list = `${plural}${whole(resource)}`;
  const [row] = oracle.world.rows[resource.name] ?? [];
  const cursor = row === undefined ? '' : cursorOf(resource, wholeOrder(resource, []), row);
  const [id] = idsOf(hidden, resource);
  return [
    { title: 'as a cursor', text: `{ ${list} { edges { cursor } } }` },
    { title: 'as the last cursor', text: `{ ${list} { pageInfo { end: endCursor } } }` },
    ...['after', 'before'].map((side) => ({
      title: `${side} a cursor`,
      text: `query($cursor: String) { ${plural}(${open}${side}: $cursor) { totalCount } }`,
      variables: { cursor },
    })),
    ...(single?.arguments.join() === 'id'
      ? [
          {
            title: 'to see what is there',
            text: `query($id: ID!) { ${single.field}(id: $id) { __typename } }`,
            variables: { id },
          },
        ]
      : []),
  ];
}

/** Operations that name the field and use it not: what is left out is not asked for. */
function leftOut(hidden: HiddenField, resource: ResourceModel): readonly Written[] {
  const part = selection(hidden);
  const list = `${resource.plural}${whole(resource)}`;
  if (hidden.field === 'adjustment' && resource.arguments.equal.includes('adjustment')) return [];
  return [
    {
      title: 'left out by a variable',
      text: `query($yes: Boolean!) { ${list} { nodes { __typename ${selection(hidden, '@include(if: $yes)')} } } }`,
      variables: { yes: false },
    },
    {
      title: 'in a fragment that is skipped',
      text: `{ ${list} { totalCount ...Rows @skip(if: true) } } fragment Rows on ${hidden.type}Connection { nodes { ${part} } }`,
    },
    {
      title: 'filtered by nothing',
      text: `query($filter: ${hidden.type}Filter) { ${resource.plural}(${whole(resource) === '' ? '' : 'adjustment: null, '}filter: $filter) { totalCount } }`,
      variables: { filter: {} },
    },
  ];
}
