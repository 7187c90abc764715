import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { Direction } from '../database/engine.ts';
import type { Condition, Conditions, SingleConditions } from '../query/field-read.ts';
import type { ComputedField } from './computed-field.ts';

/** An argument that a list takes besides filter, orderBy and the page. */
export interface ListArgument {
  /** A scalar's name (`String`, `DateTime`), or that of an enumeration (`Timeframe`). */
  readonly type: string;
  readonly description: string;
  /** The fields on which it is a condition: who uses the argument uses them. */
  readonly on: readonly string[];
  readonly defaultValue?: string;
  readonly isRequired?: boolean;
}

/** What the API shows of an entity, and how. Everything else follows from the entity's metadata. */
export interface ResourceDeclaration {
  readonly entity: EntitySchema;
  /** Name of the list, in camelCase; its kebab-case form is the noun of the permission. */
  readonly plural: string;
  /**
   * The relations from a row to the user whose it is, one after the other: `['portfolio', 'user']`;
   * none where the row is the user. Rows that belong to nobody are read by a permission on all rows.
   */
  readonly owner: readonly string[] | 'nobody';
  /**
   * The relations from a row to the one that says in which environment it is, where the row itself
   * does not: `['order']`.
   */
  readonly environment?: readonly string[];
  /** Properties that the API never shows: secrets and hashes. */
  readonly hidden?: readonly string[];
  /** How a list is sorted when nothing is asked; the key follows by itself. */
  readonly defaultOrder: readonly (readonly [field: string, direction: Direction])[];
  /**
   * The field of the query's root that gives one, by what names it in its domain; by its global id
   * where this is left out.
   */
  readonly single?: {
    readonly field: string;
    readonly description: string;
    readonly arguments: Readonly<Record<string, ListArgument>>;
    readonly conditions: SingleConditions;
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
  /**
   * Fields that follow from the row's own columns, by name. They are shown, and neither filtered,
   * sorted nor grouped by: what they are made of can be.
   */
  readonly computed?: Readonly<Record<string, ComputedField>>;
  /** Counts and sums of these rows, each a field of the row that they hang from. */
  readonly tallies?: readonly TallyDeclaration[];
  /**
   * Lists at the root, by name, of the rows for which conditions hold that never change: the views of
   * the source systems. They take what the resource's own list takes.
   */
  readonly views?: Readonly<Record<string, View>>;
}

/** Tallies of rows for what they hang from; declared, as a reverse edge is, by who knows both ends. */
export interface TallyDeclaration {
  /** The relations from these rows to the row that gets the fields, such as `decision`, `cycle`. */
  readonly under: readonly string[];
  /** Fields of these rows that must also hold what the named field of that row holds. */
  readonly alike?: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, TallyField>>;
}

/** A count, of the rows of which the conditions hold; or the sum of a field, 0 of no rows. */
export type TallyField =
  | {
      readonly figure: 'count';
      readonly description: string;
      readonly where?: readonly Condition[];
    }
  | { readonly figure: 'sum'; readonly of: string; readonly description: string };

/** A list with conditions that never change. */
export interface View {
  readonly description: string;
  readonly conditions: readonly Condition[];
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
