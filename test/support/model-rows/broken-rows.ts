import type { EntityProperty } from '@mikro-orm/core';
import { exactColumnOf } from '../../../src/database/adapt-metadata.ts';
import type { ModelConstraint } from '../../../src/database/model-constraints.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import { keyOf, type ModelRow, type ModelRows, type Overrides } from './model-rows.ts';

/** Of conditional unique keys: for which rows they hold, and for which they do not. */
export const conditions: Readonly<Record<string, { holds: Overrides; lacks: Overrides }>> = {
  config_versions_one_active: {
    holds: { status: 'ACTIVE' },
    lacks: { status: 'ARCHIVED', version: 8 },
  },
  theses_is_open: { holds: { state: 'EXITING' }, lacks: { state: 'CLOSED' } },
  positions_is_open: {
    holds: { status: 'OPEN' },
    lacks: { status: 'CLOSED', quantity: '0' },
  },
};

/** What else must differ between two rows of the same key, so that they break no other key. */
const besides: Readonly<Record<string, Overrides>> = {
  config_versions_one_active: { version: 8 },
};

/** A row, and overrides by which another has the same key. */
export function sameKey(
  rows: ModelRows,
  { name = '', metadata, fields }: ModelConstraint,
): { first: ModelRow; same: Overrides } {
  const holds = conditions[name]?.holds ?? {};
  const first = rows.validRow(metadata.className, holds);
  const shared = fields.map((field) => {
    const value = first.values[field] ?? null;
    const property = metadata.properties[field as never] as EntityProperty;
    const parent = first.parents.find(
      (row) => row.metadata === property.targetMeta && keyOf(row) === value,
    );
    return [field, parent ?? value] as const;
  });
  return { first, same: { ...Object.fromEntries(shared), ...holds, ...besides[name] } };
}

/** An override by which a field's value is another than in the row. */
export function otherValue(rows: ModelRows, row: ModelRow, field: string): Overrides {
  const property = row.metadata.properties[field as never] as EntityProperty;
  if (property.targetMeta !== undefined) {
    return { [field]: rows.validRow(property.targetMeta.className) };
  }
  const kind = exactColumnOf(property)?.kind;
  const value = row.values[field];
  if (kind?.kind === 'enumeration') {
    const other = Object.keys(kind.enumeration.values).find((name) => name !== value);
    return { [field]: other ?? null };
  }
  if (kind?.kind === 'integer') return { [field]: Number(value) + 1 };
  // Other kinds are counted up from row to row.
  const next = rows.validRow(row.metadata.className).values[field];
  return { [field]: next ?? null };
}

/** A key in the right form that no row has. */
export function keyOfNone(target: ModelConstraint['target']): JsonValue {
  return target?.getPrimaryProps()[0]?.autoincrement === true
    ? 999_999_999
    : 'ffffffff-ffff-7fff-8fff-ffffffffffff';
}
