import type { EntityProperty } from '@mikro-orm/core';
import type { ColumnKind } from '../../../src/database/column-kind.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import { instantText } from '../../../src/kernel/instant.ts';

const firstMoment = Date.parse('2024-01-02T03:04:05.678Z');
const day = 86_400_000;

/**
 * Keys that the database would count up; beyond those of rows that other parts of a test write.
 */
const firstKey = 1_000_000;

/** Which row of its entity it is for, from 1 on, and which of the row's properties. */
export interface Place {
  readonly number: number;
  readonly position: number;
}

/**
 * A value of a column: its default where it has one that is always the same, else one that follows
 * from its kind. Texts, numbers of 64 bits, keys and moments differ from row to row; later columns
 * have later moments.
 */
export function plainValue(
  property: Pick<EntityProperty, 'name' | 'onCreate'>,
  kind: ColumnKind,
  { number, position }: Place,
): JsonValue {
  switch (kind.kind) {
    case 'sequence':
      return firstKey + number;
    case 'uuid':
      return uuidOf(number, position);
    case 'instant':
      return instantText(firstMoment + number * 60_000 + position);
    case 'date':
      return instantText(firstMoment + (number * 50 + position) * day).slice(0, 10);
    case 'big':
      return String(number);
    case 'canonical':
    case 'json':
      return fixedDefault(property) ?? { of: property.name, numbers: [number, 1.5, null] };
    case 'text':
      return fixedDefault(property) ?? shortText(property.name, number, kind.length);
    case 'longText':
      return `The ${property.name} of row ${String(number)}, “as written”.`;
    default:
      return fixedDefault(property) ?? sameValue(property.name, kind);
  }
}

function sameValue(name: string, kind: ColumnKind): JsonValue {
  switch (kind.kind) {
    // Ratios between 0 and 1, whole shares of which are sums of halves.
    case 'decimal':
      return kind.format.precision < 20 ? '0.25' : '100.25';
    case 'integer':
      return 7;
    case 'boolean':
      return true;
    case 'enumeration': {
      // One for all rows, so that those which belong together are of the same.
      if (name === 'environment') return 'PAPER';
      const [first] = Object.keys(kind.enumeration.values);
      if (first === undefined) throw new Error(`${kind.enumeration.name} has no values`);
      return first;
    }
    default:
      throw new Error(`${name} is of a kind without a plain value: ${kind.kind}`);
  }
}

/** UUIDs of version 7 in form, counted up. */
function uuidOf(number: number, position: number): string {
  const counted = number.toString(16).padStart(12, '0');
  return `018cc820-00${position.toString(16).padStart(2, '0')}-7000-8000-${counted}`;
}

function shortText(name: string, number: number, length: number): string {
  const suffix = `-${String(number)}`;
  return `${name.slice(0, length - suffix.length)}${suffix}`;
}

function fixedDefault({ onCreate }: Pick<EntityProperty, 'onCreate'>): JsonValue | undefined {
  // No default of the model's asks who creates the row, or by which manager.
  const value: unknown = onCreate?.({}, undefined as never);
  return value as JsonValue | undefined;
}
