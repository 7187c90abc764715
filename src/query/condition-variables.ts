import { Kind, visit, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

const kept = new WeakMap<OperationDefinitionNode, readonly string[]>();

/** Names of the variables on which @skip and @include of an operation depend, sorted. */
function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: Fragments,
): readonly string[] {
  const known = kept.get(operation);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const definition of [operation, ...Object.values(fragments)]) {
    visit(definition, {
      Directive(directive) {
        if (directive.name.value !== 'skip' && directive.name.value !== 'include') return;
        for (const { value } of directive.arguments ?? []) {
          if (value.kind === Kind.VARIABLE) names.add(value.name.value);
        }
      },
    });
  }
  const sorted = [...names].toSorted();
  kept.set(operation, sorted);
  return sorted;
}

/** What @skip and @include make of the operation, in short: all that a selection depends on. */
export function conditionKey(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Readonly<Record<string, unknown>>,
): string {
  return conditionVariables(operation, fragments)
    .map((name) => (variables[name] === true ? 1 : 0))
    .join('');
}
