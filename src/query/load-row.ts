import type { GraphQLResolveInfo } from 'graphql';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { ReadContext } from './context.ts';
import { loadersOf } from './loaders.ts';
import type { PlanCache } from './plan-cache.ts';
import { objectValue, type ObjectValue } from './write-values.ts';

/** What a resolver works with; `RequestContext` of the schema is one. */
export interface LoadContext {
  readonly read: ReadContext;
  readonly plans: PlanCache;
}

/**
 * For a resolver whose field gives a row of a resource, or a list of them: reads the row with
 * everything that the operation selects under that field, through the read engine and with its row
 * rules. Rows asked for in one turn of the event loop for one field are read together, so that n of
 * them cost the statements of one. The payloads of mutations and the events of subscriptions are
 * made of this; a mutation calls it after its commit, because reads take part in no transaction.
 *
 * @param typeName of the resource: `Order`.
 * @param key API values of its key's columns, in their order: for most, the one UUID.
 * @returns what the fields under it resolve from; null for a row that is not there, or that the
 *   caller may not see.
 * @throws Failure for arguments under the field that cannot be answered.
 */
export async function loadRow(
  { read, plans }: LoadContext,
  typeName: string,
  key: readonly JsonValue[],
  info: GraphQLResolveInfo,
): Promise<ObjectValue | null> {
  const resource = read.resources.get(typeName);
  if (resource === undefined) throw new Error(`${typeName} is not declared as a resource`);
  const plan = plans.rowsPlanOf(resource, info);
  const found = await loadersOf(read).row(plan, key, info.variableValues);
  return found === null
    ? null
    : objectValue(found.shape, found.row, found.children, found.typeName);
}
