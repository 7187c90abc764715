import {
  kindName,
  type ForeignKeyDescription,
  type PartDescription,
  type TableDescription,
} from './model.ts';

/** A part's tables with their key columns, and the tables of other parts that they refer to. */
export function partDiagram({ tables }: PartDescription): string {
  return diagram([
    ...tables.flatMap(boxLines),
    ...tables.flatMap((table) => table.foreignKeys.map((key) => edge(table, key))),
  ]);
}

/**
 * The tables that others refer to, and what these say of each other: what a newcomer should see
 * first, without the tables that only hang from them.
 */
export function overviewDiagram(parts: readonly PartDescription[]): string {
  const tables = parts.flatMap((part) => part.tables);
  const referredTo = new Set(
    tables.flatMap(({ name, foreignKeys }) =>
      foreignKeys.flatMap(({ table }) => (table === name ? [] : [table])),
    ),
  );
  return diagram(
    tables
      .filter(({ name }) => referredTo.has(name))
      .flatMap((table) =>
        table.foreignKeys
          .filter((key) => referredTo.has(key.table) && key.table !== table.name)
          .map((key) => edge(table, key)),
      ),
  );
}

function diagram(lines: readonly string[]): string {
  return ['```mermaid', 'erDiagram', ...lines.map((line) => `  ${line}`), '```'].join('\n');
}

/** A table with the columns that identify it or another: the others stand in its description. */
function boxLines(table: TableDescription): readonly string[] {
  const columns = table.columns.flatMap(({ name, kind }) => {
    const marks = marksOf(table, name);
    return marks.length === 0 || kind === undefined
      ? []
      : [`  ${kindName(kind)} ${name} ${marks.join(', ')}`];
  });
  return [`${table.name} {`, ...columns, '}'];
}

function marksOf({ key, uniques, foreignKeys }: TableDescription, name: string): string[] {
  const holds = (keys: readonly { readonly columns: readonly string[] }[]): boolean =>
    keys.some(({ columns }) => columns.includes(name));
  return [
    ...(key.includes(name) ? ['PK'] : []),
    ...(holds(foreignKeys) ? ['FK'] : []),
    ...(holds(uniques) ? ['UK'] : []),
  ];
}

/**
 * A foreign key: `||` where there is always another row and `|o` where there may be none; a full
 * line where it is part of the key.
 */
function edge(table: TableDescription, { columns, table: target }: ForeignKeyDescription): string {
  const isOptional = table.columns.some(
    ({ name, isNullable }) => isNullable && columns.includes(name),
  );
  const isPartOfKey = columns.every((name) => table.key.includes(name));
  const line = isPartOfKey ? '--' : '..';
  const many = isUnique(table, columns) ? 'o|' : 'o{';
  return `${target} ${isOptional ? '|o' : '||'}${line}${many} ${table.name} : "${columns.join(', ')}"`;
}

/** Whether at most one row can refer to the same other row. */
function isUnique({ key, uniques }: TableDescription, columns: readonly string[]): boolean {
  const keys = [
    key,
    ...uniques.filter(({ condition }) => condition === undefined).map((unique) => unique.columns),
  ];
  return keys.some((unique) => unique.every((name) => columns.includes(name)));
}
