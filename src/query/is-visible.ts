import { allOf, concatSql } from '../database/sql.ts';
import type { ReadContext } from './context.ts';
import { tableAlias } from './level-planner.ts';
import { ownConditions } from './list-bind.ts';
import type { NamedRow } from './node-id.ts';
import { finishStatement, tableAt } from './statement.ts';
import { visibleRows } from './visible.ts';

/** Whether there is a row that an id names, among those that the rights of the context allow. */
export async function isVisible(
  context: ReadContext,
  { resource, conditions }: NamedRow,
): Promise<boolean> {
  const { engine, reader, signal } = context;
  const piece = concatSql(
    `select 1 from ${tableAt(engine, resource, tableAlias)} where `,
    allOf([
      ownConditions(context, resource, tableAlias, conditions, ''),
      visibleRows(context, resource, tableAlias),
    ]),
  );
  const rows = await reader.read(finishStatement(engine, piece, true), signal);
  return rows.length > 0;
}
