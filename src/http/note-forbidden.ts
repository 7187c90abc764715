import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { actorOf, type Caller } from '../access/caller.ts';
import type { NotedRefusal } from '../journal/refusal-log.ts';
import type { Failure } from '../kernel/failures.ts';
import type { Fragments } from '../query/condition-variables.ts';
import type { RequestOrigin } from '../schema/context.ts';
import { rootFieldNames } from './root-field-names.ts';

/** What the audit log keeps of an operation that was refused whole. */
export function forbiddenOperation(
  schema: GraphQLSchema,
  { operation, fragments }: { operation: OperationDefinitionNode; fragments: Fragments },
  { caller, origin }: { readonly caller: Caller; readonly origin: RequestOrigin },
  failure: Failure,
): NotedRefusal {
  return {
    actor: actorOf(caller),
    action: rootFieldNames(operation, fragments).join(', '),
    status: 'FORBIDDEN',
    resourceType: schema.getRootType(operation.operation)?.name ?? operation.operation,
    resourceId: null,
    after: { refused: failure.message },
    origin,
  };
}
