import type { GraphQLResolveInfo } from 'graphql';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Resource } from '../query/resource.ts';
import type { ObjectValue } from '../query/write-values.ts';
import type { RequestContext } from '../schema/context.ts';

/** Reads a row of a payload anew, with all that is selected of it, by the caller's rights. */
export async function resolvePayloadRow(
  _context: RequestContext,
  _resource: Resource,
  key: JsonValue | undefined,
  _info: GraphQLResolveInfo,
): Promise<ObjectValue | null> {
  if (key === undefined || key === null) return null;
  throw new Error('not there yet');
}
