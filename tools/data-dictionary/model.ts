import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import type { Column, DatabaseTable, MikroORM } from '@mikro-orm/sql';
import { exactColumnOf } from '../../src/database/adapt-metadata.ts';
import {
  decimalFormat,
  largeFormat,
  ratioFormat,
  type ColumnKind,
} from '../../src/database/column-kind.ts';
import { engineNames, type EngineName } from '../../src/database/engine.ts';
import type { DecimalFormat } from '../../src/kernel/decimal.ts';
import type { Enumeration } from '../../src/kernel/enumeration.ts';
import { isUuid } from '../../src/kernel/identifiers.ts';
import { modelParts } from '../../src/modules/entities.ts';
import { resources } from '../../src/modules/resources.ts';
import { offlineOrm } from '../offline-orm.ts';

/** What a table is made of on the four engines, as the program would create it. */
export interface TableDescription {
  readonly name: string;
  /** Name of its type in the API; undefined where the API does not show it. */
  readonly type: string | undefined;
  readonly meaning: string;
  readonly columns: readonly ColumnDescription[];
  /** Columns of the primary key. */
  readonly key: readonly string[];
  readonly uniques: readonly KeyDescription[];
  readonly indexes: readonly KeyDescription[];
  readonly checks: readonly RuleDescription[];
  readonly foreignKeys: readonly ForeignKeyDescription[];
}

export interface ColumnDescription {
  readonly name: string;
  /** Undefined for a column that an engine computes for itself. */
  readonly kind: ColumnKind | undefined;
  readonly isNullable: boolean;
  /** What is written where nothing is given, in Markdown; undefined where the value must be given. */
  readonly setByProgram: string | undefined;
  readonly meaning: string;
  /** The column's type by engine; undefined where the engine has no such column. */
  readonly types: Readonly<Record<EngineName, string | undefined>>;
}

export interface KeyDescription {
  readonly name: string;
  readonly columns: readonly string[];
  /** SQL condition of the rows for which it holds; undefined for all. */
  readonly condition: string | undefined;
}

export interface RuleDescription {
  readonly name: string;
  /** SQL condition that each row fulfils, decimals written as such. */
  readonly expression: string;
}

export interface ForeignKeyDescription {
  readonly columns: readonly string[];
  readonly table: string;
  /** What happens to the row when the other is deleted: restrict, cascade or set null. */
  readonly deleteRule: string;
}

export interface PartDescription {
  readonly name: string;
  readonly purpose: string;
  readonly tables: readonly TableDescription[];
}

/** The engine whose conditions are shown: it has all that can be declared, and plain decimals. */
const shownEngine = 'postgresql';

const shownEntities = new Set(resources.map(({ entity }) => entity.meta.className));

/**
 * Describes the model from what the ORM would create on each engine.
 * @throws Error when the engines differ in what is shown of one only.
 */
export async function describeModel(): Promise<readonly PartDescription[]> {
  const orms = new Map<EngineName, MikroORM>();
  const tables = new Map<EngineName, ReadonlyMap<string, DatabaseTable>>();
  for (const engine of engineNames) {
    const orm = await offlineOrm(engine);
    const created = orm.schema.getTargetSchema().getTables();
    orms.set(engine, orm);
    tables.set(engine, new Map(created.map((table) => [table.name, table])));
  }
  return modelParts.map(({ name, purpose, entities }) => ({
    name,
    purpose,
    tables: entities.map((entity) => {
      const metadata = orms.get(shownEngine)?.getMetadata().find(entity);
      if (metadata === undefined) throw new Error(`${entity.meta.className} is not discovered`);
      return describeTable(metadata, (engine) => {
        const table = tables.get(engine)?.get(metadata.tableName);
        if (table === undefined) throw new Error(`${engine} has no table ${metadata.tableName}`);
        return table;
      });
    }),
  }));
}

function describeTable(
  metadata: EntityMetadata,
  tableOn: (engine: EngineName) => DatabaseTable,
): TableDescription {
  const shown = tableOn(shownEngine);
  for (const engine of engineNames) mustAgree(shown, tableOn(engine), engine);
  const properties = new Map(
    metadata.props.flatMap((property) => property.fieldNames?.map((name) => [name, property])),
  );
  const names = new Set(
    ([shownEngine, ...engineNames] as const).flatMap((engine) =>
      tableOn(engine)
        .getColumns()
        .map(({ name }) => name),
    ),
  );
  const keys = shown.getIndexes().filter(({ primary }) => !primary);
  const keyDescriptions = (isUnique: boolean): readonly KeyDescription[] =>
    keys
      .filter(({ unique }) => unique === isUnique)
      .map(({ keyName, columnNames, where }) => ({
        name: keyName,
        columns: columnNames,
        condition: where,
      }));
  return {
    name: metadata.tableName,
    type: shownEntities.has(metadata.className) ? metadata.className : undefined,
    meaning: metadata.comment ?? '',
    columns: [...names].map((name) => describeColumn(name, properties.get(name), tableOn)),
    key: shown.getPrimaryKey()?.columnNames ?? [],
    uniques: keyDescriptions(true),
    indexes: keyDescriptions(false),
    checks: declaredChecks(shown),
    foreignKeys: foreignKeysOf(shown),
  };
}

