import type { FieldNode, GraphQLField } from 'graphql';
import type { Codec } from '../database/codec.ts';
import type { Compute, Conditions, SingleConditions } from './field-read.ts';
import type { Column, Resource, ToMany, ToOne } from './resource.ts';

/*
 * A plan says how an operation is read: which columns of which tables, and what is written of each
 * row. It depends on the operation's selection alone; arguments are bound at each request, and
 * nothing is written into a plan then.
 */

/** A field of the selection with its definition: what arguments are read from. */
export interface PlannedField {
  /** The name under which the answer shows it. */
  readonly responseKey: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  /** All the places that select it, for the locations of errors. */
  readonly nodes: readonly FieldNode[];
}

/** Rows of one table with what is joined to them; one statement reads them. */
export interface Level {
  readonly resource: Resource;
  /** The select list, over the aliases `t` (the table itself) and those of the joins. */
  readonly expressions: readonly string[];
  readonly joins: readonly Join[];
  /** Lists under the rows; each is one statement for all rows. */
  readonly children: readonly ChildList[];
}

export interface Join {
  readonly alias: string;
  readonly parentAlias: string;
  readonly relation: ToOne;
}

export interface ChildList {
  readonly relation: ToMany;
  /** Where the row holds the key to which the children's foreign keys point. */
  readonly parentIndex: number;
  readonly list: ListPlan;
}

export interface ListPlan {
  readonly field: PlannedField;
  readonly conditions: Conditions | undefined;
  readonly level: Level;
  readonly wantsRows: boolean;
  /** Whether it says if there are more rows: then an empty page looks for one, too. */
  readonly wantsMore: boolean;
  readonly wantsTotal: boolean;
  readonly wantsCursors: boolean;
  readonly shape: ConnectionShape;
}

/** What is read and written of rows that stand alone. */
export interface RowsPlan {
  readonly field: PlannedField;
  readonly level: Level;
  readonly shape: ObjectShape;
}

export type RootPlan =
  | { readonly kind: 'typename'; readonly responseKey: string; readonly typeName: string }
  | { readonly kind: 'list'; readonly list: ListPlan }
  | {
      readonly kind: 'single';
      readonly field: PlannedField;
      readonly conditions: SingleConditions;
      readonly level: Level;
      readonly shape: ObjectShape;
    }
  | {
      readonly kind: 'node' | 'nodes';
      readonly field: PlannedField;
      /** The level and shape for rows of a type, made when the first id names that type. */
      readonly ofType: (resource: Resource) => { level: Level; shape: ObjectShape };
    }
  | {
      readonly kind: 'aggregate';
      readonly field: PlannedField;
      readonly resource: Resource;
      readonly conditions: Conditions | undefined;
      readonly shape: AggregateShape;
    };

export interface OperationPlan {
  /**
   * Whether every root field has a plan, and nothing under any of them is resolved by hand, so that
   * the answer can be written as text.
   */
  readonly isWhole: boolean;
  /** By response key, in the order of the answer. */
  readonly roots: ReadonlyMap<string, RootPlan>;
}

/** Where a row holds a column. */
export interface PlacedColumn {
  readonly index: number;
  readonly column: Column;
}

/** What is written of a row. */
export interface ObjectShape {
  readonly members: readonly ObjectMember[];
}

export type ObjectMember =
  | { readonly kind: 'typename'; readonly key: string; readonly typeName: string }
  | { readonly kind: 'column'; readonly key: string; readonly index: number; readonly codec: Codec }
  | {
      readonly kind: 'id';
      readonly key: string;
      readonly typeName: string;
      readonly parts: readonly PlacedColumn[];
    }
  | {
      readonly kind: 'computed';
      readonly key: string;
      readonly columns: readonly PlacedColumn[];
      readonly compute: Compute;
    }
  /** What graphql-js resolves from columns of the row. */
  | { readonly kind: 'resolved'; readonly key: string; readonly columns: readonly PlacedColumn[] }
  | {
      readonly kind: 'one';
      readonly key: string;
      /** Where the row holds the related row's key: null when there is no such row to see. */
      readonly presentIndex: number;
      readonly shape: ObjectShape;
    }
  | {
      readonly kind: 'many';
      readonly key: string;
      /** Position of the list among the level's children. */
      readonly child: number;
      readonly parentIndex: number;
      readonly shape: ConnectionShape;
    };

export interface ConnectionShape {
  readonly members: readonly ConnectionMember[];
}

export type ConnectionMember =
  | { readonly kind: 'typename'; readonly key: string; readonly typeName: string }
  | { readonly kind: 'nodes'; readonly key: string; readonly shape: ObjectShape }
  | { readonly kind: 'edges'; readonly key: string; readonly members: readonly EdgeMember[] }
  | { readonly kind: 'pageInfo'; readonly key: string; readonly members: readonly PageInfoMember[] }
  | { readonly kind: 'totalCount'; readonly key: string };

export type EdgeMember =
  | { readonly kind: 'typename'; readonly key: string; readonly typeName: string }
  | { readonly kind: 'cursor'; readonly key: string }
  | { readonly kind: 'node'; readonly key: string; readonly shape: ObjectShape };

export type PageInfoMember =
  | { readonly kind: 'typename'; readonly key: string; readonly typeName: string }
  | {
      readonly kind: 'hasNextPage' | 'hasPreviousPage' | 'startCursor' | 'endCursor';
      readonly key: string;
    };

/** What is computed of a column over the rows of a group. */
export type FigureKind = 'sum' | 'average' | 'min' | 'max';

export interface Figure {
  readonly kind: FigureKind;
  readonly column: Column;
}

/** What is written of each group. */
export interface AggregateShape {
  readonly members: readonly GroupMember[];
  /** What is joined to the groups for the relations among their keys, from the alias `g`. */
  readonly level: Level;
}

export type GroupMember =
  | { readonly kind: 'typename'; readonly key: string; readonly typeName: string }
  | { readonly kind: 'key'; readonly key: string; readonly members: readonly KeyMember[] }
  | { readonly kind: 'count'; readonly key: string }
  | {
      readonly kind: 'figures';
      readonly key: string;
      readonly figure: FigureKind;
      readonly members: readonly FigureMember[];
    };

export type KeyMember =
  | { readonly kind: 'typename'; readonly key: string; readonly typeName: string }
  | { readonly kind: 'column'; readonly key: string; readonly column: Column }
  | {
      readonly kind: 'one';
      readonly key: string;
      readonly column: Column;
      readonly presentIndex: number;
      readonly shape: ObjectShape;
    };

export type FigureMember =
  | { readonly kind: 'typename'; readonly key: string; readonly typeName: string }
  | { readonly kind: 'figure'; readonly key: string; readonly column: Column };
