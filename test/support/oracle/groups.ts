import { getNamedType } from 'graphql';
import { compareNullsLast, compareValues } from './compare.ts';
import { addExact, decimal, meanToEight, writeDecimal } from './exact-decimal.ts';
import type { World } from './filter.ts';
import {
  kindOfField,
  kindOfType,
  objectType,
  resourceModel,
  type OracleRow,
  type ResourceModel,
} from './model.ts';
import { meets, type Operators } from './operators.ts';
import { refusal } from './refusal.ts';
import { bucketStart } from './wall-clock.ts';
import { textOf } from './text-of.ts';

export interface GroupBy {
  readonly field?: string;
  readonly bucket?: {
    readonly field: string;
    readonly timeframe: string;
    readonly timeZone?: string | null;
  };
}

export interface Group {
  readonly key: Readonly<Record<string, unknown>>;
  readonly rows: readonly OracleRow[];
}

export type Having = Readonly<Record<string, unknown>>;

/** `QUALITY_SCORE` names `qualityScore`. */
export function fieldOfConstant(constant: string): string {
  return constant.toLowerCase().replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

interface GroupKey {
  readonly field: string;
  readonly of: (row: OracleRow) => unknown;
}

function requireTimeZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en-US', { timeZone });
  } catch {
    throw refusal('BAD_USER_INPUT', 'no such time zone');
  }
}

/** @throws GraphQLError for keys by which nothing can be grouped. */
export function groupKeys(groupBy: readonly GroupBy[]): readonly GroupKey[] {
  const keys = groupBy.map(({ field, bucket }): GroupKey => {
    const name = fieldOfConstant(field ?? bucket?.field ?? '');
    if (bucket === undefined) return { field: name, of: (row) => row[name] ?? null };
    const { timeframe, timeZone } = bucket;
    const zone = timeZone ?? 'UTC';
    requireTimeZone(zone);
    return {
      field: name,
      of: (row) => {
        const value = row[name] ?? null;
        return value === null ? null : bucketStart(textOf(value), timeframe, zone);
      },
    };
  });
  if (new Set(keys.map(({ field }) => field)).size < keys.length) {
    throw refusal('BAD_USER_INPUT', 'grouped twice by one field');
  }
  return keys;
}

/** The groups of the rows, in the order of their keys, nulls last; one group without keys. */
export function groupsOf(
  world: World,
  resource: ResourceModel,
  rows: readonly OracleRow[],
  groupBy: readonly GroupBy[],
): readonly Group[] {
  const keys = groupKeys(groupBy);
  if (keys.length === 0) return [{ key: {}, rows }];
  const groups = new Map<string, { key: Record<string, unknown>; rows: OracleRow[] }>();
  for (const row of rows) {
    const values = keys.map(({ of }) => of(row));
    const name = JSON.stringify(values);
    const group = groups.get(name);
    if (group !== undefined) group.rows.push(row);
    else {
      const key = Object.fromEntries(keys.map(({ field }, index) => [field, values[index]]));
      groups.set(name, { key, rows: [row] });
    }
  }
  return [...groups.values()].toSorted((a, b) => {
    for (const { field } of keys) {
      const kind = kindOfField(world.schema, resource, field);
      const order = compareNullsLast(kind, a.key[field], b.key[field], 'ASC');
      if (order !== 0) return order;
    }
    return 0;
  });
}

export type FigureName = 'sum' | 'average' | 'min' | 'max';

/** A figure of a field over rows; nulls do not count, and the figure of nothing is null. */
export function figureOf(
  world: World,
  resource: ResourceModel,
  rows: readonly OracleRow[],
  figure: FigureName,
  field: string,
): unknown {
  const values = rows.map((row) => row[field] ?? null).filter((value) => value !== null);
  if (values.length === 0) return null;
  if (figure === 'min' || figure === 'max') {
    const kind = kindOfField(world.schema, resource, field);
    return values.reduce((best, value) => {
      const order = compareValues(kind, value, best);
      return (figure === 'min' ? order < 0 : order > 0) ? value : best;
    });
  }
  const sum = values.map(decimal).reduce(addExact);
  return writeDecimal(figure === 'sum' ? sum : meanToEight(sum, values.length));
}

const figureTypes: Readonly<Record<FigureName, string>> = {
  sum: 'Sum',
  average: 'Average',
  min: 'Minimum',
  max: 'Maximum',
};

/** The name of the type that shows the figures: `CandleSum`. */
export function figureTypeName(resource: ResourceModel, figure: FigureName): string {
  return `${resource.name}${figureTypes[figure]}`;
}

/** Whether the group meets `having`. */
export function passesHaving(
  world: World,
  resource: ResourceModel,
  rows: readonly OracleRow[],
  having: Having,
): boolean {
  return Object.entries(having).every(([name, part]) => {
    const nested = (of: unknown): boolean => passesHaving(world, resource, rows, of as Having);
    if (name === 'and') return (part as readonly Having[]).every(nested);
    if (name === 'or') return (part as readonly Having[]).some(nested);
    if (name === 'not') return !nested(part);
    if (name === 'count') return meets('number', rows.length, part as Operators);
    return Object.entries(part as Having).every(([field, operators]) => {
      const type = objectType(world.schema, figureTypeName(resource, name as FigureName));
      const definition = type.getFields()[field];
      if (definition === undefined) throw new Error(`there is no figure ${name} of ${field}`);
      const kind = kindOfType(world.schema, getNamedType(definition.type).name);
      const value = figureOf(world, resource, rows, name as FigureName, field);
      return meets(kind, value, operators as Operators);
    });
  });
}

/** The row behind a group's key that is a relation. */
export function keyRelation(
  world: World,
  resource: ResourceModel,
  group: Group,
  field: string,
): OracleRow | null {
  const target = resourceModel(world.model, resource.toOne[field] ?? '');
  const [key = ''] = target.key;
  const found = (world.rows[target.name] ?? []).find((row) => row[key] === group.key[field]);
  return found ?? null;
}
