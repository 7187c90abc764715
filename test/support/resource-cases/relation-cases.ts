import { resourceModel, type ResourceModel } from '../oracle/model.ts';
import { randomFilter, randomOrder } from '../random-operations/random-inputs.ts';
import { leavesOf, rootCase, type CaseSource, type ResourceCase } from './resource-case.ts';

/** Whole rows, each relation in both directions with limits, and lists under lists. */
export function relationCases(source: CaseSource): readonly ResourceCase[] {
  const { world, resource } = source;
  const { name, plural } = resource;
  const leaves = leavesOf(world, name).join(' ');
  return [
    rootCase(source, 'whole rows', plural, {}, `{ nodes { ${leaves} } }`),
    ...Object.entries(resource.toOne).map(([field, target]) =>
      rootCase(
        source,
        `to one ${field}`,
        plural,
        {},
        `{ nodes { id ${field} { ${leavesOf(world, target).join(' ')} } } }`,
      ),
    ),
    ...Object.keys(resource.toMany).flatMap((field) => listCases(source, field)),
    ...Object.entries(resource.toOne).flatMap(([field, target]) =>
      backCases(source, field, resourceModel(world.model, target)),
    ),
  ];
}

/** A list under its parents, from either end, sorted, filtered, and with a list under it. */
function listCases(source: CaseSource, field: string): ResourceCase[] {
  const { world, resource, random } = source;
  const target = resourceModel(world.model, resource.toMany[field]?.target ?? '');
  const filterType = `${target.name}Filter`;
  const nested = (title: string, args: string, selection: string, inputs = {}): ResourceCase => ({
    title: `list ${field} ${title}`,
    ...rooted(source, `{ nodes { id ${field}${args} ${selection} } }`, inputs),
  });
  const page = '{ nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
  const [below] = random.some(Object.keys(target.toMany), 1, 1);
  return [
    nested('first two', '(first: 2)', page),
    nested('last two', '(last: 2)', page),
    nested('counted', '(first: 1)', '{ totalCount nodes { id } }'),
    nested('without rows', '(first: 0)', '{ totalCount pageInfo { hasNextPage } }'),
    nested('sorted', '(first: 3, orderBy: $order)', '{ edges { cursor node { id } } }', {
      order: { type: `[${target.name}OrderBy!]`, value: randomOrder(random, world, target) },
    }),
    nested('filtered', '(last: 5, filter: $nested)', '{ totalCount nodes { id } }', {
      nested: { type: filterType, value: randomFilter(random, world, target) },
    }),
    ...(below === undefined
      ? []
      : [
          nested(
            `with ${below}`,
            '(first: 2)',
            `{ nodes { id ${below}(first: 2) { totalCount nodes { id } } } }`,
          ),
        ]),
  ];
}

/** Up to what a row names, and down again to a list of it. */
function backCases(source: CaseSource, field: string, target: ResourceModel): ResourceCase[] {
  const { random } = source;
  const [list] = random.some(Object.keys(target.toMany), 1, 1);
  if (list === undefined) return [];
  return [
    {
      title: `list ${list} of ${field}`,
      ...rooted(source, `{ nodes { id ${field} { id ${list}(last: 1) { nodes { id } } } } }`, {}),
    },
  ];
}

function rooted(
  source: CaseSource,
  selection: string,
  inputs: ResourceCase['inputs'],
): Omit<ResourceCase, 'title'> {
  const { field } = rootCase(source, '', source.resource.plural, {}, selection);
  return { field, inputs };
}
