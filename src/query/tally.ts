import type { JsonValue } from '../kernel/canonical-json.ts';
import { decimalOf } from '../kernel/decimal.ts';
import { allOf, concatSql, type Sql } from '../database/sql.ts';
import { scaleOf } from '../database/exact-sum.ts';
import { divideChunks } from './chunk.ts';
import type { ReadContext } from './context.ts';
import type { Condition } from './field-read.ts';
import { bindAt } from './bind-at.ts';
import { readGroups, type GroupFigure } from './grouped-figures.ts';
import { tableAlias } from './level-planner.ts';
import { ownConditions } from './list-bind.ts';
import type { Column, Resource, ToOne } from './resource.ts';
import { singleKeyOf } from './resource.ts';
import { referenceTo, tableAt } from './statement.ts';
import { visibleRows } from './visible.ts';

/*
 * A tally is a count or a sum over the rows that hang from a row: how many decisions were made in a
 * cycle, how much cash a portfolio has. It is a field of that row, read for many rows at once by a
 * loader (see loaders.ts). It counts what the caller may see, as a list of the same rows would show.
 */

/** Where tallies come from: all tallies of one source are read together. */
export interface TallySource {
  /** The rows that are counted. */
  readonly resource: Resource;
  /** From them to the row that has the tallies. */
  readonly path: readonly ToOne[];
  /** Columns of theirs that must also hold what a column of that row holds. */
  readonly alike: readonly { readonly column: Column; readonly own: Column }[];
}

/** What is counted: the rows of which the conditions hold, or a column of them that is added up. */
export type TallyFigure =
  | { readonly kind: 'count'; readonly where: readonly Condition[] }
  | { readonly kind: 'sum'; readonly column: Column };

export interface Tally {
  readonly source: TallySource;
  readonly figure: TallyFigure;
}

/** The columns of the row that has the tallies by which its rows are found. */
export function ownColumns({ path, alike }: TallySource): readonly Column[] {
  return [singleKeyOf(lastOf(path).target), ...alike.map(({ own }) => own)];
}

function lastOf(path: readonly ToOne[]): ToOne {
  const last = path.at(-1);
  if (last === undefined) throw new Error('a tally leads to no row');
  return last;
}

/** What stands for a row in the results: the values of `ownColumns`, as text. */
export function tallyKey(values: readonly JsonValue[]): string {
  return JSON.stringify(values);
}

/** Rows whose tallies one statement reads: a power of two, so that padding adds none. */
const mostRowsOfAStatement = 8192;

/**
 * Reads tallies of one source for many rows, in one statement (for every 8,192 rows).
 * @param rows values of `ownColumns` for each row.
 * @returns the figures in the order asked for, by `tallyKey`; rows from which nothing hangs have none.
 */
export async function readTallies(
  context: ReadContext,
  source: TallySource,
  figures: readonly TallyFigure[],
  rows: readonly (readonly JsonValue[])[],
): Promise<ReadonlyMap<string, readonly JsonValue[]>> {
  const { engine } = context;
  const { resource, path, alike } = source;
  const { from, alias } = joined(context, source);
  const owner = lastOf(path).column;
  const reference = referenceTo(engine, alias, owner);
  const distinct = [...new Set(rows.map(([key]) => key ?? null))];
  const keys = distinct.map((key) => bindAt(owner, key, owner.field));
  const found = new Map<string, readonly JsonValue[]>();
  await Promise.all(
    divideChunks(keys, mostRowsOfAStatement).map(async (chunk) => {
      const groups = await readGroups(context, {
        from,
        keys: [
          { reference, column: owner },
          ...alike.map(({ column }) => ({
            reference: referenceTo(engine, tableAlias, column),
            column,
          })),
        ],
        figures: figures.map((figure) => selectTally(context, resource, figure)),
        where: allOf([
          engine.inList(reference, owner.codec, chunk),
          visibleRows(context, resource, tableAlias),
        ]),
      });
      for (const { keys: values, figures: counted } of groups) {
        found.set(tallyKey(values), counted);
      }
    }),
  );
  return found;
}

/** A tally of nothing. */
export const emptyTally: Readonly<Record<TallyFigure['kind'], JsonValue>> = { count: 0, sum: '0' };

/** The counted table with those between it and the row that has the tallies. */
function joined(context: ReadContext, source: TallySource): { from: Sql; alias: string } {
  const { engine } = context;
  const pieces: (Sql | string)[] = [tableAt(engine, source.resource, tableAlias)];
  let alias = tableAlias;
  // The last relation's column is the key itself: its table is not needed.
  for (const [index, { target, column }] of source.path.slice(0, -1).entries()) {
    const next = `j${String(index + 1)}`;
    const link = `${referenceTo(engine, next, singleKeyOf(target))} = ${referenceTo(engine, alias, column)}`;
    pieces.push(
      ` join ${tableAt(engine, target, next)} on ${link} and `,
      visibleRows(context, target, next),
    );
    alias = next;
  }
  return { from: concatSql(...pieces), alias };
}

function selectTally(context: ReadContext, resource: Resource, figure: TallyFigure): GroupFigure {
  if (figure.kind === 'sum') {
    const { column } = figure;
    const sum = context.engine.sum(referenceTo(context.engine, tableAlias, column), column.kind);
    return {
      select: sum.select,
      value: (raws) => {
        const units = sum.units(raws);
        return units === null ? emptyTally.sum : decimalOf(units, scaleOf(column.kind));
      },
    };
  }
  const counted =
    figure.where.length === 0
      ? 'count(*)'
      : concatSql(
          'count(case when ',
          ownConditions(context, resource, tableAlias, figure.where, ''),
          ' then 1 end)',
        );
  return { select: [counted], value: ([raw]) => Number(raw ?? 0) };
}
