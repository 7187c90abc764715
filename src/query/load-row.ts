import type { GraphQLResolveInfo } from 'graphql';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { ObjectValue } from './write-values.ts';

export async function loadRow(
  _context: unknown,
  typeName: string,
  _key: readonly JsonValue[],
  _info: GraphQLResolveInfo,
): Promise<ObjectValue | null> {
  throw new Error(`${typeName} cannot be loaded yet`);
}
