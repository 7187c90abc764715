import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import type { ModelRow, ModelRows } from './model-rows.ts';

/**
 * Rows that differ from one valid row of their entity by a change alone. None of them is to be taken,
 * so they can all have the same keys and the same parents, and few rows need be stored.
 */
export function changedRows(
  rows: ModelRows,
): (name: string, change: Readonly<Record<string, JsonValue>>) => ModelRow {
  const unchanged = new Map<string, ModelRow>();
  return (name, change) => {
    const row = unchanged.get(name) ?? rows.validRow(name);
    unchanged.set(name, row);
    return { ...row, values: { ...row.values, ...change } };
  };
}
