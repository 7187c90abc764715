import type { GraphQLSchema } from 'graphql';
import {
  kindOfField,
  resourceModel,
  type Model,
  type OracleRow,
  type OracleRows,
  type ResourceModel,
} from './model.ts';
import { requireJson } from './json-operator.ts';
import { meets, requireStorable, type DecimalDigits, type Operators } from './operators.ts';
import { refusal } from './refusal.ts';

export type Filter = Readonly<Record<string, unknown>>;

/** What the oracle answers from. */
export interface World {
  readonly schema: GraphQLSchema;
  readonly model: Model;
  readonly rows: OracleRows;
  /** All instruments, seen or not: whoever may ask for bars may say of which instrument. */
  readonly instruments: readonly OracleRow[];
}

/** Rows by the value of one of their fields, found once for each set of rows. */
const found = new WeakMap<readonly OracleRow[], Map<string, Map<unknown, OracleRow[]>>>();

function rowsWith(
  rows: readonly OracleRow[] | undefined,
  field: string,
  value: unknown,
): readonly OracleRow[] {
  if (rows === undefined) return [];
  const byField = found.get(rows) ?? new Map<string, Map<unknown, OracleRow[]>>();
  found.set(rows, byField);
  let byValue = byField.get(field);
  if (byValue === undefined) {
    byValue = Map.groupBy(rows, (row) => row[field]);
    byField.set(field, byValue);
  }
  return byValue.get(value) ?? [];
}

/** The row that the field names, by its key's only field. */
export function relatedRow(
  world: World,
  resource: ResourceModel,
  row: OracleRow,
  field: string,
): OracleRow | undefined {
  const target = resourceModel(world.model, resource.toOne[field] ?? '');
  const [key = ''] = target.key;
  return row[field] === null ? undefined : rowsWith(world.rows[target.name], key, row[field])[0];
}

/** The rows that name this one. */
export function rowsUnder(
  world: World,
  resource: ResourceModel,
  row: OracleRow,
  field: string,
): readonly OracleRow[] {
  const list = resource.toMany[field];
  if (list === undefined) throw new Error(`${resource.name} lists no ${field}`);
  const [key = ''] = resource.key;
  return rowsWith(world.rows[list.target], list.by, row[key]);
}

/** Whether the row meets the filter. */
export function passes(
  world: World,
  resource: ResourceModel,
  row: OracleRow,
  filter: Filter,
): boolean {
  return Object.entries(filter).every(([name, part]) => {
    const nested = (of: unknown): boolean => passes(world, resource, row, of as Filter);
    if (name === 'and') return (part as readonly Filter[]).every(nested);
    if (name === 'or') return (part as readonly Filter[]).some(nested);
    if (name === 'not') return !nested(part);
    const target = resource.toOne[name];
    if (target !== undefined) {
      const related = relatedRow(world, resource, row, name);
      return (
        related !== undefined &&
        passes(world, resourceModel(world.model, target), related, part as Filter)
      );
    }
    if (resource.toMany[name] !== undefined) {
      return passesQuantifiers(world, resource, row, name, part as Filter);
    }
    return meets(kindOfField(world.schema, resource, name), row[name], part as Operators);
  });
}

function passesQuantifiers(
  world: World,
  resource: ResourceModel,
  row: OracleRow,
  name: string,
  quantifiers: Filter,
): boolean {
  const target = resourceModel(world.model, resource.toMany[name]?.target ?? '');
  const rows = rowsUnder(world, resource, row, name);
  return Object.entries(quantifiers).every(([quantifier, part]) => {
    const test = (one: OracleRow): boolean => passes(world, target, one, part as Filter);
    if (quantifier === 'some') return rows.some(test);
    if (quantifier === 'none') return !rows.some(test);
    if (quantifier === 'every') return rows.every(test);
    throw new Error(`the oracle does not know the quantifier ${quantifier}`);
  });
}

/** @throws GraphQLError for a filter that is refused whatever rows there are. */
export function requireFilter(world: World, resource: ResourceModel, filter: Filter): void {
  for (const [name, part] of Object.entries(filter)) {
    if (part === null) throw refusal('BAD_USER_INPUT', `${name} is null`);
    const target = resource.toOne[name] ?? resource.toMany[name]?.target;
    if (name === 'and' || name === 'or') {
      for (const one of part as readonly Filter[]) requireFilter(world, resource, one);
    } else if (name === 'not') {
      requireFilter(world, resource, part as Filter);
    } else if (resource.toOne[name] !== undefined) {
      requireFilter(world, resourceModel(world.model, target ?? ''), part as Filter);
    } else if (target !== undefined) {
      for (const one of Object.values(part as Filter)) {
        if (one === null) throw refusal('BAD_USER_INPUT', `${name} is null`);
        requireFilter(world, resourceModel(world.model, target), one as Filter);
      }
    } else {
      const kind = kindOfField(world.schema, resource, name);
      if (kind === 'json') {
        requireJson(part as Operators);
        continue;
      }
      for (const value of Object.values(part as Operators)) {
        requireStorable(value, kind, digitsOf(resource, name));
      }
    }
  }
}

/** How many digits a decimal field keeps before and after the point. */
function digitsOf(resource: ResourceModel, field: string): DecimalDigits {
  const places = resource.places[field] ?? 8;
  return { places, whole: resource.ratios.includes(field) ? 10 : 28 - places };
}
