import { ReferenceKind, type EntityMetadata, type EntityProperty } from '@mikro-orm/core';
import { withDecimalLiterals } from './decimal-literals.ts';
import type { Engine } from './engine.ts';

/**
 * Indexes and unique keys that hold for some of a table's rows: those that an entity declares with
 * `where`, an SQL condition on its columns. PostgreSQL and SQLite have partial indexes. On MySQL and
 * MariaDB, which have none:
 *
 * - an index becomes one of all rows;
 * - a unique key gets one column more, `<name of the key without the table's>`, which is 1 where the
 *   condition holds and null elsewhere, so that nulls keep the other rows apart. The engine computes
 *   it; no entity and no field of the API shows it.
 *
 * MySQL could index an expression instead; the ORM would find such an index different for ever.
 *
 * Takes the metadata as the entity declares it, before the ORM completes it.
 * @throws Error when a condition is not SQL, or a unique key has no name of its own.
 */
export function adaptConditionalIndexes(metadata: EntityMetadata, engine: Engine): void {
  for (const declared of [...metadata.indexes, ...metadata.uniques]) {
    if (declared.where === undefined) continue;
    if (typeof declared.where !== 'string') {
      throw new Error(`${metadata.className} has an index whose condition is not written in SQL`);
    }
    declared.where = withDecimalLiterals(declared.where, engine);
  }
  if (engine.hasPartialIndexes) return;
  for (const index of metadata.indexes) delete index.where;
  for (const unique of metadata.uniques) {
    if (typeof unique.where !== 'string') continue;
    const column = columnNameOf(unique.name, metadata);
    metadata.addProperty(computedColumn(column, unique.where));
    // First, because MySQL 9.7 checks a foreign key by an index that begins with it, and lets any
    // parent pass where a later column of that index is null.
    unique.properties = [column, unique.properties ?? []].flat();
    delete unique.where;
  }
}

function columnNameOf(key: string | undefined, { className, tableName }: EntityMetadata): string {
  if (key?.startsWith(`${tableName}_`) !== true) {
    throw new Error(`${className} has a conditional unique key that is not named ${tableName}_…`);
  }
  return key.slice(tableName.length + 1);
}

function computedColumn(name: string, condition: string): EntityProperty {
  const column: Partial<EntityProperty> = {
    name,
    fieldNames: [name],
    kind: ReferenceKind.SCALAR,
    type: 'number',
    columnTypes: ['tinyint'],
    // Not `nullable`: MariaDB takes no such word behind a computed column.
    generated: `(if(${condition}, 1, null)) virtual`,
    hidden: true,
    comment: `1 where ${condition.replaceAll("'", '')}, else null: its unique key holds there only.`,
  };
  return column as EntityProperty;
}
