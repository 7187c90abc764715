import type { Options, Transaction } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/sql';
import type { Configuration, DatabaseTarget } from '../config/index.ts';
import type { Codec, Raw } from './codec.ts';
import type { ColumnKind } from './column-kind.ts';
import type { Sql } from './sql.ts';

export type EngineName = 'sqlite' | 'postgresql' | 'mysql' | 'mariadb';

export const engineNames: readonly EngineName[] = ['sqlite', 'postgresql', 'mysql', 'mariadb'];

export type PoolLimits = Configuration['pool'];

export type Direction = 'ASC' | 'DESC';

/** How the SQL of one engine is written. Everything else about SQL is the same on all four. */
export interface Dialect {
  readonly name: EngineName;
  codec(kind: ColumnKind): Codec;
  /** An identifier, quoted as this engine wants it. */
  quote(identifier: string): string;
  /** The final text of a statement: `?` becomes `$1` where the engine counts its placeholders. */
  statementText(text: string): string;
  /**
   * How the first rows of each of many parents are fetched in one statement:
   * `lateral` joins a limited subquery to an array of parents (PostgreSQL);
   * `correlated` picks row ids by a limited subquery per parent (SQLite, which has no lateral);
   * `union` writes a branch per parent (MySQL, where lateral took twice as long, and MariaDB, which
   * has none).
   */
  readonly nesting: 'lateral' | 'correlated' | 'union';
  /** The most values that one statement may bind. */
  readonly largestParameterCount: number;
  /**
   * Order terms for a column, `nulls` placed where asked. The engine writes an extra term only for
   * a column that can be null and only where its own order differs, because it costs the index.
   */
  order(
    reference: string,
    direction: Direction,
    nulls: 'first' | 'last',
    nullable: boolean,
  ): string;
  /** The column is one of the values. */
  inList(reference: string, codec: Codec, values: readonly Bindable[]): Sql;
  /** A table `parents(parent)` of the given keys, for `lateral` and `correlated` nesting. */
  parentTable(codec: Codec, keys: readonly Bindable[]): Sql;
  contains(reference: string, codec: Codec, text: string): Sql;
  startsWith(reference: string, codec: Codec, text: string): Sql;
  /** Contains, the case of the 26 ASCII letters aside; other letters as they are. */
  containsInsensitive(reference: string, codec: Codec, text: string): Sql;
  /** What sums a numeric column exactly, and how the selected columns add up to whole units. */
  sum(reference: string, kind: ColumnKind): ExactSum;
  /** Milliseconds since the epoch of an instant column, as a 64-bit integer. */
  epochMilliseconds(reference: string): string;
  /** Division of integers that cuts off towards zero. */
  divideInteger(dividend: string, divisor: string): string;
  /** `YYYYMM` as an integer, of an expression of milliseconds since the epoch. */
  yearAndMonth(milliseconds: string): string;
}

/** A value that a codec binds: what `bind` gives, not an array of them. */
export type Bindable = string | number | bigint | null;

export interface ExactSum {
  /** SQL expressions to select side by side. */
  readonly select: readonly string[];
  /** Their raw values to whole units of the column's scale; null for the sum of nothing. */
  units(raws: readonly (Raw | null)[]): bigint | null;
}

/** A row as the driver gives it, in the order of the select list. */
export type Row = readonly (Raw | null)[];

export interface Statement {
  readonly text: string;
  readonly values: Sql['values'];
  /**
   * Whether the statement reads few rows by an index, so that running it takes well under a
   * millisecond. SQLite runs the others in processes of their own: they would stop this one.
   */
  readonly isSmall: boolean;
}