function describeColumn(
  name: string,
  property: EntityProperty | undefined,
  tableOn: (engine: EngineName) => DatabaseTable,
): ColumnDescription {
  const onEngines = engineNames.map((engine) => [engine, tableOn(engine).getColumn(name)] as const);
  const [first] = onEngines.flatMap(([, column]) => (column === undefined ? [] : [column]));
  return {
    name,
    kind: property === undefined ? undefined : exactColumnOf(property)?.kind,
    isNullable: first?.nullable === true || first?.generated !== undefined,
    setByProgram: property === undefined ? undefined : setByProgram(property),
    meaning: property?.comment ?? first?.comment ?? '',
    types: Object.fromEntries(
      onEngines.map(([engine, column]) => [engine, column && typeText(column)]),
    ) as Record<EngineName, string | undefined>,
  };
}

/** The type as the engine's `create table` has it. */
function typeText(column: Column): string {
  return [
    column.type,
    ...(column.unsigned === true ? ['unsigned'] : []),
    ...(column.autoincrement === true && !column.type.includes('serial') ? ['identity'] : []),
    ...(column.collation === undefined ? [] : [`collate ${column.collation}`]),
    ...(column.generated === undefined ? [] : [`generated always as ${column.generated}`]),
    ...(column.default === undefined || column.default === null
      ? []
      : [`default ${column.default}`]),
  ].join(' ');
}

/** What the program writes into the column by itself, found out by letting it. */
function setByProgram(property: EntityProperty): string | undefined {
  const { onCreate, onUpdate } = property;
  if (property.autoincrement === true) return 'counted up';
  const created = onCreate === undefined ? undefined : valueInWords(onCreate);
  if (onUpdate === undefined) return created;
  return `${created ?? 'null'}; ${valueInWords(onUpdate)} at each change`;
}

function valueInWords(make: NonNullable<EntityProperty['onCreate']>): string {
  let value: unknown;
  try {
    // What needs the row to tell has no words here.
    value = make({}, undefined as never) as unknown;
  } catch {
    return 'computed';
  }
  if (value instanceof Date) return 'now';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return isUuid(text) ? 'new UUID' : `\`${text}\``;
}

/** Checks that were declared; those of columns' kinds follow from the columns. */
function declaredChecks(table: DatabaseTable): readonly RuleDescription[] {
  return table
    .getChecks()
    .filter(({ name }) => !name.endsWith('_kind'))
    .map(({ name, expression }) => ({ name, expression: String(expression) }));
}

function foreignKeysOf(table: DatabaseTable): readonly ForeignKeyDescription[] {
  return Object.values(table.getForeignKeys()).map((key) => ({
    columns: key.columnNames,
    // PostgreSQL names the schema too.
    table: key.referencedTableName.replace(/^.*\./, ''),
    deleteRule: key.deleteRule ?? 'restrict',
  }));
}

/** What is shown of one engine only must be the same on the others. */
function mustAgree(shown: DatabaseTable, other: DatabaseTable, engine: EngineName): void {
  const summary = (table: DatabaseTable): string =>
    JSON.stringify([
      declaredChecks(table).map(({ name }) => name),
      foreignKeysOf(table),
      table
        .getIndexes()
        .filter(({ primary }) => !primary)
        .map(({ keyName, unique }) => `${keyName} ${String(unique)}`)
        .toSorted((a, b) => (a < b ? -1 : 1)),
      table.getPrimaryKey()?.columnNames,
      table
        .getColumns()
        .flatMap(({ name, nullable, generated }) =>
          generated === undefined ? [[name, nullable === true]] : [],
        ),
    ]);
  if (summary(shown) !== summary(other)) {
    throw new Error(`${shown.name} has other keys, checks or columns on ${engine}`);
  }
}

/** The kind of a column, as the model names it: `decimal`, `text(64)`, `OrderSide`. */
export function kindName(kind: ColumnKind): string {
  switch (kind.kind) {
    case 'decimal':
      return decimalName(kind.format);
    case 'text':
      return `text(${String(kind.length)})`;
    case 'longText':
      return 'text';
    case 'enumeration':
      return kind.enumeration.name;
    default:
      return kind.kind;
  }
}

const decimalNames = { decimal: decimalFormat, large: largeFormat, ratio: ratioFormat };

function decimalName({ precision, scale }: DecimalFormat): string {
  for (const [name, format] of Object.entries(decimalNames)) {
    if (format.precision === precision && format.scale === scale) return name;
  }
  return `decimal(${String(precision)},${String(scale)})`;
}

/** Every enumeration that some column holds, by name, in the order of the alphabet. */
export function enumerationsOf(parts: readonly PartDescription[]): readonly Enumeration[] {
  const found = new Map<string, Enumeration>();
  for (const { tables } of parts) {
    for (const { kind } of tables.flatMap(({ columns }) => columns)) {
      if (kind?.kind === 'enumeration') found.set(kind.enumeration.name, kind.enumeration);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
