import { decimalOf } from '../kernel/decimal.ts';
import { scaleOf } from '../database/exact-sum.ts';
import { sqlText } from '../database/sql.ts';
import type { ReadContext } from './context.ts';
import { selectFigure } from './figure.ts';
import type { Filter } from './filter.ts';
import { readGroups, type GroupFigure } from './grouped-figures.ts';
import { tableAlias } from './level-planner.ts';
import { conditionsOf } from './list-bind.ts';
import { columnOf, type Resource } from './resource.ts';
import { referenceTo, tableAt } from './statement.ts';

/** What is told of a group; fields are those of the resource, shown or not. */
export type SummaryFigure =
  | { readonly kind: 'count' }
  | { readonly kind: 'sum' | 'min' | 'max'; readonly field: string }
  /** The sum over the rows of two fields multiplied, exactly. */
  | { readonly kind: 'sumOfProducts'; readonly fields: readonly [string, string] };

export interface SummaryQuestion<Key extends string, Figure extends string> {
  readonly resource: Resource;
  /** As clients write it, and its place, for messages. */
  readonly filter: Filter;
  readonly place: string;
  readonly groupBy: readonly Key[];
  readonly figures: Readonly<Record<Figure, SummaryFigure>>;
}

/**
 * API values of a group: its keys (a relation by the key it names) and its figures. Nothing is grouped
 * by JSON.
 */
export type SummaryGroup<Name extends string> = Readonly<
  Record<Name, string | number | boolean | null>
>;

/**
 * Groups of a resource's rows that a field of a module is made of, in one statement and in no order,
 * with the row rules. What clients group as they like is read by aggregate-read.
 * @throws Failure for a filter that cannot be answered, and for more than 100,000 groups.
 */
export async function readSummary<Key extends string, Figure extends string>(
  context: ReadContext,
  { resource, filter, place, groupBy, figures }: SummaryQuestion<Key, Figure>,
): Promise<readonly SummaryGroup<Key | Figure>[]> {
  const { engine } = context;
  const asked: readonly [string, SummaryFigure][] = Object.entries(figures);
  const groups = await readGroups(context, {
    from: sqlText(tableAt(engine, resource, tableAlias)),
    keys: groupBy.map((field) => {
      const column = columnOf(resource, field);
      return { reference: referenceTo(engine, tableAlias, column), column };
    }),
    figures: asked.map(([, figure]) => select(context, resource, figure)),
    where: conditionsOf(context, resource, [], filter, place)(tableAlias),
  });
  return groups.map((group) => {
    const keys = groupBy.map((field, index) => [field, group.keys[index] ?? null]);
    const values = asked.map(([name], index) => [name, group.figures[index] ?? null]);
    return Object.fromEntries([...keys, ...values]) as SummaryGroup<Key | Figure>;
  });
}

function select(context: ReadContext, resource: Resource, figure: SummaryFigure): GroupFigure {
  const { engine } = context;
  if (figure.kind === 'count') {
    return { select: ['count(*)'], value: ([raw]) => Number(raw ?? 0) };
  }
  if (figure.kind !== 'sumOfProducts') {
    const column = columnOf(resource, figure.field);
    const selected = selectFigure(engine, { kind: figure.kind, column });
    return { select: selected.expressions, value: (raws) => selected.value(raws) };
  }
  const [left, right] = figure.fields.map((field) => columnOf(resource, field));
  if (left === undefined || right === undefined) throw new Error('a product has two factors');
  const scale = scaleOf(left.kind) + scaleOf(right.kind);
  const sum = engine.sumOfProducts(
    referenceTo(engine, tableAlias, left),
    referenceTo(engine, tableAlias, right),
    scale,
  );
  return {
    select: sum.select,
    value: (raws) => {
      const units = sum.units(raws);
      return units === null ? null : decimalOf(units, scale);
    },
  };
}
