import type { FieldRead } from '../query/field-read.ts';
import type { ObjectValue } from '../query/write-values.ts';
import type { Builder, SchemaTypes } from './builder.ts';
import type { NodeInterface, PageInfoType } from './node.ts';
import type { DescribedResource } from './resources.ts';
import type { FilterInput, ValueTypes } from './value-types.ts';

export type ObjectType = PothosSchemaTypes.ImplementableObjectRef<SchemaTypes, ObjectValue>;
export type InputType = PothosSchemaTypes.ImplementableInputObjectRef<
  SchemaTypes,
  Readonly<Record<string, unknown>>
>;

/** The types of the groups of one resource. */
export interface AggregateTypes {
  readonly group: ObjectType;
  readonly groupBy: InputType;
  readonly having: InputType;
}

/** The types that stand for one resource in the schema. */
export interface ResourceTypes {
  readonly described: DescribedResource;
  readonly object: ObjectType;
  readonly connection: ObjectType;
  readonly filter: FilterInput;
  readonly relationFilter: FilterInput;
  readonly order: InputType;
  readonly aggregate: AggregateTypes;
}

/** What all resources' types are made with. */
export interface TypeScope {
  readonly builder: Builder;
  readonly values: ValueTypes;
  readonly node: NodeInterface;
  readonly pageInfo: PageInfoType;
  /** Types of each resource by its name; filled before any of them is implemented. */
  readonly types: Map<string, ResourceTypes>;
}

/** Puts the engine's instructions for a field where the planner finds them. */
export function readExtension(read: FieldRead): { readonly read: FieldRead } {
  return { read };
}

/** The types of a resource that was declared. */
export function typesOf(scope: TypeScope, name: string): ResourceTypes {
  const types = scope.types.get(name);
  if (types === undefined) throw new Error(`${name} is not declared as a resource`);
  return types;
}
