import type { Sql } from '../database/sql.ts';
import type { Page } from './page.ts';
import type { ListPlan } from './plan.ts';
import type { Column } from './resource.ts';

/** A list with its arguments bound: all that can be refused has been when this is there. */
export interface BoundList {
  readonly plan: ListPlan;
  readonly page: Page;
  /** Conditions of the arguments and the filter, on an alias. */
  readonly conditions: (alias: string) => Sql;
  /** Columns of which the conditions allow one value. */
  readonly fixed: ReadonlySet<Column>;
  /** Whether an index gives the rows in order, and few are asked for. */
  readonly isSmall: boolean;
  readonly expressions: readonly string[];
  readonly cursorIndexes: readonly number[];
  readonly children: readonly BoundList[];
}
