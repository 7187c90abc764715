import { columnOf } from '../query/resource.ts';
import { loadersOf } from '../query/loaders.ts';
import { ownColumns, type Tally } from '../query/tally.ts';
import type { ObjectValue } from '../query/write-values.ts';
import type { SchemaTypes } from './builder.ts';
import { resolvedFrom, resolveMember } from './read-resolver.ts';
import type { DescribedResource } from './resources.ts';
import { readExtension } from './type-scope.ts';
import { demanded, fieldUses, type FieldUses } from './use-extension.ts';

type ObjectFields = PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, ObjectValue>;

/** Fields that follow from the row's own columns. */
export function computedFields(t: ObjectFields, { resource, declaration }: DescribedResource) {
  return Object.fromEntries(
    Object.entries(declaration.computed ?? {}).map(
      ([name, { type, isNullable, description, needs, compute }]) => [
        name,
        t.field({
          type,
          nullable: isNullable,
          description,
          extensions: readExtension({
            kind: 'computed',
            columns: needs.map((field) => columnOf(resource, field)),
            compute,
          }),
          resolve: resolveMember,
        }),
      ],
    ),
  );
}

/** Counts and sums of the rows that hang from the row. Who asks for one has to be allowed those rows. */
export function tallyFields(t: ObjectFields, { tallies }: DescribedResource) {
  return Object.fromEntries(
    [...tallies].map(([name, { tally, description }]) => {
      const { source, figure } = tally;
      const columns = ownColumns(source);
      return [
        name,
        t.field({
          type: figure.kind === 'count' ? 'Int' : 'Decimal',
          description,
          extensions: {
            ...readExtension({ kind: 'resolved', columns }),
            ...fieldUses({ reads: readFor(tally) }),
          },
          resolve: async (row, _args, { read: context }, info) => {
            const values = resolvedFrom(row, info);
            const key = columns.map(({ field }) => values[field] ?? null);
            return (await loadersOf(context).tally(tally, key)) as never;
          },
        }),
      ];
    }),
  );
}

/** What is counted or added up, and by what it hangs from the row: all that its figure tells of. */
function readFor({
  source: { resource, path, alike },
  figure,
}: Tally): NonNullable<FieldUses['reads']> {
  const own = [
    ...alike.map(({ column }) => column.field),
    ...(figure.kind === 'sum' ? [figure.column.field] : figure.where.map(({ field }) => field)),
  ];
  return path.map(({ field }, index) => {
    const of = index === 0 ? resource : path[index - 1]?.target;
    if (of === undefined) throw new Error('a path has relations without gaps');
    return { of: demanded(of), fields: index === 0 ? [field, ...own] : [field] };
  });
}
