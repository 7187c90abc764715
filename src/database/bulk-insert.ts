import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityMetadata, EntityProperty, EntitySchema, InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import type { JsonValue } from '../kernel/canonical-json.ts';
import { badInput, Failure } from '../kernel/failures.ts';
import { instantText } from '../kernel/instant.ts';
import { exactColumnOf } from './adapt-metadata.ts';
import { batchesOf } from './batches.ts';
import type { Codec } from './codec.ts';
import type { Database } from './database.ts';
import type { Bindable, BulkColumn, Engine } from './engine.ts';
import { metadataOf } from './entity-table.ts';
import type { Sql } from './sql.ts';

/**
 * A row to insert, as API values by property: an instant as RFC 3339 text, a decimal as text, a
 * relation as the other's key. A property that is left out gets its default, else null.
 */
export type BulkRow<Schema extends EntitySchema> = {
  readonly [Name in keyof InferEntity<Schema> & string]?: BulkValue<InferEntity<Schema>[Name]>;
};

type BulkValue<Value> = Value extends null | undefined
  ? null | undefined
  : Value extends Date | bigint
    ? string
    : Value extends JsonValue
      ? Value
      : string | number;

type LooseRow = Readonly<Record<string, JsonValue | undefined>>;

/** Rows that are bound and sent before other work of the process gets its turn. */
const batchSize = 5000;

/**
 * Inserts rows by the engine's fast path, past the unit of work: no entities are made, and the
 * entity manager learns of none. Defaults of the entity (`onCreate`) are put in, where they are a
 * moment the same one in all rows. Where rows give a key that the database counts up, it counts on
 * after the largest.
 *
 * @param em of the transaction that the rows become part of.
 * @param options.existing what becomes of rows whose key is there: `skip` leaves them as they are (see
 *   `Engine.insertRows`), `replace` writes over every column that some row gives or that has a
 *   default, and is for tables without a second unique key.
 * @returns how many rows were inserted, or written over.
 * @throws Failure BAD_USER_INPUT for a value that its column cannot hold; it names row and property.
 * @throws Error for a property that the entity does not have, or that no row gives and it needs.
 * @throws what the driver throws; `Engine.faultOf` tells what it means.
 */
export async function insertEntities<Schema extends EntitySchema>(
  em: EntityManager,
  { engine }: Pick<Database, 'engine'>,
  entity: Schema,
  rows: readonly BulkRow<Schema>[],
  { existing = 'fail' }: { readonly existing?: 'fail' | 'skip' | 'replace' } = {},
): Promise<number> {
  const looseRows = rows as readonly LooseRow[];
  const { metadata, given, properties } = targetOf(em, engine, entity, looseRows);
  const columns = properties.map(({ column }) => column);
  const whereThere =
    existing === 'replace'
      ? { replaceBy: metadata.getPrimaryProps().map((property) => columnName(property)) }
      : existing;
  let inserted = 0;
  for (let start = 0; start < looseRows.length; start += batchSize) {
    const batch = looseRows.slice(start, start + batchSize);
    const bound = batch.map((row, index) => boundRow(row, start + index, properties));
    // Binding, and on SQLite inserting too, keeps the process busy: others get their turn.
    if (start > 0) await nextTurn();
    inserted += await engine.insertRows(em, metadata.tableName, columns, bound, whereThere);
  }
  const key = metadata.getPrimaryProps().find(({ autoincrement }) => autoincrement === true);
  if (key !== undefined && given.has(key.name)) {
    await engine.countOnAfterRows(em, metadata.tableName, columnName(key));
  }
  return inserted;
}

/** Rows that one statement of `insertStatements` writes: it names each of their values. */
const largestStatement = 100;

/**
 * Statements that insert a few rows, for those who send them together with others
 * (`Engine.runTogether`); as `insertEntities` otherwise, for rows without keys of their own.
 * @throws Failure BAD_USER_INPUT for a value that its column cannot hold; it names row and property.
 */
