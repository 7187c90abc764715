import type { EntityMetadata } from '@mikro-orm/core';
import { ExactColumn } from './column.ts';
import { withDecimalLiterals } from './decimal-literals.ts';
import type { Engine } from './engine.ts';

/**
 * Completes an entity's metadata with what follows from its columns' kinds on this engine:
 * collations, the checks of enumerations and of text lengths, decimal literals in checks, and the
 * indexes of foreign keys: one for each, of its own where no declared one begins with it.
 */
export function adaptMetadata(metadata: EntityMetadata, engine: Engine): void {
  for (const check of metadata.checks) {
    if (typeof check.expression === 'string') {
      check.expression = withDecimalLiterals(check.expression, engine);
    }
  }
  for (const property of metadata.props) {
    const type = exactColumnOf(property);
    if (type === undefined) continue;
    if (property.targetMeta !== undefined) property.index = !beginsAnIndex(metadata, property.name);
    const { collation } = engine.codec(type.kind);
    if (collation !== undefined) property.collation = collation;
    // A foreign key's values are checked where they are keys.
    if (property.targetMeta !== undefined) continue;
    const name = property.fieldNames[0] ?? property.name;
    const expression = checkOf(type, name, engine);
    if (expression !== undefined) {
      metadata.checks.push({ name: `${metadata.tableName}_${name}_kind`, expression });
    }
  }
}

/**
 * Whether a key or an index of all rows begins with the property. The ORM itself knows indexes of one
 * column only, and would make a second one beside every other, but none at all on PostgreSQL.
 */
function beginsAnIndex(metadata: EntityMetadata, name: string): boolean {
  if (metadata.primaryKeys[0] === name) return true;
  return [...metadata.indexes, ...metadata.uniques].some(
    ({ properties, where }) => where === undefined && [properties ?? []].flat()[0] === name,
  );
}

/** The exact column behind a property, also behind a foreign key. */
export function exactColumnOf(property: EntityMetadata['props'][number]): ExactColumn | undefined {
  if (property.customType instanceof ExactColumn) return property.customType;
  const target = property.targetMeta?.getPrimaryProps()[0]?.customType;
  return target instanceof ExactColumn ? target : undefined;
}

function checkOf(type: ExactColumn, name: string, engine: Engine): string | undefined {
  const reference = engine.quote(name);
  if (type.kind.kind !== 'enumeration') return engine.kindCheck(reference, type.kind);
  const names = Object.keys(type.kind.enumeration.values).map((value) => `'${value}'`);
  return `${reference} in (${names.join(', ')})`;
}
