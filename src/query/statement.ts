import { concatSql, type Sql } from '../database/sql.ts';
import type { Dialect, Statement } from '../database/engine.ts';
import type { ReadContext } from './context.ts';
import type { Join, Level } from './plan.ts';
import type { Page } from './page.ts';
import { singleKeyOf, type Column, type OrderTerm, type Resource } from './resource.ts';
import { visibleRows } from './visible.ts';

/** A column at an alias, quoted. */
export function referenceTo(dialect: Dialect, alias: string, column: Column): string {
  return `${alias}.${dialect.quote(column.name)}`;
}

/** The finished statement of a piece of SQL. */
export function finishStatement(dialect: Dialect, piece: Sql, isSmall: boolean): Statement {
  return { text: dialect.statementText(piece.text), values: piece.values, isSmall };
}

/** `table t`, quoted. */
export function tableAt(dialect: Dialect, resource: Resource, alias: string): string {
  return `${dialect.quote(resource.table)} ${alias}`;
}

/**
 * The joins of a level. A related row that the caller may not see is not joined, so that its object
 * is null and its parent stays.
 */
export function joinClauses(context: ReadContext, joins: readonly Join[]): Sql {
  const { engine } = context;
  const pieces = joins.flatMap(({ alias, parentAlias, relation }) => {
    const { target, column } = relation;
    const link = `${referenceTo(engine, alias, singleKeyOf(target))} = ${referenceTo(engine, parentAlias, column)}`;
    return [
      ` left join ${tableAt(engine, target, alias)} on ${link} and `,
      visibleRows(context, target, alias),
    ];
  });
  return concatSql(...pieces);
}

/**
 * `order by` for a page. Columns with one fixed value are left out: they sort nothing, and MariaDB
 * would sort by file because of them.
 */
export function orderClause(
  dialect: Dialect,
  alias: string,
  page: Page,
  fixed: ReadonlySet<Column>,
): string {
  const terms = page.order
    .filter(({ column }) => !fixed.has(column))
    .map(({ column, direction }) => {
      const turned = direction === 'ASC' ? 'DESC' : 'ASC';
      return dialect.order(
        referenceTo(dialect, alias, column),
        page.isBackward ? turned : direction,
        page.isBackward ? 'first' : 'last',
        column.isNullable,
      );
    });
  return terms.length === 0 ? '' : ` order by ${terms.join(', ')}`;
}

/** The select list of a level with the columns that the page's cursors need, each named. */
export function selectList(
  dialect: Dialect,
  level: Level,
  cursorColumns: readonly Column[],
  alias: string,
): { expressions: readonly string[]; cursorIndexes: readonly number[] } {
  const expressions = [...level.expressions];
  const cursorIndexes = cursorColumns.map((column) => {
    const expression = column.codec.select(referenceTo(dialect, alias, column));
    const known = expressions.indexOf(expression);
    return known === -1 ? expressions.push(expression) - 1 : known;
  });
  // Something must be selected, also where only the number of rows is of interest.
  if (expressions.length === 0) expressions.push('1');
  return { expressions, cursorIndexes };
}

/** Expressions with names of their own, for where they become columns of a derived table. */
export function namedExpressions(expressions: readonly string[]): string {
  return expressions.map((expression, index) => `${expression} as c${String(index)}`).join(', ');
}

/**
 * Whether an index gives the page's rows in order, so that a page costs what it shows: columns with
 * a fixed value lead the index, the order follows them, and nothing else is asked of the rows.
 */
export function isServedByIndex(
  resource: Resource,
  fixed: ReadonlySet<Column>,
  ranged: ReadonlySet<Column>,
  order: readonly OrderTerm[],
): boolean {
  const sorted = order.filter(({ column }) => !fixed.has(column));
  const directions = new Set(sorted.map(({ direction }) => direction));
  if (directions.size > 1 || sorted.some(({ column }) => column.isNullable)) return false;
  const first = sorted[0]?.column;
  for (const column of ranged) if (column !== first) return false;
  const fixedNames = new Set([...fixed].map(({ name }) => name));
  const sortedNames = sorted.map(({ column }) => column.name);
  return resource.indexes.some((columns) => {
    const leading = columns.slice(0, fixedNames.size);
    if (leading.length < fixedNames.size || !leading.every((name) => fixedNames.has(name))) {
      return false;
    }
    const following = columns.slice(fixedNames.size);
    // A table's key ends every index in SQLite and InnoDB, so an index may be shorter than the order.
    return sortedNames.every((name, index) => (following[index] ?? name) === name);
  });
}
