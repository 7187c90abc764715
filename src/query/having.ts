import { badInput } from '../kernel/failures.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Figure, FigureKind } from './plan.ts';
import { compareValues, figureKind } from './figure.ts';
import { nullOperator, type Filter } from './filter.ts';
import { columnOf, type Resource } from './resource.ts';

/** What a group's condition is held against. */
export interface GroupFigures {
  readonly count: number;
  value(figure: Figure): JsonValue;
}

export type GroupCondition = (group: GroupFigures) => boolean;

/**
 * `having` as a test of a group, with the figures that it needs.
 *
 * Groups are tested here and not in SQL: the engines compute exact sums and averages in different
 * ways (SQLite in two parts), and one comparison in one place is the same on all of them. What may
 * come back to be tested is bounded by the limit of groups.
 */
export function havingCondition(
  resource: Resource,
  having: Filter,
  place: string,
): { test: GroupCondition; figures: readonly Figure[] } {
  const figures: Figure[] = [];
  const build = (filter: Filter, at: string): GroupCondition => {
    const tests = Object.entries(filter).map(([name, value]): GroupCondition => {
      const here = `${at}.${name}`;
      if (value === undefined) return () => true;
      if (value === null) throw badInput(`${here} is null; leave it out`);
      if (name === 'and' || name === 'or') {
        const parts = (value as readonly Filter[]).map((part, index) =>
          build(part, `${here}.${String(index)}`),
        );
        return name === 'and'
          ? (group) => parts.every((part) => part(group))
          : (group) => parts.some((part) => part(group));
      }
      if (name === 'not') {
        const part = build(value as Filter, here);
        return (group) => !part(group);
      }
      if (name === 'count') {
        const test = operatorsTest({ kind: 'integer' }, value as Filter, here);
        return (group) => test(group.count);
      }
      return figuresTest(resource, name as FigureKind, value as Filter, here, figures);
    });
    return (group) => tests.every((test) => test(group));
  };
  return { test: build(having, place), figures };
}

function figuresTest(
  resource: Resource,
  kind: FigureKind,
  filter: Filter,
  place: string,
  figures: Figure[],
): GroupCondition {
  const tests = Object.entries(filter).map(([field, operators]): GroupCondition => {
    const here = `${place}.${field}`;
    if (operators === undefined) return () => true;
    if (operators === null) throw badInput(`${here} is null; leave it out`);
    const figure = { kind, column: columnOf(resource, field) };
    figures.push(figure);
    const test = operatorsTest(figureKind(figure), operators as Filter, here);
    return (group) => test(group.value(figure));
  });
  return (group) => tests.every((test) => test(group));
}

/** The operators of a filter, with its rules: null is in `ne` and `notIn` and in nothing else. */
function operatorsTest(
  kind: Parameters<typeof compareValues>[0],
  operators: Filter,
  place: string,
): (value: JsonValue) => boolean {
  const tests = Object.entries(operators).map(([operator, asked]) => {
    if (asked === undefined) return () => true;
    if (asked === null) throw nullOperator(`${place}.${operator}`, operator);
    return operatorTest(kind, operator, asked as JsonValue);
  });
  return (value) => tests.every((test) => test(value));
}

function operatorTest(
  kind: Parameters<typeof compareValues>[0],
  operator: string,
  asked: JsonValue,
): (value: JsonValue) => boolean {
  const against = (accept: (order: number) => boolean) => (value: JsonValue) =>
    value !== null && accept(compareValues(kind, value, asked));
  const list = Array.isArray(asked) ? (asked as readonly JsonValue[]) : [];
  const isListed = (value: JsonValue): boolean =>
    value !== null && list.some((item) => compareValues(kind, value, item) === 0);
  switch (operator) {
    case 'eq':
      return against((order) => order === 0);
    case 'ne':
      return (value) => value === null || compareValues(kind, value, asked) !== 0;
    case 'gt':
      return against((order) => order > 0);
    case 'gte':
      return against((order) => order >= 0);
    case 'lt':
      return against((order) => order < 0);
    case 'lte':
      return against((order) => order <= 0);
    case 'in':
      return isListed;
    case 'notIn':
      return (value) => !isListed(value);
    case 'isNull':
      return (value) => (value === null) === (asked === true);
    default:
      throw new Error(`there is no operator ${operator} on a figure`);
  }
}
