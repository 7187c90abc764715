import type { Raw } from '../database/codec.ts';
import { largestPaddedLength, paddedLength } from '../database/padded-list.ts';
import { allOf, concatSql, joinSql, sql, sqlText, type Sql } from '../database/sql.ts';
import { divideChunks } from './chunk.ts';
import type { ReadContext } from './context.ts';
import { bindAt } from './bind-at.ts';
import { tableAlias } from './level-planner.ts';
import type { BoundList } from './list-bind.ts';
import type { ChildList } from './plan.ts';
import { joinClauses, namedExpressions, orderClause, referenceTo, tableAt } from './statement.ts';

/** The statement of a list that stands at the root. */
export function rootStatement(context: ReadContext, bound: BoundList): Sql {
  return concatSql(
    `select ${bound.expressions.join(', ')} from `,
    rowsWhere(context, bound, sqlText('1 = 1')),
  );
}

/** From `from` on: the level's table and joins, conditions, order and limit. */
function rowsWhere(context: ReadContext, bound: BoundList, parent: Sql): Sql {
  const { engine } = context;
  const { level } = bound.plan;
  const where = allOf([
    parent,
    bound.conditions(tableAlias),
    bound.page.cursorCondition(tableAlias),
  ]);
  return concatSql(
    tableAt(engine, level.resource, tableAlias),
    joinClauses(context, level.joins),
    ' where ',
    where,
    orderClause(engine, tableAlias, bound.page, bound.fixed),
    sql(' limit ?', bound.page.limit + 1),
  );
}

/**
 * Branches of one union. A thousand cost a quarter (MariaDB) to a third (MySQL) more a branch than
 * 64 do, and save fifteen round trips of sixteen.
 */
const mostBranches = 1024;

/**
 * The statements that read a list under all of its parents: one, but for so many parents that a
 * union would have more branches, or values, than the engine takes.
 */
export function nestedStatements(
  context: ReadContext,
  child: ChildList,
  bound: BoundList,
  keys: readonly Raw[],
): readonly Sql[] {
  const { engine } = context;
  const { column } = child.relation;
  const bindable = keys.map((raw) => bindAt(column, column.codec.value(raw), column.field));
  const reference = referenceTo(engine, tableAlias, column);
  switch (engine.nesting) {
    case 'lateral':
      return [
        concatSql(
          'select x.* from ',
          engine.parentTable(column.codec, bindable),
          ` cross join lateral (select ${namedExpressions(bound.expressions)} from `,
          rowsWhere(context, bound, sqlText(`${reference} = parents.parent`)),
          ') x',
        ),
      ];
    case 'correlated':
      return [correlated(context, child, bound, bindable)];
    case 'union': {
      const branch = (key: (typeof bindable)[number]): Sql =>
        concatSql(
          `(select ${namedExpressions(bound.expressions)} from `,
          rowsWhere(context, bound, sql(`${reference} = ${column.codec.parameter('?')}`, key)),
          ')',
        );
      const perBranch = Math.max(1, branch(null).values.length);
      // Rounded down before it is padded up, or the padding would exceed what can be bound.
      const most = largestPaddedLength(
        Math.min(mostBranches, engine.largestParameterCount / perBranch),
      );
      return divideChunks(bindable, most).map((chunk) =>
        joinSql(padded(chunk).map(branch), ' union all '),
      );
    }
  }
}

/**
 * Pads the branches to a power of two with parents that do not exist, so that pages of many sizes
 * share few prepared statements.
 */
function padded<Key>(keys: readonly Key[]): readonly (Key | null)[] {
  const length = paddedLength(keys.length);
  return [...keys, ...Array.from({ length: length - keys.length }, () => null)];
}

function correlated(
  context: ReadContext,
  child: ChildList,
  bound: BoundList,
  keys: Parameters<ReadContext['engine']['parentTable']>[1],
): Sql {
  const { engine } = context;
  const { level } = bound.plan;
  const inner = 'r';
  const picked = concatSql(
    `select ${inner}.rowid from ${tableAt(engine, level.resource, inner)} where `,
    allOf([
      sqlText(`${referenceTo(engine, inner, child.relation.column)} = parents.parent`),
      bound.conditions(inner),
      bound.page.cursorCondition(inner),
    ]),
    orderClause(engine, inner, bound.page, bound.fixed),
    sql(' limit ?', bound.page.limit + 1),
  );
  // Conditions and cursors name the table only: joins never decide which rows there are.
  return concatSql(
    `select ${bound.expressions.join(', ')} from `,
    engine.parentTable(child.relation.column.codec, keys),
    ` cross join ${tableAt(engine, level.resource, tableAlias)}`,
    joinClauses(context, level.joins),
    ` where ${tableAlias}.rowid in (`,
    picked,
    ')',
    orderClause(engine, tableAlias, bound.page, bound.fixed),
  );
}
