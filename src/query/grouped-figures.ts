import type { JsonValue } from '../kernel/canonical-json.ts';
import { Failure } from '../kernel/failures.ts';
import type { Raw } from '../database/codec.ts';
import { concatSql, joinSql, sql, sqlText, type Sql } from '../database/sql.ts';
import type { ReadContext } from './context.ts';
import type { Column } from './resource.ts';
import { finishStatement } from './statement.ts';

/** A figure of a group as SQL selects it, and its API value from what came back. */
export interface GroupFigure {
  readonly select: readonly (Sql | string)[];
  value(raws: readonly (Raw | null)[]): JsonValue;
}

/** Groups that the program asks for itself, in one statement. */
export interface GroupQuestion {
  /** What stands after `from`: tables with the joins, each with its row rule. */
  readonly from: Sql;
  /** By what rows are grouped: a column at an alias. */
  readonly keys: readonly { readonly reference: string; readonly column: Column }[];
  readonly figures: readonly GroupFigure[];
  readonly where: Sql;
}

/** API values of a group. */
export interface ReadGroup {
  readonly keys: readonly JsonValue[];
  readonly figures: readonly JsonValue[];
}

/** Groups that one statement may give. */
const mostGroups = 100_000;

/**
 * Reads groups, in no order.
 * @throws Failure QUERY_TOO_COMPLEX for more groups than one statement may give.
 */
export async function readGroups(
  { engine, reader, signal }: ReadContext,
  { from, keys, figures, where }: GroupQuestion,
): Promise<readonly ReadGroup[]> {
  const selected = [
    ...keys.map(({ reference, column }) => sqlText(column.codec.select(reference))),
    ...figures.flatMap(({ select }) =>
      select.map((piece) => (typeof piece === 'string' ? sqlText(piece) : piece)),
    ),
  ];
  const piece = concatSql(
    'select ',
    joinSql(selected, ', '),
    ' from ',
    from,
    ' where ',
    where,
    keys.length === 0 ? '' : ` group by ${keys.map(({ reference }) => reference).join(', ')}`,
    sql(' limit ?', mostGroups + 1),
  );
  const rows = await reader.read(finishStatement(engine, piece, false), signal);
  if (rows.length > mostGroups) {
    throw new Failure(
      'QUERY_TOO_COMPLEX',
      `More than ${String(mostGroups)} groups would be made; narrow the filter`,
    );
  }
  return rows.map((row) => {
    let from = keys.length;
    return {
      keys: keys.map(({ column }, index) => {
        const raw = row[index];
        return raw === null || raw === undefined ? null : column.codec.value(raw);
      }),
      figures: figures.map((figure) => {
        const raws = row.slice(from, from + figure.select.length);
        from += figure.select.length;
        return figure.value(raws);
      }),
    };
  });
}