export function insertStatements<Schema extends EntitySchema>(
  em: EntityManager,
  { engine }: Pick<Database, 'engine'>,
  entity: Schema,
  rows: readonly BulkRow<Schema>[],
): readonly Sql[] {
  const looseRows = rows as readonly LooseRow[];
  if (looseRows.length === 0) return [];
  const { metadata, properties } = targetOf(em, engine, entity, looseRows);
  const names = properties.map(({ column }) => engine.quote(column.name)).join(', ');
  const places = `(${properties.map(() => '?').join(', ')})`;
  const bound = looseRows.map((row, index) => boundRow(row, index, properties));
  return [...batchesOf(bound, largestStatement)].map((batch) => ({
    text:
      `insert into ${engine.quote(metadata.tableName)} (${names})` +
      ` values ${batch.map(() => places).join(', ')}`,
    values: batch.flat(),
  }));
}

interface Target {
  readonly metadata: EntityMetadata;
  readonly given: ReadonlySet<string>;
  readonly properties: readonly BoundProperty[];
}

function targetOf(
  em: EntityManager,
  engine: Engine,
  entity: EntitySchema,
  rows: readonly LooseRow[],
): Target {
  const metadata = metadataOf(em, entity);
  const given = namesGiven(rows);
  return { metadata, given, properties: boundProperties(metadata, given, engine, em) };
}

function namesGiven(rows: readonly LooseRow[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const row of rows) for (const name in row) names.add(name);
  return names;
}

interface BoundProperty {
  readonly name: string;
  readonly column: BulkColumn;
  readonly bind: (value: JsonValue | undefined) => Bindable;
}

/** The properties to write: those given by some row, and those that have a default. */
function boundProperties(
  metadata: EntityMetadata,
  given: ReadonlySet<string>,
  engine: Engine,
  em: EntityManager,
): readonly BoundProperty[] {
  const unknown = new Set(given);
  const properties: BoundProperty[] = [];
  for (const property of metadata.props) {
    const type = exactColumnOf(property);
    if (type === undefined || property.persist === false) continue;
    unknown.delete(property.name);
    const makeDefault = defaultOf(property, em);
    if (!given.has(property.name) && makeDefault === undefined) {
      if (property.nullable === true || property.autoincrement === true) continue;
      throw new Error(`rows of ${metadata.tableName} need ${property.name}`);
    }
    const codec = engine.codec(type.kind);
    const column = { name: columnName(property), codec };
    properties.push({ name: property.name, column, bind: binding(codec, makeDefault) });
  }
  if (unknown.size > 0) {
    throw new Error(`rows of ${metadata.tableName} have no ${[...unknown].join(', ')}`);
  }
  return properties;
}

function columnName(property: EntityProperty): string {
  return property.fieldNames[0] ?? property.name;
}

/** Makes a property's default as an API value; a moment is taken once. */
function defaultOf(property: EntityProperty, em: EntityManager): (() => JsonValue) | undefined {
  const { onCreate } = property;
  if (onCreate === undefined) return undefined;
  const first: unknown = onCreate({}, em);
  if (first instanceof Date) {
    const moment = instantText(first.getTime());
    return () => moment;
  }
  return () => {
    const value: unknown = onCreate({}, em);
    return typeof value === 'bigint' ? value.toString() : (value as JsonValue);
  };
}

/**
 * Binds the values of one column. Bars of one import repeat their instrument, timeframe and source
 * row by row, and an earlier value need not be checked and converted again.
 */
function binding(codec: Codec, makeDefault: (() => JsonValue) | undefined): BoundProperty['bind'] {
  let lastValue: JsonValue | undefined;
  let lastBound: Bindable = null;
  return (given) => {
    const value = given === undefined ? makeDefault?.() : given;
    if (value === undefined || value === null) return null;
    // Objects and arrays may have changed since.
    if (value === lastValue && typeof value !== 'object') return lastBound;
    // Codecs bind an array for no single value.
    lastBound = codec.bind(value) as Bindable;
    lastValue = value;
    return lastBound;
  };
}

function boundRow(
  row: LooseRow,
  index: number,
  properties: readonly BoundProperty[],
): readonly Bindable[] {
  const bound: Bindable[] = [];
  for (const { name, bind } of properties) {
    try {
      bound.push(bind(row[name]));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw badInput(`row ${String(index + 1)}, ${name}: ${error.message}`);
    }
  }
  return bound;
}
