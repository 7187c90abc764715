import type { Database } from '../../../src/database/database.ts';
import type { Resources } from '../../../src/query/resource.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import type { Bindable } from '../../../src/database/engine.ts';
import type { OracleRow, OracleRows } from '../oracle/model.ts';

/** Writes rows in API form into the tables of their resources, in the order given. */
export async function storeRows(
  database: Database,
  resources: Resources,
  rows: OracleRows,
): Promise<void> {
  await database.transaction(async (em) => {
    for (const [name, ofResource] of Object.entries(rows)) {
      const resource = resources.get(name);
      if (resource === undefined) throw new Error(`there is no resource ${name}`);
      const columns = [...resource.columns.values()];
      const bound = ofResource.map((row) =>
        columns.map((column) => {
          const value = valueOf(row, column.field);
          return value === null ? null : (column.codec.bind(value) as Bindable);
        }),
      );
      await database.engine.insertRows(em, resource.table, columns, bound);
    }
  });
}

function valueOf(row: OracleRow, field: string): JsonValue {
  const value = row[field];
  if (value === undefined) throw new Error(`a row says nothing of ${field}`);
  return value as JsonValue;
}
