import { engineNames, type EngineName } from '../../src/database/engine.ts';
import {
  kindName,
  type ColumnDescription,
  type KeyDescription,
  type PartDescription,
  type TableDescription,
} from './model.ts';

/** What is called how, in the order of the tables' columns. */
export const engineTitles: Readonly<Record<EngineName, string>> = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
};

/** Where a table of the model is described, as seen from another page. */
export function linksOf(parts: readonly PartDescription[]): (table: string) => string {
  const pages = new Map(
    parts.flatMap(({ name, tables }) => tables.map((table) => [table.name, `${name}.md`])),
  );
  return (table) => `[${table}](${pages.get(table) ?? ''}#${table})`;
}

/** The section of one table: its columns, keys and rules, and what refers to it. */
export function tableText(table: TableDescription, parts: readonly PartDescription[]): string {
  const link = linksOf(parts);
  return [
    `## ${table.name}`,
    `${table.meaning} ${table.type === undefined ? 'Not in the API.' : `${code(table.type)} in the API.`}`,
    columnRows(table),
    ...section('Values', valueLines(table)),
    keyLines(table),
    ...section(
      'Refers to',
      table.foreignKeys.map(
        (key) => `${codes(key.columns)} → ${link(key.table)}, ${deleteRules[key.deleteRule] ?? ''}`,
      ),
    ),
    ...section('Referred to by', referrers(table.name, parts).map(link)),
    typeRows(table),
  ].join('\n\n');
}

const deleteRules: Readonly<Record<string, string>> = {
  restrict: 'which cannot be deleted while this row is there',
  cascade: 'with which this row is deleted',
  'set null': 'whose deletion sets this null',
};

function referrers(name: string, parts: readonly PartDescription[]): readonly string[] {
  return parts
    .flatMap(({ tables }) => tables)
    .filter(({ foreignKeys }) => foreignKeys.some(({ table }) => table === name))
    .map((table) => table.name);
}

function columnRows({ columns, key }: TableDescription): string {
  return rows(
    ['Column', 'Type', 'Null', 'Default', 'Meaning'],
    columns.map((column) => [
      key.includes(column.name) ? `**\`${column.name}\`**` : code(column.name),
      typeName(column),
      column.isNullable ? 'null' : '',
      column.setByProgram ?? '',
      column.meaning,
    ]),
  );
}

function typeName({ kind, types }: ColumnDescription): string {
  if (kind === undefined) {
    return `computed on ${engineNames
      .filter((engine) => types[engine] !== undefined)
      .map((engine) => engineTitles[engine])
      .join(' and ')}`;
  }
  const name = kindName(kind);
  return kind.kind === 'enumeration'
    ? `[${name}](enumerations.md#${name.toLowerCase()})`
    : code(name);
}

function valueLines({ columns }: TableDescription): readonly string[] {
  return columns.flatMap(({ name, kind }) =>
    kind?.kind === 'enumeration'
      ? [`${code(name)}: ${Object.keys(kind.enumeration.values).join(', ')}`]
      : [],
  );
}

function keyLines({ key, uniques, indexes, checks }: TableDescription): string {
  return [
    `**Key:** ${codes(key)}`,
    ...section('Unique', uniques.map(keyText)),
    ...section(
      'Checks',
      checks.map(({ expression }) => code(expression)),
    ),
    ...section('Indexes', indexes.map(keyText)),
  ].join('\n\n');
}

function keyText({ columns, condition }: KeyDescription): string {
  return condition === undefined ? codes(columns) : `${codes(columns)} where ${code(condition)}`;
}

/** A list with its title; nothing where there is nothing to list. */
function section(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  if (items.length === 1) return [`**${title}:** ${items.join('')}`];
  return [`**${title}:**\n\n${items.map((item) => `- ${item}`).join('\n')}`];
}

function typeRows({ columns }: TableDescription): string {
  return [
    '<details><summary>Types on the engines</summary>',
    rows(
      ['Column', ...engineNames.map((engine) => engineTitles[engine])],
      columns.map(({ name, types }) => [
        code(name),
        ...engineNames.map((engine) => {
          const type = types[engine];
          return type === undefined ? '' : code(type);
        }),
      ]),
    ),
    '</details>',
  ].join('\n\n');
}

/** A table in Markdown. */
export function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function codes(names: readonly string[]): string {
  return names.map(code).join(', ');
}
