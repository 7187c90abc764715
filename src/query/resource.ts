import type { Codec } from '../database/codec.ts';
import type { ColumnKind } from '../database/column-kind.ts';
import type { Direction } from '../database/engine.ts';

/** A column of a table as the read engine uses it: its name, its kind and its codec on this engine. */
export interface Column {
  /** Name in the API: `sessionDate`. For a foreign key, the relation's name. */
  readonly field: string;
  /** Name in the table: `session_date`. */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly codec: Codec;
  readonly isNullable: boolean;
}

/** From a row to the one that its foreign key names. */
export interface ToOne {
  readonly kind: 'one';
  readonly field: string;
  readonly target: Resource;
  /** The foreign key, in the table of the relation's owner. */
  readonly column: Column;
}

/** From a row to those whose foreign key names it. */
export interface ToMany {
  readonly kind: 'many';
  readonly field: string;
  readonly target: Resource;
  /** The foreign key, in the target's table. */
  readonly column: Column;
}

export type Relation = ToOne | ToMany;

export interface OrderTerm {
  readonly column: Column;
  readonly direction: Direction;
}

/** A table of which the API shows something. Built from an entity's metadata at the start. */
export interface Resource {
  /** Name of the type: `Candle`. */
  readonly name: string;
  /** Name of the list: `candles`. */
  readonly plural: string;
  /** What it takes to see its rows: `candles:read`. */
  readonly readPermission: string;
  readonly table: string;
  /** Columns of the primary key, in its order. */
  readonly key: readonly Column[];
  /** Every column of the table by its field, shown or not. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly relations: ReadonlyMap<string, Relation>;
  /** How a list is sorted when nothing is asked; the key follows by itself. */
  readonly defaultOrder: readonly OrderTerm[];
  /**
   * From a row to the user whose it is, by relations that every row has; empty where the row is the
   * user. Undefined for rows that belong to no user.
   */
  readonly owner: readonly ToOne[] | undefined;
  /** How to know a row's environment; undefined for rows that belong to none. */
  readonly environment: EnvironmentOf | undefined;
  /** Column names of each index and of the key, in their order. */
  readonly indexes: readonly (readonly string[])[];
}

/** The column that holds an environment, in the row itself or in one that it leads to. */
export interface EnvironmentOf {
  readonly path: readonly ToOne[];
  /** Where it can be null, a row without one belongs to each. */
  readonly column: Column;
}

/** All resources by name. */
export type Resources = ReadonlyMap<string, Resource>;

/**
 * The column of the field.
 * @throws Error when the resource has none: a mistake in a declaration, not in a request.
 */
export function columnOf(resource: Resource, field: string): Column {
  const column = resource.columns.get(field);
  if (column === undefined) throw new Error(`${resource.name} has no column ${field}`);
  return column;
}

/** The only column of a key to which relations point. */
export function singleKeyOf(resource: Resource): Column {
  const [column, ...rest] = resource.key;
  if (column === undefined || rest.length > 0) {
    throw new Error(
      `${resource.name} has a key of several columns, to which no relation can point`,
    );
  }
  return column;
}
