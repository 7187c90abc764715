import type { Model, OracleRow, OracleRows, ResourceModel } from './model.ts';
import type { Seer } from './row-rules.ts';

/*
 * What of the rows somebody may see. The oracle answers as if hidden fields held something else: an
 * answer that is right all the same has nothing of them in it.
 */

/** The model without what follows from fields that may not be used: lists are sorted by others. */
export function modelSeenBy(model: Model, seer: Seer): Model {
  return Object.fromEntries(
    Object.entries(model).map(([name, resource]): [string, ResourceModel] => {
      const fields = seer.fieldsOf?.(name) ?? null;
      if (fields === null) return [name, resource];
      const defaultOrder = resource.defaultOrder.filter(([field]) => fields.has(field));
      return [name, { ...resource, defaultOrder }];
    }),
  );
}

/**
 * The rows with other values in the fields that may not be used. Their keys stay: they are in the
 * global id, where that may be used, and end every order.
 */
export function valuesSeenBy(model: Model, rows: OracleRows, seer: Seer): OracleRows {
  return Object.fromEntries(
    Object.entries(rows).map(([name, all]) => {
      const fields = seer.fieldsOf?.(name) ?? null;
      const key = model[name]?.key ?? [];
      return [name, fields === null ? all : scrambled(all, (field) => keeps(field, fields, key))];
    }),
  );
}

function keeps(field: string, fields: ReadonlySet<string>, key: readonly string[]): boolean {
  return fields.has(field) || key.includes(field);
}

/** Each row with what the next one that differs from it holds in the fields that are not kept. */
function scrambled(
  rows: readonly OracleRow[],
  isKept: (field: string) => boolean,
): readonly OracleRow[] {
  return rows.map((row, index) =>
    Object.fromEntries(
      Object.entries(row).map(([field, value]) => {
        if (isKept(field)) return [field, value];
        const others = [...rows.slice(index + 1), ...rows.slice(0, index)];
        const other = others.find((one) => one[field] !== value);
        return [field, other === undefined ? null : other[field]];
      }),
    ),
  );
}
