import type { Column, SchemaDifference, TableDifference } from '@mikro-orm/sql';

type ColumnChange = TableDifference['changedColumns'][string];

/** The differences but for checks as sentences, each naming what it is about; by table. */
export function differenceSentences(difference: SchemaDifference): readonly string[] {
  return [
    ...Object.values(difference.newTables).map(({ name }) => `The table ${name} is missing.`),
    ...Object.values(difference.removedTables).map(
      ({ name }) => `The table ${name} is not of this program.`,
    ),
    ...missing('view', difference.newViews),
    ...surplus('view', difference.removedViews),
    ...changed('view', difference.changedViews),
    ...missing('routine', difference.newRoutines),
    ...surplus('routine', difference.removedRoutines),
    ...changed('routine', difference.changedRoutines),
    ...Object.values(difference.changedTables).flatMap(tableSentences),
  ];
}

type Parts = Readonly<Record<string, unknown>>;

function missing(kind: string, parts: Parts, place = ''): readonly string[] {
  return Object.keys(parts).map((name) => `The ${kind} ${name}${place} is missing.`);
}

function surplus(kind: string, parts: Parts, place = ''): readonly string[] {
  return Object.keys(parts).map((name) => `The ${kind} ${name}${place} is not of this program.`);
}

function changed(kind: string, parts: Parts, place = ''): readonly string[] {
  return Object.keys(parts).map((name) => `The ${kind} ${name}${place} is another than declared.`);
}

function tableSentences(table: TableDifference): readonly string[] {
  const place = ` of the table ${table.name}`;
  return [
    ...(table.changedComment === undefined
      ? []
      : [`The comment of the table ${table.name} is not ${quoted(table.changedComment)}.`]),
    ...(table.changedPartitioning === undefined
      ? []
      : [`The table ${table.name} is not partitioned as declared.`]),
    ...missing('column', table.addedColumns, place),
    ...surplus('column', table.removedColumns, place),
    ...Object.entries(table.renamedColumns).map(
      ([actual, { name }]) => `The column ${actual}${place} should be called ${name}.`,
    ),
    ...Object.values(table.changedColumns).flatMap((change) => columnSentences(change, table.name)),
    ...missing('index', table.addedIndexes, place),
    ...surplus('index', table.removedIndexes, place),
    ...Object.entries(table.renamedIndexes).map(
      ([actual, { keyName }]) => `The index ${actual}${place} should be called ${keyName}.`,
    ),
    ...changed('index', table.changedIndexes, place),
    ...missing('foreign key', table.addedForeignKeys, place),
    ...surplus('foreign key', table.removedForeignKeys, place),
    ...changed('foreign key', table.changedForeignKeys, place),
    ...missing('trigger', table.addedTriggers, place),
    ...surplus('trigger', table.removedTriggers, place),
    ...changed('trigger', table.changedTriggers, place),
    ...missing('policy', table.addedPolicies, place),
    ...surplus('policy', table.removedPolicies, place),
    ...(table.changedRlsEnabled === undefined && table.changedRlsForced === undefined
      ? []
      : [`The row level security${place} is not switched as declared.`]),
  ];
}

function columnSentences(change: ColumnChange, table: string): readonly string[] {
  return [...change.changedProperties].map((property) => {
    const actual = valueOf(change.fromColumn, property);
    const declared = valueOf(change.column, property);
    return `The ${property} of the column ${table}.${change.column.name} is ${actual}, not ${declared}.`;
  });
}

function valueOf(column: Column, property: string): string {
  const value = (column as unknown as Readonly<Record<string, unknown>>)[property];
  if (value === undefined || value === null || value === '') {
    return property === 'collation' ? 'that of the table' : 'none';
  }
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

function quoted(text: string): string {
  return `“${text}”`;
}
