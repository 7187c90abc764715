import { tallies, views } from '../oracle/derived.ts';
import {
  filterInput,
  leavesOf,
  type CaseSource,
  type ResourceCase,
} from '../resource-cases/resource-case.ts';
import { randomFilter } from '../random-operations/random-inputs.ts';

/** Views of the resource, and tallies of its rows. */
export function viewCases(source: CaseSource): readonly ResourceCase[] {
  const { world, resource, random } = source;
  const { name, plural } = resource;
  const leaves = leavesOf(world, name).join(' ');
  const ofName = Object.entries(views).filter(([, { of }]) => of === name);
  return [
    ...ofName.flatMap(([view]) => [
      { title: view, field: `${view} { totalCount nodes { ${leaves} } }`, inputs: {} },
      {
        title: `${view} filtered`,
        field: `${view}(filter: $filter, first: 3) { edges { cursor node { id } } totalCount }`,
        inputs: filterInput(source, randomFilter(random, world, resource)),
      },
    ]),
    ...Object.keys(tallies[name] ?? {}).flatMap((tally) => [
      { title: tally, field: `${plural} { nodes { id ${tally} } }`, inputs: {} },
      {
        title: `${tally} by node`,
        field: `nodes(ids: $ids) { id ... on ${name} { ${tally} } }`,
        inputs: {
          ids: {
            type: '[ID!]!',
            value: (world.rows[name] ?? []).map((row) => `${name}:${String(row['id'])}`),
          },
        },
      },
    ]),
  ];
}
