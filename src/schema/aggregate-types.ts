import { isNumeric, isSortable, type ColumnKind } from '../database/column-kind.ts';
import type { Column, Resource } from '../query/resource.ts';
import type { FigureKind } from '../query/plan.ts';
import { figureKind } from '../query/figure.ts';
import type { ObjectValue } from '../query/write-values.ts';
import type { Builder } from './builder.ts';
import { resolveMember } from './read-resolver.ts';
import {
  readExtension,
  typesOf,
  type AggregateTypes,
  type InputType,
  type ResourceTypes,
  type TypeScope,
} from './type-scope.ts';
import type { DescribedResource } from './resources.ts';
import { demanded, typeUses } from './use-extension.ts';

/** Adds the types of groups, by name. */
export function addAggregateTypes(
  builder: Builder,
  { resource }: DescribedResource,
): AggregateTypes {
  return {
    group: builder.objectRef<ObjectValue>(`${resource.name}Group`),
    groupBy: builder.inputRef<Readonly<Record<string, unknown>>>(`${resource.name}GroupBy`),
    having: builder.inputRef<Readonly<Record<string, unknown>>>(`${resource.name}Having`),
  };
}

interface Described {
  readonly column: Column;
  readonly description: string;
}

const figures: readonly {
  readonly kind: FigureKind;
  readonly suffix: string;
  /** Several of them, in words. */
  readonly plural: string;
  readonly description: string;
  readonly takes: (kind: ColumnKind) => boolean;
}[] = [
  {
    kind: 'sum',
    suffix: 'Sum',
    plural: 'sums',
    description: 'Exact sums; null for the sum of nothing.',
    takes: isNumeric,
  },
  {
    kind: 'average',
    suffix: 'Average',
    plural: 'averages',
    description: 'Averages, exact to 8 decimals, half even; nulls do not count.',
    takes: isNumeric,
  },
  {
    kind: 'min',
    suffix: 'Minimum',
    plural: 'least values',
    description: 'Least values; nulls do not count.',
    takes: hasExtremes,
  },
  {
    kind: 'max',
    suffix: 'Maximum',
    plural: 'greatest values',
    description: 'Greatest values; nulls do not count.',
    takes: hasExtremes,
  },
];

function hasExtremes({ kind }: ColumnKind): boolean {
  return ['decimal', 'integer', 'big', 'instant', 'date', 'text'].includes(kind);
}

/** Rows can be grouped by whatever has equal values worth a group. */
function isGroupable(kind: ColumnKind): boolean {
  return isSortable(kind);
}

/** `sessionDate` to `SESSION_DATE`. */
function constantCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** Implements the groups of a resource: what they show, how they are made and which are kept. */
export function implementAggregates(scope: TypeScope, types: ResourceTypes): void {
  const { described, aggregate } = types;
  const columns = [...described.shown].map(([field, shown]) => ({ field, ...shown }));
  const given = figures.flatMap((figure) => {
    const taken = columns.filter(({ column }) => figure.takes(column.kind));
    return taken.length === 0 ? [] : [{ ...figure, columns: taken }];
  });
  const figureTypes = given.map((figure) => ({
    ...figure,
    type: addFigureType(scope, described.resource, figure),
    filter: addFigureFilter(scope, described.resource, figure),
  }));
  const key = addKeyType(scope, described);
  aggregate.group.implement({
    description: `A group of ${described.plural}, with what is computed over them.`,
    extensions: typeUses({ rowsOf: demanded(described.resource) }),
    fields: (t) => ({
      key: t.field({
        type: key,
        description: 'What the rows of the group have in common: the fields that groupBy names.',
        extensions: readExtension({ kind: 'member' }),
        resolve: resolveMember,
      }),
      count: t.field({
        type: 'Int',
        description: 'Number of rows.',
        extensions: readExtension({ kind: 'member' }),
        resolve: resolveMember,
      }),
      ...Object.fromEntries(
        figureTypes.map(({ kind, type, description }) => [
          kind,
          t.field({
            type,
            description,
            extensions: readExtension({ kind: 'member' }),
            resolve: resolveMember,
          }),
        ]),
      ),
    }),
  });
  implementGroupBy(scope, types);
  aggregate.having.implement({
    description: `Conditions on a group of ${described.plural}; all that are given must hold.`,
    fields: (t) => ({
      and: t.field({ type: [aggregate.having], description: 'All of these hold.' }),
      or: t.field({ type: [aggregate.having], description: 'At least one of these holds.' }),
      not: t.field({ type: aggregate.having, description: 'This does not hold.' }),
      count: t.field({
        type: scope.values.filterOf({ kind: 'integer' }),
        description: 'Number of rows.',
      }),
      ...Object.fromEntries(
        figureTypes.map(({ kind, filter, description }) => [
          kind,
          t.field({ type: filter, description }),
        ]),
      ),
    }),
  });
}

interface GivenFigure {
  readonly kind: FigureKind;
  readonly suffix: string;
  readonly plural: string;
  readonly description: string;
  readonly columns: readonly (Described & { readonly field: string })[];
}

