import type { EntitySchema } from '@mikro-orm/core';
import { exactColumnOf } from '../../database/adapt-metadata.ts';
import type { Codec, Raw } from '../../database/codec.ts';
import type { Database } from '../../database/database.ts';
import type { JsonValue } from '../../kernel/canonical-json.ts';

/*
 * What statements that find callers are made of. They go past the read engine, whose row rules ask
 * who the caller is.
 */

/** A column within a statement. */
export interface ReadColumn {
  /** With the alias of its table. */
  readonly sql: string;
  readonly codec: Codec;
}

/** @throws Error where the entity has no such column. */
export function readColumn(
  database: Database,
  entity: EntitySchema,
  alias: string,
  property: string,
): ReadColumn {
  const metadata = database.orm.getMetadata(entity);
  const declared = metadata.props.find(({ name }) => name === property);
  const type = declared === undefined ? undefined : exactColumnOf(declared);
  if (declared === undefined || type === undefined) {
    throw new Error(`${metadata.className} has no column for ${property}`);
  }
  const name = database.engine.quote(declared.fieldNames[0] ?? property);
  return { sql: `${alias}.${name}`, codec: database.engine.codec(type.kind) };
}

/** The entity's table, quoted. */
export function readTable(database: Database, entity: EntitySchema): string {
  return database.engine.quote(database.orm.getMetadata(entity).tableName);
}

/** What was read, as an API value. */
export function valueOf(
  { codec }: Pick<ReadColumn, 'codec'>,
  raw: Raw | null | undefined,
): JsonValue {
  return raw === null || raw === undefined ? null : codec.value(raw);
}

/** @throws Error where a column that is never null holds no text. */
export function textOf(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new Error('a column holds no text');
  return value;
}
