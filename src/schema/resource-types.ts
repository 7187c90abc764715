import type { ArgBuilder } from '@pothos/core';
import type { DemandedType } from '../access/demand.ts';
import { isSortable } from '../database/column-kind.ts';
import type { FieldRead } from '../query/field-read.ts';
import type { Relation, Resource, ToMany, ToOne } from '../query/resource.ts';
import type { ObjectValue } from '../query/write-values.ts';
import { addAggregateTypes } from './aggregate-types.ts';
import type { SchemaTypes } from './builder.ts';
import type { ListArgument, ResourceDeclaration } from './declaration.ts';
import { computedFields, tallyFields } from './derived-fields.ts';
import { resolveMember } from './read-resolver.ts';
import type { DescribedResource } from './resources.ts';
import { readExtension, typesOf, type ResourceTypes, type TypeScope } from './type-scope.ts';
import { demanded, fieldUses, typeUses, type FieldUses } from './use-extension.ts';

/** Adds the types of a resource, by name; they refer to those of others, so fields come later. */
export function addResourceTypes(scope: TypeScope, described: DescribedResource): ResourceTypes {
  const { builder } = scope;
  const { name } = described.resource;
  const types: ResourceTypes = {
    described,
    object: builder.objectRef<ObjectValue>(name),
    connection: builder.objectRef<ObjectValue>(`${name}Connection`),
    filter: builder.inputRef<Readonly<Record<string, unknown>>>(`${name}Filter`),
    relationFilter: builder.inputRef<Readonly<Record<string, unknown>>>(`${name}ListFilter`),
    order: builder.inputRef<Readonly<Record<string, unknown>>>(`${name}OrderBy`),
    aggregate: addAggregateTypes(builder, described),
  };
  scope.types.set(name, types);
  return types;
}

/** Implements the object type: its id, its columns and its relations. */
export function implementObject(scope: TypeScope, types: ResourceTypes): void {
  const { described, object } = types;
  const { resource } = described;
  object.implement({
    description: described.description,
    interfaces: [scope.node],
    extensions: typeUses({ fieldsOf: demanded(resource), rowsOf: demanded(resource) }),
    fields: (t) => ({
      id: t.field({
        type: 'ID',
        description: 'Global id, the same on every engine.',
        extensions: readExtension({ kind: 'id', resource }),
        resolve: resolveMember,
      }),
      ...Object.fromEntries(
        [...described.shown].map(([field, { column, description }]) => [
          field,
          t.field({
            type: scope.values.ofKind(column.kind),
            nullable: column.isNullable,
            description,
            extensions: readExtension({ kind: 'column', column }),
            resolve: resolveMember,
          }),
        ]),
      ),
      ...computedFields(t, described),
      ...tallyFields(t, described),
      ...Object.fromEntries(
        [...resource.relations.values()].map((relation) => [
          relation.field,
          relation.kind === 'one'
            ? t.field({
                type: typesOf(scope, relation.target.name).object,
                nullable: isHideable(relation),
                description: described.relationDescriptions.get(relation.field) ?? '',
                extensions: readExtension({ kind: 'one', relation }),
                resolve: resolveMember,
              })
            : t.field({
                type: typesOf(scope, relation.target.name).connection,
                description: described.relationDescriptions.get(relation.field) ?? '',
                args: listArguments(scope, t.arg, typesOf(scope, relation.target.name), 'nested'),
                extensions: {
                  ...readExtension(manyRead(scope, relation)),
                  ...fieldUses({
                    arguments: argumentUses(typesOf(scope, relation.target.name), 'nested'),
                  }),
                },
                resolve: resolveMember,
              }),
        ]),
      ),
    }),
  });
}

/** A related row that is not there, or that row rules may hide from who sees this one. */
function isHideable(relation: ToOne): boolean {
  const { owner, environment } = relation.target;
  return relation.column.isNullable || owner !== undefined || environment !== undefined;
}

function manyRead(scope: TypeScope, relation: ToMany): FieldRead {
  const { listConditions } = typesOf(scope, relation.target.name).described.declaration;
  return {
    kind: 'many',
    relation,
    ...(listConditions === undefined ? {} : { conditions: listConditions }),
  };
}

type ArgumentBuilder = ArgBuilder<SchemaTypes>;

/** The arguments of a list: its own, then filter, orderBy and the page. */
export function listArguments(
  scope: TypeScope,
  arg: ArgumentBuilder,
  types: ResourceTypes,
  place: 'root' | 'nested',
) {
  const { declaration } = types.described;
  return {
    ...(place === 'root' ? ownArguments(scope, arg, declaration.rootArguments) : {}),
    ...ownArguments(scope, arg, declaration.listArguments),
    filter: arg({ type: types.filter, description: 'Which rows; all when left out.' }),
    orderBy: arg({
      type: [types.order],
      description: `How they are sorted, the first sort first; ${orderSentence(declaration)} when left out. Nulls come last either way.`,
    }),
    first: arg({
      type: 'Int',
      description:
        'How many rows from the start, or after the cursor: 0 to 10,000; 50 when left out.',
    }),
    after: arg({ type: 'String', description: 'Cursor of the row after which to start.' }),
    last: arg({ type: 'Int', description: 'How many rows from the end, or before the cursor.' }),
    before: arg({ type: 'String', description: 'Cursor of the row before which to end.' }),
  };
}

/** Which fields the arguments of a list are conditions on. */
export function argumentUses(
  { described: { resource, declaration } }: ResourceTypes,
  place: 'nested' | 'root',
): NonNullable<FieldUses['arguments']> {
  return {
    ...(place === 'root' ? usesOfArguments(resource, declaration.rootArguments) : {}),
    ...usesOfArguments(resource, declaration.listArguments),
  };
}

