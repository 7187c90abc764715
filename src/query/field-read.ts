import type { GraphQLField } from 'graphql';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { ReadContext } from './context.ts';
import type { Column, Resource, ToMany, ToOne } from './resource.ts';

/** One column compared to a value: what the arguments of a field, or a view, come down to. */
export interface Condition {
  readonly field: string;
  /**
   * `in`: one of the values of a list; `gtOrNull`: greater, or null, as the end of a period that has
   * not ended.
   */
  readonly operator: 'eq' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'gtOrNull';
  readonly value: JsonValue;
}

/** API values of some of a row's columns, by field. */
export type ColumnValues = Readonly<Record<string, JsonValue>>;

/** A value from columns of a row; both ways of writing an answer call it, so it must be pure. */
export type Compute = (values: ColumnValues) => JsonValue;

export type FieldArguments = Readonly<Record<string, unknown>>;

/**
 * What the arguments of a field of its own add to its conditions. It may look things up first: an
 * instrument's key by its symbol.
 * @throws Failure for arguments that name nothing, or more than one thing.
 */
export type Conditions = (
  args: FieldArguments,
  context: ReadContext,
) => readonly Condition[] | Promise<readonly Condition[]>;

/**
 * What the arguments of a field that gives one row come down to; undefined where no row can be meant.
 * @throws Failure for arguments that name more than one thing.
 */
export type SingleConditions = (
  args: FieldArguments,
  context: ReadContext,
) => ReturnType<Conditions> | undefined;

/**
 * How the read engine reads a field. The schema puts it into the field's extensions, as `read`; a
 * field without it is resolved by graphql-js, and with it the whole operation.
 */
export type FieldRead =
  /** A connection over all rows. */
  | { readonly kind: 'list'; readonly resource: Resource; readonly conditions?: Conditions }
  /** The one row that the arguments name, or null. */
  | { readonly kind: 'single'; readonly resource: Resource; readonly conditions: SingleConditions }
  /** The row of a global id, or null. */
  | { readonly kind: 'node' }
  /** The rows of global ids, in their order. */
  | { readonly kind: 'nodes' }
  /** Groups of rows with their counts, sums and so on. */
  | { readonly kind: 'aggregate'; readonly resource: Resource; readonly conditions?: Conditions }
  | { readonly kind: 'id'; readonly resource: Resource }
  | { readonly kind: 'column'; readonly column: Column }
  /** A value that follows from columns of the row. */
  | { readonly kind: 'computed'; readonly columns: readonly Column[]; readonly compute: Compute }
  /**
   * A field that is resolved by hand: its source holds, under the name by which the answer shows it,
   * the values of these columns, see `resolvedFrom`. graphql-js runs an operation that selects it.
   */
  | { readonly kind: 'resolved'; readonly columns: readonly Column[] }
  | { readonly kind: 'one'; readonly relation: ToOne }
  | { readonly kind: 'many'; readonly relation: ToMany; readonly conditions?: Conditions }
  /** A member of a connection, an edge, a page info or a group, told by its own name. */
  | { readonly kind: 'member' }
  /** A sum, average, least or greatest value of a column within a group. */
  | { readonly kind: 'figure'; readonly column: Column };

/** The engine's instructions for a field; undefined where graphql-js is to resolve it. */
export function readOf(field: GraphQLField<unknown, unknown>): FieldRead | undefined {
  return field.extensions['read'] as FieldRead | undefined;
}
