import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { Direction } from '../database/engine.ts';
import type { Conditions } from '../query/field-read.ts';

/** An argument that a list takes besides filter, orderBy and the page. */
export interface ListArgument {
  /** A scalar's name (`String`, `DateTime`), or that of an enumeration (`Timeframe`). */
  readonly type: string;
  readonly description: string;
  readonly defaultValue?: string;
  readonly isRequired?: boolean;
}

/** What the API shows of an entity, and how. Everything else follows from the entity's metadata. */
export interface ResourceDeclaration {
  readonly entity: EntitySchema;
  /** Name of the list, in camelCase; its kebab-case form is the noun of the permission. */
  readonly plural: string;
  /** Properties that the API never shows: secrets and hashes. */
  readonly hidden?: readonly string[];
  /** How a list is sorted when nothing is asked; the key follows by itself. */
  readonly defaultOrder: readonly (readonly [field: string, direction: Direction])[];
  /** The field of the query's root that gives one, by what names it in its domain. */
  readonly single?: {
    readonly field: string;
    readonly description: string;
    readonly arguments: Readonly<Record<string, ListArgument>>;
    readonly conditions: Conditions;
  };
  /** Arguments of lists at the root and under a parent. */
  readonly listArguments?: Readonly<Record<string, ListArgument>>;
  readonly listConditions?: Conditions;
  /** Arguments that only the list at the root takes, such as those that name a parent. */
  readonly rootArguments?: Readonly<Record<string, ListArgument>>;
  readonly rootConditions?: Conditions;
  /**
   * For a foreign key, the list that its target gets: the reverse edge is added here, by the module
   * that knows both ends.
   */
  readonly reverse?: Readonly<Record<string, ReverseEdge>>;
}

/** A list of a foreign key's target. */
export interface ReverseEdge {
  readonly field: string;
  readonly description: string;
}

type Property<Entity extends EntitySchema> = Extract<keyof InferEntity<Entity>, string>;

/** Declares what the API shows of an entity; the entity's own properties are checked by name. */
export function resource<Entity extends EntitySchema>(
  entity: Entity,
  declaration: Omit<ResourceDeclaration, 'entity' | 'hidden' | 'defaultOrder' | 'reverse'> & {
    readonly hidden?: readonly Property<Entity>[];
    readonly defaultOrder: readonly (readonly [Property<Entity>, Direction])[];
    readonly reverse?: { readonly [Field in Property<Entity>]?: ReverseEdge };
  },
): ResourceDeclaration {
  const { reverse = {}, ...rest } = declaration;
  return { ...rest, entity, reverse: { ...reverse } };
}
