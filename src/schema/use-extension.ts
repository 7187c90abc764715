import type { GraphQLField, GraphQLNamedType } from 'graphql';
import type { DemandCollector, DemandedType } from '../access/demand.ts';
import type { Resource } from '../query/resource.ts';

/*
 * What the types and fields of the schema say of the rights that they take. The schema puts it into
 * extensions, as the planner's instructions are; `uses.ts` reads it.
 */

/** What a type says of itself. */
export interface TypeUses {
  /** Its fields, or keys of it as an input, are fields of this; those that are not are left out. */
  readonly fieldsOf?: DemandedType;
  readonly except?: readonly string[];
  /** It shows rows of this, whatever is selected of them. */
  readonly rowsOf?: DemandedType;
  /** Its values name fields of this, as those of an enumeration to group by do. */
  readonly valuesOf?: DemandedType;
}

/** Fields of rows that are used. */
export interface UsedFields {
  readonly of: DemandedType;
  readonly fields: readonly string[];
}

/** What a field says of itself besides `permission`, `isPublic` and `isOfUsers`. */
export interface FieldUses {
  /** Fields of rows that it reads without showing them. */
  readonly reads?: readonly UsedFields[];
  /** Arguments that are conditions on fields of rows: on which, by argument. */
  readonly arguments?: Readonly<Record<string, UsedFields>>;
}

export function typeUses(uses: TypeUses): { readonly uses: TypeUses } {
  return { uses };
}

export function fieldUses(uses: FieldUses): { readonly uses: FieldUses } {
  return { uses };
}

/** The rows of a resource as something that takes its permission. */
export function demanded({ readPermission, name, owner }: Resource): DemandedType {
  return { permission: readPermission, type: name, hasOwner: owner !== undefined };
}

/** What the type says of itself. */
export function usesOfType(type: GraphQLNamedType): TypeUses {
  return (type.extensions['uses'] as TypeUses | undefined) ?? {};
}

/** What the field says of itself. */
export function usesOfField(field: GraphQLField<unknown, unknown>): FieldUses {
  return (field.extensions['uses'] as FieldUses | undefined) ?? {};
}

/** Adds the use of the fields of rows, and of the rows. */
export function useAll(collector: DemandCollector, { of, fields }: UsedFields): void {
  collector.use(of);
  for (const field of fields) collector.use(of, field);
}
