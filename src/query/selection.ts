import {
  getNamedType,
  isObjectType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
// graphql-js's own collection, so that fragments, @skip and @include mean the same on both ways.
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import type { PlannedField } from './plan.ts';

/** What it takes to collect the fields of a selection. */
export interface SelectionScope {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Holds at least the variables of @skip and @include. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A field of a selection set, merged from all places that select it. */
export type SelectedField = PlannedField;

/** `__typename`, or a field of the type. */
export type Selected = { readonly typenameKey: string } | SelectedField;

/** What a query's root selects: also introspection, which only graphql-js resolves. */
export type RootSelected = Selected | { readonly introspectionKey: string };

/** The fields that are selected of an operation's root. */
export function rootSelection(
  scope: SelectionScope,
  type: GraphQLObjectType,
  selectionSet: Parameters<typeof collectFields>[4],
): readonly RootSelected[] {
  const fields = collectFields(
    scope.schema,
    { ...scope.fragments },
    { ...scope.variables },
    type,
    selectionSet,
  );
  return [...fields].flatMap(([responseKey, nodes]): readonly RootSelected[] => {
    const name = nodes[0]?.name.value;
    return name === '__schema' || name === '__type'
      ? [{ introspectionKey: responseKey }]
      : resolve(type, new Map([[responseKey, nodes]]));
  });
}

/** The fields that are selected under the given nodes of one field, of the given type. */
export function subselection(
  scope: SelectionScope,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): readonly Selected[] {
  const fields = collectSubfields(
    scope.schema,
    { ...scope.fragments },
    { ...scope.variables },
    type,
    nodes,
  );
  return resolve(type, fields);
}

function resolve(
  type: GraphQLObjectType,
  fields: ReadonlyMap<string, readonly FieldNode[]>,
): readonly Selected[] {
  return [...fields].flatMap(([responseKey, nodes]): Selected[] => {
    const [node] = nodes;
    if (node === undefined) return [];
    if (node.name.value === '__typename') return [{ typenameKey: responseKey }];
    const definition = type.getFields()[node.name.value];
    if (definition === undefined) throw new NotPlannable(node.name.value);
    return [{ responseKey, definition, node, nodes }];
  });
}

/** Thrown when a selection holds a field that only graphql-js can resolve. */
export class NotPlannable extends Error {}

/** The object type of a field, behind lists and non-null. */
export function objectTypeOf(field: SelectedField): GraphQLObjectType {
  const type = getNamedType(field.definition.type);
  if (!isObjectType(type)) throw new NotPlannable(field.definition.name);
  return type;
}
