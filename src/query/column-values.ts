import type { JsonValue } from '../kernel/canonical-json.ts';
import type { Row } from '../database/engine.ts';
import type { ColumnValues } from './field-read.ts';
import type { ObjectMember, PlacedColumn } from './plan.ts';

/** API values of the columns, by field. */
export function columnValues(columns: readonly PlacedColumn[], row: Row): ColumnValues {
  const values: Record<string, JsonValue> = {};
  for (const { index, column } of columns) {
    const raw = row[index];
    values[column.field] = raw === null || raw === undefined ? null : column.codec.value(raw);
  }
  return values;
}

/** The value of a computed field; the same on both ways of writing an answer. */
export function computedValue(
  { columns, compute }: ObjectMember & { kind: 'computed' },
  row: Row,
): JsonValue {
  return compute(columnValues(columns, row));
}
