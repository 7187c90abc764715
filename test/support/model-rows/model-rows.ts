import type { EntityMetadata, EntitySchema } from '@mikro-orm/core';
import { exactColumnOf } from '../../../src/database/adapt-metadata.ts';
import type { Database } from '../../../src/database/database.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import { entities } from '../../../src/modules/entities.ts';
import { ownValues } from './own-values.ts';
import { plainValue } from './plain-value.ts';

/** A row that its table takes, as API values by property, and the rows that it refers to. */
export interface ModelRow {
  readonly entity: EntitySchema;
  /** As the opened database knows the entity. */
  readonly metadata: EntityMetadata;
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly parents: readonly ModelRow[];
}

/** Values to set in place of the plain ones; of a relation a key, null, or the row it refers to. */
export type Overrides = Readonly<Record<string, JsonValue | ModelRow>>;

export interface ModelRows {
  /**
   * A row that breaks no rule of its table, with a value for every column, also for those that can
   * be null; relations to the same table alone are null. Each call makes another row, with parents of
   * its own unless they are given; within them, there is one row of each entity. The first call
   * anywhere makes the same row as in the last run: values are counted up and never drawn.
   *
   * @param name of the entity, such as `Order`.
   * @throws Error when there is no such entity, or it has no such property.
   */
  validRow(name: string, overrides?: Overrides): ModelRow;
}

/** Makes rows of every entity of the model, by its metadata. One for each database. */
export function modelRows(database: Pick<Database, 'orm'>): ModelRows {
  const storage = database.orm.getMetadata();
  const counts = new Map<string, number>();

  function make(entity: EntitySchema, overrides: Overrides, family: Map<string, ModelRow>) {
    const metadata = storage.get(entity.meta.class);
    const name = entity.meta.className;
    refuseUnknown(metadata, overrides);
    const number = (counts.get(name) ?? 0) + 1;
    counts.set(name, number);
    const given: Overrides = { ...ownValues(name, number), ...overrides };
    for (const value of Object.values(given)) if (isRow(value)) addFamily(value, family);

    const values: Record<string, JsonValue> = {};
    const parents: ModelRow[] = [];
    for (const [position, property] of metadata.props.entries()) {
      const type = exactColumnOf(property);
      if (type === undefined) continue;
      const override = given[property.name];
      const target = property.targetMeta;
      if (isRow(override) || (override === undefined && target !== undefined)) {
        const isOwn = target?.className === name;
        const parent = isRow(override) || isOwn ? override : parentOf(target, family);
        values[property.name] = isRow(parent) ? keyOf(parent) : null;
        if (isRow(parent)) parents.push(parent);
      } else {
        values[property.name] =
          override === undefined ? plainValue(property, type.kind, { number, position }) : override;
      }
    }
    return { entity, metadata, values, parents };
  }

  function parentOf(target: EntityMetadata | undefined, family: Map<string, ModelRow>): ModelRow {
    const name = target?.className ?? '';
    const known = family.get(name);
    if (known !== undefined) return known;
    const made = make(entityNamed(name), {}, family);
    family.set(name, made);
    return made;
  }

  return {
    validRow: (name, overrides = {}) => make(entityNamed(name), overrides, new Map()),
  };
}

function entityNamed(name: string): EntitySchema {
  const entity = entities.find(({ meta }) => meta.className === name);
  if (entity === undefined) throw new Error(`the model has no ${name}`);
  return entity;
}

function refuseUnknown(metadata: EntityMetadata, overrides: Overrides): void {
  for (const name of Object.keys(overrides)) {
    const isKnown = metadata.props.some((property) => property.name === name);
    if (!isKnown) throw new Error(`${metadata.className} has no ${name}`);
  }
}

/** Whom a given parent refers to, the row that is being made refers to as well. */
function addFamily(row: ModelRow, family: Map<string, ModelRow>): void {
  family.set(row.metadata.className, row);
  for (const parent of row.parents) {
    if (!family.has(parent.metadata.className)) addFamily(parent, family);
  }
}

/** The value of a row's key, by which other rows refer to it. */
export function keyOf({ metadata, values }: ModelRow): JsonValue {
  const [name = '', ...more]: readonly string[] = metadata.primaryKeys;
  const key = values[name];
  if (key === undefined || more.length > 0) {
    throw new Error(`nothing refers to a row of ${metadata.className}`);
  }
  return key;
}

function isRow(value: JsonValue | ModelRow | undefined): value is ModelRow {
  return typeof value === 'object' && value !== null && 'entity' in value && 'parents' in value;
}