/** Which fields the declared arguments are conditions on. */
export function usesOfArguments(
  resource: Resource,
  declared: Readonly<Record<string, ListArgument>> = {},
): NonNullable<FieldUses['arguments']> {
  const of = demanded(resource);
  return Object.fromEntries(
    Object.entries(declared).map(([name, { on }]) => [name, { of, fields: on }]),
  );
}

function orderSentence({ defaultOrder }: ResourceDeclaration): string {
  return `by ${defaultOrder.map(([field, direction]) => `${field} ${direction}`).join(', ')}`;
}

/** The arguments that a declaration names. */
export function ownArguments(
  scope: TypeScope,
  arg: ArgumentBuilder,
  declared: Readonly<Record<string, ListArgument>> = {},
) {
  return Object.fromEntries(
    Object.entries(declared).map(([name, { type, description, defaultValue, isRequired }]) => [
      name,
      arg({
        type: scope.values.named(type),
        description,
        required: isRequired === true,
        ...(defaultValue === undefined ? {} : { defaultValue: defaultValue }),
      }),
    ]),
  );
}

/** Implements the connection and its edges. */
export function implementConnection(scope: TypeScope, types: ResourceTypes): void {
  const { plural, resource } = types.described;
  const { name } = resource;
  const edge = scope.builder.objectRef<ObjectValue>(`${name}Edge`).implement({
    description: `A row of a list of ${plural}, with its place there.`,
    extensions: typeUses({ rowsOf: demanded(resource) }),
    fields: (t) => ({
      cursor: t.field({
        type: 'String',
        description: 'Place of the row in the list, for after and before.',
        extensions: readExtension({ kind: 'member' }),
        resolve: resolveMember,
      }),
      node: t.field({
        type: types.object,
        description: 'The row.',
        extensions: readExtension({ kind: 'member' }),
        resolve: resolveMember,
      }),
    }),
  });
  types.connection.implement({
    description: `A page of ${plural}.`,
    extensions: typeUses({ rowsOf: demanded(resource) }),
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: 'The rows with their cursors.',
        extensions: readExtension({ kind: 'member' }),
        resolve: resolveMember,
      }),
      nodes: t.field({
        type: [types.object],
        description: 'The rows.',
        extensions: readExtension({ kind: 'member' }),
        resolve: resolveMember,
      }),
      pageInfo: t.field({
        type: scope.pageInfo,
        description: 'Whether there are more rows, and the cursors to get them.',
        extensions: readExtension({ kind: 'member' }),
        resolve: resolveMember,
      }),
      totalCount: t.field({
        type: 'Int',
        description: 'Number of all rows of the list, whatever the page; counted when selected.',
        extensions: readExtension({ kind: 'member' }),
        resolve: resolveMember,
      }),
    }),
  });
}

/** Implements the filter, by columns, relations and logic. */
export function implementFilter(scope: TypeScope, types: ResourceTypes): void {
  const { described, filter } = types;
  const { relations } = described.resource;
  filter.implement({
    description: `Conditions on ${described.plural}; all that are given must hold.`,
    extensions: typeUses({
      fieldsOf: demanded(described.resource),
      except: ['and', 'or', 'not'],
    }),
    fields: (t) => ({
      and: t.field({ type: [filter], description: 'All of these hold.' }),
      or: t.field({ type: [filter], description: 'At least one of these holds; none when empty.' }),
      not: t.field({ type: filter, description: 'This does not hold.' }),
      ...Object.fromEntries(
        [...described.shown].map(([field, { column, description }]) => [
          field,
          t.field({ type: scope.values.filterOf(column.kind), description }),
        ]),
      ),
      ...Object.fromEntries(
        [...relations.values()].map((relation) => {
          const target = typesOf(scope, relation.target.name);
          return [
            relation.field,
            t.field({
              type: relation.kind === 'one' ? target.filter : target.relationFilter,
              description: described.relationDescriptions.get(relation.field) ?? '',
              extensions: fieldUses({ reads: [readBy(relation)] }),
            }),
          ];
        }),
      ),
    }),
  });
}

/** What a filter over a relation reads: rows of the other type, and by what they hang from this one. */
function readBy({ kind, target, column }: Relation): {
  readonly of: DemandedType;
  readonly fields: readonly string[];
} {
  return { of: demanded(target), fields: kind === 'many' ? [column.field] : [] };
}

/** Implements the filter on a list of the resource under another. */
export function implementListFilter({ described, filter, relationFilter }: ResourceTypes): void {
  relationFilter.implement({
    description: `Conditions on a list of ${described.plural}; all that are given must hold.`,
    fields: (t) => ({
      some: t.field({ type: filter, description: 'There is a row for which this holds.' }),
      none: t.field({ type: filter, description: 'There is no row for which this holds.' }),
      every: t.field({
        type: filter,
        description: 'There is no row for which this does not hold.',
      }),
    }),
  });
}

/** Implements the sort of a list: each element names one field. */
export function implementOrder(scope: TypeScope, types: ResourceTypes): void {
  const { described, order } = types;
  const direction = scope.values.named('SortDirection');
  order.implement({
    description: `One sort of a list of ${described.plural}: exactly one field.`,
    isOneOf: true,
    extensions: typeUses({ fieldsOf: demanded(described.resource) }),
    fields: (t) =>
      Object.fromEntries(
        [...described.shown].flatMap(([field, { column, description }]) =>
          isSortable(column.kind) ? [[field, t.field({ type: direction, description })]] : [],
        ),
      ),
  });
}
