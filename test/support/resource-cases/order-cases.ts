import { inputType } from '../random-operations/random-inputs.ts';
import { comparator, cursorOf, wholeOrder, type PageArguments } from '../oracle/page.ts';
import { orderInput, rootCase, type CaseSource, type ResourceCase } from './resource-case.ts';

type OrderBy = NonNullable<PageArguments['orderBy']>;

const page = '{ nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';

/** Fields by which lists of the resource can be sorted. */
export function sortableFields({
  world,
  resource,
}: Pick<CaseSource, 'world' | 'resource'>): readonly string[] {
  return Object.keys(inputType(world, `${resource.name}OrderBy`).getFields());
}

/** Each sort both ways, and pages both ways through some of them. */
export function orderCases(source: CaseSource): readonly ResourceCase[] {
  const { resource, random, isFull } = source;
  const fields = sortableFields(source);
  const sorts = fields.flatMap((field): OrderBy[] => [[{ [field]: 'ASC' }], [{ [field]: 'DESC' }]]);
  const tied = tiedFields(source);
  const pairs = (isFull ? tied : random.some(tied, 1, 1)).map((first): OrderBy => {
    const [second] = random.some(
      fields.filter((field) => field !== first),
      1,
      1,
    );
    const sort = { [first]: random.one(['ASC', 'DESC'] as const) };
    return second === undefined ? [sort] : [sort, { [second]: 'DESC' }];
  });
  const walked = isFull ? sorts : random.some(sorts, 1, 1);
  return [
    ...[...sorts, ...pairs].map((orderBy) =>
      rootCase(
        source,
        `order ${JSON.stringify(orderBy)}`,
        resource.plural,
        orderInput(source, orderBy),
        '{ edges { cursor node { id } } pageInfo { hasNextPage endCursor } }',
      ),
    ),
    ...[[], ...pairs, ...walked].flatMap((orderBy) => walk(source, orderBy)),
  ];
}

/** Fields that rows tie in, most of all with null. */
export function tiedFields(source: CaseSource): readonly string[] {
  const rows = source.world.rows[source.resource.name] ?? [];
  return sortableFields(source).filter((field) => {
    const values = rows.map((row) => row[field] ?? null);
    return new Set(values).size < values.length / 2;
  });
}

/**
 * All pages of a list, forwards and backwards, each from the cursor at which the one before must
 * have ended: since that page is compared as well, with its cursors, they are a walk to the end.
 */
function walk(source: CaseSource, orderBy: OrderBy): ResourceCase[] {
  const { world, resource, random } = source;
  const order = wholeOrder(resource, orderBy);
  const rows = (world.rows[resource.name] ?? []).toSorted(comparator(world, resource, order));
  const size = random.one([7, 11, 13]);
  const cursors = rows.map((row) => cursorOf(resource, order, row));
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_none, index) => index).flatMap((index) => {
    const after = index === 0 ? null : (cursors[index * size - 1] ?? null);
    const before = index === 0 ? null : (cursors[rows.length - index * size] ?? null);
    const title = `page ${String(index + 1)} of ${String(size)} by ${JSON.stringify(orderBy)}`;
    return [
      rootCase(
        source,
        `${title} forwards`,
        resource.plural,
        {
          ...orderInput(source, orderBy),
          first: { type: 'Int', value: size },
          after: { type: 'String', value: after },
        },
        page,
      ),
      rootCase(
        source,
        `${title} backwards`,
        resource.plural,
        {
          ...orderInput(source, orderBy),
          last: { type: 'Int', value: size },
          before: { type: 'String', value: before },
        },
        page,
      ),
    ];
  });
}
