import { Failure } from '../kernel/failures.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import { isUuid } from '../kernel/identifiers.ts';
import { instantText } from '../kernel/instant.ts';
import type { Raw } from '../database/codec.ts';
import type { Condition } from './field-read.ts';
import type { Column, Resource, Resources } from './resource.ts';

/**
 * Global ids: the type's name and the values of the key, `Candle:1:D1:RAW:946875600000`. They hold
 * API values (instants as milliseconds, which need no colons), so they are the same on every engine.
 */
export function nodeIdPart(column: Column, raw: Raw): string {
  return partOf(column, column.codec.value(raw));
}

function partOf(column: Column, value: JsonValue): string {
  if (column.kind.kind === 'instant') return String(Date.parse(String(value)));
  return String(value).replaceAll('%', '%25').replaceAll(':', '%3A');
}

/** What an id names: a resource, and the conditions of its key. */
export interface NamedRow {
  readonly resource: Resource;
  readonly conditions: readonly Condition[];
}

/**
 * What the id names; undefined when no row can have it: an id that says the same in another way
 * (`Candle:01:…`) is none, wherever it is shown.
 */
export function namedRow(resources: Resources, id: string): NamedRow | undefined {
  const [type = '', ...parts] = id.split(':');
  const resource = resources.get(type);
  if (resource === undefined || parts.length !== resource.key.length) return undefined;
  const conditions: Condition[] = [];
  for (const [index, column] of resource.key.entries()) {
    const value = keyValue(column, parts[index] ?? '');
    if (value === undefined) return undefined;
    conditions.push({ field: column.field, operator: 'eq', value });
  }
  return { resource, conditions };
}

function keyValue(column: Column, part: string): JsonValue | undefined {
  try {
    const value = apiValueOf(column, part);
    if (value === undefined) return undefined;
    column.codec.bind(value);
    return partOf(column, value) === part ? value : undefined;
  } catch (error) {
    // What the column could not hold, no row has.
    if (error instanceof Failure || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Digits of the longest whole number that a key holds, with its sign. */
const wholeNumber = /^-?\d{1,19}$/;

function apiValueOf(column: Column, part: string): JsonValue | undefined {
  const { kind } = column.kind;
  switch (kind) {
    case 'instant':
    case 'integer':
    case 'sequence':
    case 'big':
      if (!wholeNumber.test(part)) return undefined;
      if (kind === 'big') return BigInt(part).toString();
      return kind === 'instant' ? instantText(Number(part)) : Number(part);
    case 'text':
      return part.replaceAll('%3A', ':').replaceAll('%25', '%');
    default:
      return part;
  }
}

/** The UUID that a global id of the type names; undefined where it names something else. */
export function uuidWithin(type: string, id: string): string | undefined {
  const prefix = `${type}:`;
  const key = id.slice(prefix.length);
  return id.startsWith(prefix) && isUuid(key) ? key : undefined;
}
