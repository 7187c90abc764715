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
    ...(name === 'Order' ? summaryCases(source) : []),
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

const statuses = 'orderCount statusCounts { open filled partiallyFilled } firstOrderAt lastOrderAt';
const amounts = 'quantity filledQuantity filledNotional fees';

function summaryCases({ world, resource, random }: CaseSource): readonly ResourceCase[] {
  const users = `user { username } ${statuses}`;
  const instruments = `instruments { instrument { symbol venue } ${statuses} ${amounts} }`;
  return [
    { title: 'summary', field: `userOrderSummary { ${statuses} }`, inputs: {} },
    {
      title: 'summary by instrument',
      field: `userOrderSummary { ${users} ${instruments} }`,
      inputs: {},
    },
    ...[0, 1, 2].map(() => ({
      title: 'summary filtered',
      field: `userOrderSummary(filter: $filter) { orderCount ${instruments} }`,
      inputs: {
        filter: { type: 'OrderFilter', value: randomFilter(random, world, resource) },
      },
    })),
  ];
}
