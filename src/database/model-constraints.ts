import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { exactColumnOf } from './adapt-metadata.ts';
import type { ColumnKind } from './column-kind.ts';
import type { Database } from './database.ts';
import type { Violation } from './engine.ts';

/** A rule of a table that a row can break, in the model's names, which are the same on all engines. */
export interface ModelConstraint {
  readonly violation: Violation;
  /** Name in the database; undefined for a column that must not be null or is bounded by its type. */
  readonly name: string | undefined;
  readonly metadata: EntityMetadata;
  /** Properties that it is over, as clients know them; none where only a check's text names them. */
  readonly fields: readonly string[];
  /** Columns that it is over; none where only a check's text names them. */
  readonly columns: readonly string[];
  /** What a client reads, where the model says it; see `check` and `inWords`. */
  readonly sentence?: string | undefined;
  /** What a foreign key refers to. */
  readonly target?: EntityMetadata | undefined;
  /** What a column of its own check, of its length or of its range holds. */
  readonly kind?: ColumnKind | undefined;
}

const kept = new WeakMap<object, readonly ModelConstraint[]>();

/** Every constraint of the model, as the entities' metadata has them on the database's engine. */
export function modelConstraints({ orm }: Pick<Database, 'orm'>): readonly ModelConstraint[] {
  const storage = orm.getMetadata();
  const known = kept.get(storage);
  if (known !== undefined) return known;
  const constraints = [...storage].flatMap((metadata) => [
    primaryKeyOf(metadata),
    ...uniqueKeysOf(metadata),
    ...foreignKeysOf(metadata, orm),
    ...checksOf(metadata),
    ...columnConstraintsOf(metadata),
  ]);
  kept.set(storage, constraints);
  return constraints;
}

function primaryKeyOf(metadata: EntityMetadata): ModelConstraint {
  return overProperties(metadata, metadata.getPrimaryProps(), {
    violation: 'uniqueViolation',
    name: `${metadata.tableName}_pkey`,
  });
}

function uniqueKeysOf(metadata: EntityMetadata): readonly ModelConstraint[] {
  return metadata.uniques.map((unique) => {
    const names: readonly string[] = [unique.properties ?? []].flat();
    // Not the computed column of a conditional key.
    const properties = names
      .map((name) => metadata.properties[name as never] as EntityProperty)
      .filter(isOfTheModel);
    return overProperties(metadata, properties, {
      violation: 'uniqueViolation',
      name: unique.name,
      sentence: sentenceOf(unique),
    });
  });
}

function foreignKeysOf(metadata: EntityMetadata, orm: Database['orm']): readonly ModelConstraint[] {
  const platform = orm.em.getPlatform();
  return metadata.props
    .filter(({ targetMeta }) => targetMeta !== undefined)
    .map((property) =>
      overProperties(metadata, [property], {
        violation: 'foreignKeyViolation',
        name: platform.getIndexName(metadata.tableName, property.fieldNames, 'foreign'),
        target: property.targetMeta,
      }),
    );
}

function checksOf(metadata: EntityMetadata): readonly ModelConstraint[] {
  return metadata.checks.map((check) => {
    const property = metadata.props.find(
      ({ fieldNames: [name] }) => check.name === `${metadata.tableName}_${String(name)}_kind`,
    );
    const kind = property === undefined ? undefined : exactColumnOf(property)?.kind;
    return overProperties(metadata, property === undefined ? [] : [property], {
      violation: 'checkViolation',
      name: check.name,
      sentence: sentenceOf(check),
      kind,
    });
  });
}

/** What a column's declaration asks by itself: a value at all, a text's length, a number's range. */
function columnConstraintsOf(metadata: EntityMetadata): readonly ModelConstraint[] {
  return metadata.props.filter(isOfTheModel).flatMap((property) => {
    const kind = exactColumnOf(property)?.kind;
    const violations: Violation[] = [];
    if (property.nullable !== true && property.autoincrement !== true) {
      violations.push('notNullViolation');
    }
    const bound = property.targetMeta === undefined ? boundViolation(kind) : undefined;
    if (bound !== undefined) violations.push(bound);
    return violations.map((violation) =>
      overProperties(metadata, [property], { violation, name: undefined, kind }),
    );
  });
}

/** How a value beyond the column's bounds is told of, where the column has any. */
export function boundViolation(
  kind: ColumnKind | undefined,
): 'lengthViolation' | 'rangeViolation' | undefined {
  if (kind?.kind === 'text') return 'lengthViolation';
  const isNumber = kind?.kind === 'decimal' || kind?.kind === 'integer' || kind?.kind === 'big';
  return isNumber ? 'rangeViolation' : undefined;
}

function overProperties(
  metadata: EntityMetadata,
  properties: readonly EntityProperty[],
  rest: Omit<ModelConstraint, 'metadata' | 'fields' | 'columns'>,
): ModelConstraint {
  return {
    metadata,
    fields: properties.map(({ name }) => name),
    columns: properties.flatMap(({ fieldNames }) => fieldNames),
    ...rest,
  };
}

function isOfTheModel(property: EntityProperty): boolean {
  return exactColumnOf(property) !== undefined && property.persist !== false;
}

function sentenceOf(declared: object): string | undefined {
  const sentence: unknown = Reflect.get(declared, 'sentence');
  return typeof sentence === 'string' ? sentence : undefined;
}