/** Runs the statements of the read engine on an engine's own driver, outside any transaction. */
export interface Reader {
  /**
   * @throws what the driver throws; `Engine.faultOf` tells what it means.
   * @throws the signal's reason when it is aborted, once the engine has been told to stop the query.
   */
  read(statement: Statement, signal: AbortSignal): Promise<readonly Row[]>;
  /** Connections that are open, unused, and callers waiting for one. */
  poolState(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
}

/** What an error of a driver means to a caller. */
export type Fault =
  /** The database cannot be reached, or went away. */
  | 'unavailable'
  /** A deadlock or a conflict of transactions: the same work may succeed when it is tried again. */
  | 'conflict'
  /** No connection, or no lock, in the time allowed. */
  | 'busy'
  | Violation
  | 'other';

/** A row that its table does not take. */
export type Violation =
  | 'uniqueViolation'
  | 'foreignKeyViolation'
  | 'checkViolation'
  | 'notNullViolation'
  /** A text that is too long for its column. */
  | 'lengthViolation'
  /** A number that is too large for its column, on either side of zero. */
  | 'rangeViolation';

/**
 * What a driver's error tells of the constraint that a row breaks, in the database's names; what it
 * does not tell is undefined.
 */
export interface ViolatedConstraint {
  readonly table?: string | undefined;
  /** Name of the constraint; `PRIMARY` for a table's primary key where that has none of its own. */
  readonly name?: string | undefined;
  readonly columns?: readonly string[] | undefined;
  /** Of a foreign key: that a row is still referred to, and not that it refers to none. */
  readonly isInUse?: boolean | undefined;
}

/** One of the four engines: its dialect, and how it is reached and kept. */
export interface Engine extends Dialect {
  /** What the ORM needs to reach the database, and the session settings of each connection. */
  ormOptions(target: DatabaseTarget, pool: PoolLimits): Partial<Options>;
  openReader(orm: MikroORM, target: DatabaseTarget, pool: PoolLimits): Promise<Reader>;
  faultOf(error: unknown): Fault;
  /** Which constraint an error tells of whose fault is a violation. */
  violatedBy(error: Error): ViolatedConstraint;
  /** Version of the server or library, as it names itself. */
  version(orm: MikroORM): Promise<string>;
  /**
   * Makes ready what must be there before connecting (a folder, a temporary file for a database in
   * memory), and says where the database then is and how that is cleared away.
   */
  prepare(target: DatabaseTarget): Promise<PreparedTarget>;
  /** Runs the work while no other gateway does the same on this database; waits for its turn. */
  exclusively<Result>(target: DatabaseTarget, work: () => Promise<Result>): Promise<Result>;
  /** Whether a transaction takes back changes of tables; MySQL and MariaDB commit at each of them. */
  readonly takesBackTableChanges: boolean;
  /** Whether an index can hold for the rows of a condition; see `adaptConditionalIndexes`. */
  readonly hasPartialIndexes: boolean;
  /**
   * Runs a migration's work in one transaction. Foreign keys hold when it is over; on SQLite not
   * before, because it changes a table by building it anew.
   */
  changeTables(orm: MikroORM, work: (transaction: Transaction) => Promise<void>): Promise<void>;
  /** The named checks of the database's tables, as the engine has them on record. */
  storedChecks(orm: MikroORM): Promise<readonly StoredCheck[]>;
  /**
   * Writes rows by the fastest path that joins the entity manager's transaction: arrays of columns
   * on PostgreSQL, a prepared insert on SQLite, inserts of many rows elsewhere.
   * @param rows bound values in the order of `columns`.
   */
  insertRows(
    em: EntityManager,
    table: string,
    columns: readonly BulkColumn[],
    rows: readonly (readonly Bindable[])[],
  ): Promise<void>;
  /**
   * After rows came with keys of their own: the database's count goes on after the largest of them.
   * Only PostgreSQL has to be told; the others look at the keys.
   */
  countOnAfterRows(em: EntityManager, table: string, column: string): Promise<void>;
  /** The SQL of a check or default that holds a decimal literal of the given scale. */
  decimalLiteral(text: string, scale: number): string;
  /**
   * Check that a column holds what its kind says, where the column's type does not see to it:
   * SQLite takes any value for any column.
   */
  kindCheck(reference: string, kind: ColumnKind): string | undefined;
}

export interface StoredCheck {
  readonly table: string;
  readonly name: string;
  readonly expression: string;
}

export interface BulkColumn {
  readonly name: string;
  readonly codec: Codec;
}

export interface PreparedTarget {
  readonly target: DatabaseTarget;
  dispose(): Promise<void>;
}
