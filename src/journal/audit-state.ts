import { wrap } from '@mikro-orm/core';
import { exactColumnOf } from '../database/adapt-metadata.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import { instantText } from '../kernel/instant.ts';

/**
 * What the audit log keeps of a row: its columns as API values, a relation as the other's key.
 * @param hidden properties that are secrets, of which the log only says whether they are there.
 */
export function auditState(entity: object, hidden: readonly string[] = []): JsonValue {
  const { __meta: metadata } = wrap(entity, true);
  const state: Record<string, JsonValue> = {};
  for (const property of metadata.props) {
    if (exactColumnOf(property) === undefined || property.persist === false) continue;
    const value: unknown = (entity as Readonly<Record<string, unknown>>)[property.name];
    if (value === undefined) continue;
    state[property.name] = hidden.includes(property.name)
      ? value !== null
      : apiValue(value, property.targetMeta?.primaryKeys[0]);
  }
  return state;
}

function apiValue(value: unknown, keyOfTarget: string | undefined): JsonValue {
  if (value instanceof Date) return instantText(value.getTime());
  if (typeof value === 'bigint') return value.toString();
  if (keyOfTarget !== undefined && typeof value === 'object' && value !== null) {
    return apiValue((value as Readonly<Record<string, unknown>>)[keyOfTarget], undefined);
  }
  return value as JsonValue;
}
