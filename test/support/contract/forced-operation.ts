import { Kind, OperationTypeNode, parse, visit, type OperationDefinitionNode } from 'graphql';

/**
 * The operation with a root field that only graphql-js can resolve, so that graphql-js answers it
 * whole; what is asked stays where it stood, and so do the places that errors name.
 *
 * @returns undefined where graphql-js answers anyway: what is no query, or asks for `health`.
 */
export function forcedThroughResolvers(query: string): string | undefined {
  const document = parse(query);
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) return undefined;
  let hasHealth = false;
  visit(operation, {
    Field(field) {
      hasHealth ||= field.name.value === 'health';
    },
  });
  const end = operation.selectionSet.loc?.end;
  if (hasHealth || operation.operation !== OperationTypeNode.QUERY || end === undefined)
    return undefined;
  return `${query.slice(0, end - 1)} health { status }${query.slice(end - 1)}`;
}