function addFigureType(scope: TypeScope, resource: Resource, figure: GivenFigure) {
  const name = `${resource.name}${figure.suffix}`;
  return scope.builder.objectRef<ObjectValue>(name).implement({
    description: figure.description,
    extensions: typeUses({ fieldsOf: demanded(resource) }),
    fields: (t) =>
      Object.fromEntries(
        figure.columns.map(({ field, column, description }) => [
          field,
          t.field({
            type: scope.values.ofKind(figureKind({ kind: figure.kind, column })),
            nullable: true,
            description,
            extensions: readExtension({ kind: 'figure', column }),
            resolve: resolveMember,
          }),
        ]),
      ),
  });
}

function addFigureFilter(scope: TypeScope, resource: Resource, figure: GivenFigure): InputType {
  const filter = scope.builder.inputRef<Readonly<Record<string, unknown>>>(
    `${resource.name}${figure.suffix}Filter`,
  );
  // Figures are compared in the gateway, where text has no search.
  const comparable = figure.columns.filter(({ column }) => column.kind.kind !== 'text');
  filter.implement({
    description: `Conditions on ${figure.plural}; all that are given must hold.`,
    extensions: typeUses({ fieldsOf: demanded(resource) }),
    fields: (t) =>
      Object.fromEntries(
        comparable.map(({ field, column, description }) => [
          field,
          t.field({
            type: scope.values.filterOf(figureKind({ kind: figure.kind, column })),
            description,
          }),
        ]),
      ),
  });
  return filter;
}

function addKeyType(scope: TypeScope, described: DescribedResource) {
  const { resource, shown } = described;
  const groupable = [...shown].filter(([, { column }]) => isGroupable(column.kind));
  const relations = [...resource.relations.values()].flatMap((relation) =>
    relation.kind === 'one' ? [relation] : [],
  );
  return scope.builder.objectRef<ObjectValue>(`${resource.name}GroupKey`).implement({
    description:
      'What the rows of a group have in common. Only what groupBy names can be selected.',
    extensions: typeUses({ fieldsOf: demanded(resource) }),
    fields: (t) => ({
      ...Object.fromEntries(
        groupable.map(([field, { column, description }]) => [
          field,
          t.field({
            type: scope.values.ofKind(column.kind),
            nullable: true,
            description:
              column.kind.kind === 'instant'
                ? `${description} With a bucket: where the bucket starts.`
                : description,
            extensions: readExtension({ kind: 'column', column }),
            resolve: resolveMember,
          }),
        ]),
      ),
      ...Object.fromEntries(
        relations.map((relation) => [
          relation.field,
          t.field({
            type: typesOf(scope, relation.target.name).object,
            nullable: true,
            description: described.relationDescriptions.get(relation.field) ?? '',
            extensions: readExtension({ kind: 'one', relation }),
            resolve: resolveMember,
          }),
        ]),
      ),
    }),
  });
}

function implementGroupBy(scope: TypeScope, { described, aggregate }: ResourceTypes): void {
  const { name, relations } = described.resource;
  const groupable = [...described.shown].filter(([, { column }]) => isGroupable(column.kind));
  const related = [...relations.values()].flatMap((relation): [string, string][] =>
    relation.kind === 'one'
      ? [[relation.field, described.relationDescriptions.get(relation.field) ?? '']]
      : [],
  );
  const fields = scope.builder.enumType(`${name}GroupField`, {
    description: `What ${described.plural} can be grouped by.`,
    extensions: typeUses({ valuesOf: demanded(described.resource) }),
    values: Object.fromEntries(
      [
        ...groupable.map(([field, { description }]): [string, string] => [field, description]),
        ...related,
      ].map(([field, description]) => [constantCase(field), { value: field, description }]),
    ),
  });
  const instants = groupable.filter(([, { column }]) => column.kind.kind === 'instant');
  const bucket = instants.length === 0 ? undefined : addBucket(scope, described, instants);
  aggregate.groupBy.implement({
    description: 'One thing by which rows are grouped: a field, or a bucket of time.',
    isOneOf: true,
    fields: (t) => ({
      field: t.field({ type: fields, description: 'Rows with the same value of this.' }),
      ...(bucket === undefined
        ? {}
        : { bucket: t.field({ type: bucket, description: 'Rows within the same span of time.' }) }),
    }),
  });
}

function addBucket(
  scope: TypeScope,
  described: DescribedResource,
  instants: readonly (readonly [string, Described])[],
): InputType {
  const { name } = described.resource;
  const fields = scope.builder.enumType(`${name}InstantField`, {
    description: `Instants of ${described.plural}, of which one can be put into buckets.`,
    extensions: typeUses({ valuesOf: demanded(described.resource) }),
    values: Object.fromEntries(
      instants.map(([field, { description }]) => [
        constantCase(field),
        { value: field, description },
      ]),
    ),
  });
  const bucket = scope.builder.inputRef<Readonly<Record<string, unknown>>>(`${name}Bucket`);
  bucket.implement({
    description: 'Spans of time, all of one length.',
    fields: (t) => ({
      field: t.field({ type: fields, required: true, description: 'Which instant.' }),
      timeframe: t.field({
        type: scope.values.named('Timeframe'),
        required: true,
        description: 'How long a span is.',
      }),
      timeZone: t.field({
        type: 'String',
        defaultValue: 'UTC',
        description: 'IANA time zone whose clock spans of four hours and longer follow.',
      }),
    }),
  });
  return bucket;
}
