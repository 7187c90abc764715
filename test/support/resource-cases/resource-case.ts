import { heldFields, resourceModel, type ResourceModel } from '../oracle/model.ts';
import type { World } from '../oracle/filter.ts';
import type { RandomSource } from '../random-operations/random-source.ts';

/** One root field of which every engine must give the same bytes. */
export interface ResourceCase {
  /** What it is about: `quantity gt`. */
  readonly title: string;
  /** The field without an alias; its variables are those of `inputs`. */
  readonly field: string;
  /** Variables by name. */
  readonly inputs: Readonly<Record<string, CaseInput>>;
}

interface CaseInput {
  /** The variable's type, as a document declares it. */
  readonly type: string;
  readonly value: unknown;
}

/** What cases are made from: the same for every engine. */
export interface CaseSource {
  readonly world: World;
  readonly resource: ResourceModel;
  readonly random: RandomSource;
  /** Whether all combinations are wanted, and not a sample of them. */
  readonly isFull: boolean;
}

/**
 * A case of a root field of the resource, every row of which it takes in unless its arguments say
 * something else.
 */
export function rootCase(
  { resource }: CaseSource,
  title: string,
  field: string,
  args: Readonly<Record<string, CaseInput>>,
  selection: string,
): ResourceCase {
  const given = Object.keys(args).map((name) => `${name}: $${name}`);
  const isOfOneAdjustment = resource.arguments.equal.includes('adjustment');
  if (isOfOneAdjustment && args['adjustment'] === undefined) given.push('adjustment: null');
  const written = given.length === 0 ? '' : `(${given.join(', ')})`;
  return { title, field: `${field}${written} ${selection}`, inputs: args };
}

/** A list's filter, as an argument. */
export function filterInput({ resource }: CaseSource, value: unknown): Record<string, CaseInput> {
  return { filter: { type: `${resource.name}Filter`, value } };
}

/** A list's order, as an argument. */
export function orderInput({ resource }: CaseSource, value: unknown): Record<string, CaseInput> {
  return { orderBy: { type: `[${resource.name}OrderBy!]`, value } };
}

/** The fields of a resource that rows hold. */
export function leavesOf(world: World, name: string): readonly string[] {
  return heldFields(world.schema, resourceModel(world.model, name));
}

/** Whether the schema has the type. */
export function hasType(world: World, typeName: string): boolean {
  return world.schema.getType(typeName) !== undefined;
}
