import type { Oracle } from '../oracle/oracle.ts';
import type { OracleRow } from '../oracle/model.ts';
import { leavesOf, type CaseSource, type ResourceCase } from './resource-case.ts';

/** The lookup of one, `node` and `nodes`, by ids of rows and by others. */
export function lookupCases(source: CaseSource, oracle: Oracle): readonly ResourceCase[] {
  const { world, resource, random, isFull } = source;
  const { name, single } = resource;
  const rows = world.rows[name] ?? [];
  const idOf = (row: OracleRow): string => oracle.idOf(resource, row);
  const leaves = leavesOf(world, name).join(' ');
  const some = isFull ? rows : [rows[0], rows.at(-1), random.one(rows)];
  const chosen = some.filter((row) => row !== undefined);
  const ids = [
    ...chosen.map(idOf),
    ...chosen.slice(0, isFull ? 5 : 1).flatMap((row) => wrongIds(idOf(row))),
  ];
  const byId = single?.arguments.includes('id') === true ? single.field : undefined;
  return [
    ...ids.map((id) => ({
      title: `node ${id}`,
      field: `node(id: $id) { id ... on ${name} { ${leaves} } }`,
      inputs: { id: { type: 'ID!', value: id } },
    })),
    ...(byId === undefined ? [] : [...ids, 'Other:1']).map((id) => ({
      title: `${String(byId)} ${id}`,
      field: `${String(byId)}(id: $id) { ${leaves} }`,
      inputs: { id: { type: 'ID!', value: id } },
    })),
    {
      title: 'nodes of all rows and of none',
      field: `nodes(ids: $ids) { id __typename }`,
      inputs: { ids: { type: '[ID!]!', value: [...rows.map(idOf).toReversed(), ...ids] } },
    },
    ...naturalLookups(source, chosen),
  ];
}

/** Ids that no row has, though they look like one that a row has. */
function wrongIds(id: string): readonly string[] {
  const [type = '', ...key] = id.split(':');
  return [
    `${id} `,
    `${id}:`,
    `${id}0`,
    `${type}:0${key.join(':')}`,
    `${type}:+${key.join(':')}`,
    `${type.toLowerCase()}:${key.join(':')}`,
    `${type}:`,
    type,
  ];
}

/** Lookups by what names a row in its domain. */
function naturalLookups(
  { world, resource: { name, single } }: CaseSource,
  rows: readonly OracleRow[],
): readonly ResourceCase[] {
  if (single === undefined || single.arguments.includes('id')) return [];
  const { field, arguments: names } = single;
  const definition = world.schema.getQueryType()?.getFields()[field];
  const types = new Map(definition?.args.map((one) => [one.name, String(one.type)]));
  return rows.map((row) => ({
    title: `${field} ${names.map((one) => JSON.stringify(row[one])).join(' ')}`,
    field: `${field}(${names.map((one) => `${one}: $${one}`).join(', ')}) { ${leavesOf(world, name).join(' ')} }`,
    inputs: Object.fromEntries(
      names.map((one) => [one, { type: types.get(one) ?? 'String', value: row[one] }]),
    ),
  }));
}
