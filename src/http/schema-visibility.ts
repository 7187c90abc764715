import { holds } from '../access/authorize.ts';
import type { Caller } from '../access/caller.ts';
import { schemaPermission, type SchemaAudience } from '../schema/uses.ts';

/** Whether the caller may see the schema. */
export function maySeeSchema(audience: SchemaAudience, caller: Caller): boolean {
  if (audience === 'everyone' || holds(caller, schemaPermission)) return true;
  return audience === 'every user' && caller.kind !== 'anonymous';
}

/**
 * Whether messages may say names of the schema that the caller has not said, such as what is like a
 * misspelled one: where introspection is off, to nobody.
 */
export function mayHearNames(audience: SchemaAudience, caller: Caller): boolean {
  return audience !== 'holders' && maySeeSchema(audience, caller);
}
