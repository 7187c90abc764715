import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What it takes to walk a selection. */
export interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface VisitedField {
  readonly node: FieldNode;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly parent: GraphQLCompositeType;
}

/** Every field that an operation really selects below a selection set, fragments followed. */
export function* selectedFields(
  walk: Walk,
  type: GraphQLCompositeType,
  { selections }: SelectionSetNode,
): Generator<VisitedField> {
  for (const selection of selections) {
    if (!isIncluded(walk.variables, selection)) continue;
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments[selection.name.value] : selection;
      if (fragment === undefined) throw new Error('a fragment is not defined');
      const condition =
        fragment.typeCondition === undefined
          ? type
          : typeFromAST(walk.schema, fragment.typeCondition);
      if (!isCompositeType(condition)) throw new Error('a fragment is on no type with fields');
      yield* selectedFields(walk, condition, fragment.selectionSet);
      continue;
    }
    const definition = isObjectType(type) ? type.getFields()[selection.name.value] : undefined;
    if (definition === undefined) continue;
    yield { node: selection, definition, parent: type };
    const below = getNamedType(definition.type);
    if (selection.selectionSet !== undefined && isCompositeType(below)) {
      yield* selectedFields(walk, below, selection.selectionSet);
    }
  }
}

/** Whether @skip and @include leave the selection in. */
export function isIncluded(
  variables: Walk['variables'],
  { directives = [] }: SelectionNode,
): boolean {
  return directives.every(({ name, arguments: given = [] }) => {
    const condition = given.find((argument) => argument.name.value === 'if')?.value;
    const value =
      condition?.kind === Kind.VARIABLE
        ? variables[condition.name.value] === true
        : condition?.kind === Kind.BOOLEAN && condition.value;
    return name.value === 'skip' ? !value : name.value === 'include' ? value : true;
  });
}
