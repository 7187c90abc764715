import type { EntityMetadata, EntitySchema } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import type { JsonValue } from '../kernel/canonical-json.ts';
import { exactColumnOf } from './adapt-metadata.ts';
import type { Codec } from './codec.ts';
import type { Bindable, Engine } from './engine.ts';
import { sql, type Sql } from './sql.ts';

/** A column of a table, for statements that go past the unit of work. */
export interface TableColumn {
  /** The property that it is behind. */
  readonly property: string;
  /** Its name, quoted. */
  readonly reference: string;
  readonly codec: Codec;
}

/** @throws Error for an entity that the database was not opened with. */
export function metadataOf(em: EntityManager, entity: EntitySchema): EntityMetadata {
  const metadata = em.getMetadata().find(entity.meta.class);
  if (metadata === undefined) throw new Error(`${entity.meta.className} is no entity here`);
  return metadata;
}

/** The table of an entity, by the properties of the entity. */
export class EntityTable {
  /** Its name, quoted. */
  readonly reference: string;
  readonly columns: readonly TableColumn[];
  readonly #engine: Engine;

  constructor(em: EntityManager, engine: Engine, entity: EntitySchema) {
    const metadata = metadataOf(em, entity);
    this.#engine = engine;
    this.reference = engine.quote(metadata.tableName);
    this.columns = metadata.props.flatMap((property) => {
      const type = exactColumnOf(property);
      if (type === undefined || property.persist === false) return [];
      const reference = engine.quote(property.fieldNames[0] ?? property.name);
      return [{ property: property.name, reference, codec: engine.codec(type.kind) }];
    });
  }

  /** @throws Error for a property that is no column. */
  column(property: string): TableColumn {
    const column = this.columns.find((candidate) => candidate.property === property);
    if (column === undefined) throw new Error(`${this.reference} has no column for ${property}`);
    return column;
  }

  /**
   * That a column compares so with an API value.
   * @throws Failure BAD_USER_INPUT for a value that the column cannot hold.
   */
  compare(property: string, operator: '=' | '>=' | '<=', value: JsonValue): Sql {
    const { reference, codec } = this.column(property);
    return sql(`${reference} ${operator} ${codec.parameter('?')}`, codec.bind(value));
  }

  /** That a column is one of the API values. */
  isOneOf(property: string, values: readonly JsonValue[]): Sql {
    const { reference, codec } = this.column(property);
    // Codecs bind an array for no single value.
    const bound = values.map((value) => codec.bind(value) as Bindable);
    return this.#engine.inList(reference, codec, bound);
  }
}
