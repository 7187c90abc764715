import { engineNames } from '../../src/database/engine.ts';
import { overviewDiagram, partDiagram } from './diagrams.ts';
import { enumerationsOf, kindName, type PartDescription } from './model.ts';
import { code, engineTitles, linksOf, rows, tableText } from './table-text.ts';

const generated =
  '<!-- Written by `npm run dictionary` from the entities in src/modules; do not edit. -->';

/** Every page of the dictionary: its text by the file's name. */
export function dictionaryPages(parts: readonly PartDescription[]): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', overviewPage(parts)],
    ...parts.map((part): [string, string] => [`${part.name}.md`, partPage(part, parts)]),
    ['enumerations.md', enumerationsPage(parts)],
  ]);
}

function page(sections: readonly string[]): string {
  return `${[generated, ...sections].join('\n\n')}\n`;
}

function overviewPage(parts: readonly PartDescription[]): string {
  const link = linksOf(parts);
  const tables = parts.flatMap((part) => part.tables);
  return page([
    '# The model',
    `${String(tables.length)} tables in ${String(parts.length)} parts, the same on all four ` +
      'engines. A part refers to itself and to those above it only. The closed sets of values are ' +
      'listed in [enumerations](enumerations.md).',
    rows(
      ['Part', 'What it is about', 'Tables'],
      parts.map(({ name, purpose, tables: own }) => [
        `[${name}](${name}.md)`,
        purpose,
        own.map((table) => link(table.name)).join(', '),
      ]),
    ),
    '## On what the rest is built',
    'The tables that other parts refer to, and what they say of each other.',
    overviewDiagram(parts),
    '## How to read it',
    'In the diagrams a line runs from the table that is referred to, and bears the name of the ' +
      'column: `||` there is always such a row, `|o` there may be none; `o{` any number of rows ' +
      'refers to it, `o|` one at most. A full line is part of the key. A box shows the columns of ' +
      'keys (PK), foreign keys (FK) and unique keys (UK).',
    'In the tables bold columns are the key. Default is what the program writes where nothing is ' +
      'given; what a database would write by itself stands with the types. Checks hold on every ' +
      'engine, besides those that follow from the types. Rows with a null in a unique key do not ' +
      'stand in each other’s way. MySQL and MariaDB have no partial indexes: there a unique key ' +
      'with a condition has a computed column, and an index with one holds for all rows.',
    '## Types',
    typeRows(parts),
  ]);
}

const kindMeanings: Readonly<Record<string, string>> = {
  decimal: 'Exact price, quantity or money: 20 digits before the point, 8 after it.',
  large: 'Exact large amount: 26 digits before the point, 2 after it.',
  ratio: 'Exact ratio, score or confidence: 10 digits before the point, 8 after it.',
  instant: 'UTC instant, to the millisecond.',
  date: 'Calendar date.',
  boolean: 'True or false.',
  integer: 'Whole number of 32 bits.',
  big: 'Whole number of 64 bits.',
  sequence: 'Whole number that the database counts up, or a reference to one.',
  uuid: 'UUID; as a key of version 7, made by the program.',
  'text(n)': 'Text of at most n code points, compared exactly as written.',
  text: 'Text without a bound.',
  'an enumeration': 'One of a closed set of names.',
  json: 'Any JSON, given out with its keys sorted.',
  canonical: 'JSON kept to the byte, as its text by RFC 8785.',
};

/** The types by kind, gathered from the columns themselves. */
function typeRows(parts: readonly PartDescription[]): string {
  const columns = parts.flatMap(({ tables }) => tables.flatMap((table) => table.columns));
  return rows(
    ['Type', 'Meaning', ...engineNames.map((engine) => engineTitles[engine])],
    Object.entries(kindMeanings).map(([title, meaning]) => [
      title === 'an enumeration' ? title : code(title),
      meaning,
      ...engineNames.map((engine) => {
        const types = columns.flatMap(({ kind, types: byEngine }) => {
          const type = byEngine[engine];
          if (kind === undefined || type === undefined) return [];
          const name = kind.kind === 'enumeration' ? 'an enumeration' : kindName(kind);
          const inGeneral = name.replace(/\(\d+\)/, '(n)');
          if (inGeneral !== title) return [];
          return [title === 'text(n)' ? type.replace(/\(\d+\)/, '(n)') : type];
        });
        return [...new Set(types)].toSorted().map(code).join(' or ');
      }),
    ]),
  );
}

function partPage(part: PartDescription, parts: readonly PartDescription[]): string {
  return page([
    `# ${part.name}`,
    `${part.purpose} Part of [the model](README.md#how-to-read-it).`,
    partDiagram(part),
    ...part.tables.map((table) => tableText(table, parts)),
  ]);
}

function enumerationsPage(parts: readonly PartDescription[]): string {
  const link = linksOf(parts);
  const tables = parts.flatMap((part) => part.tables);
  return page([
    '# Enumerations',
    'Closed sets of names, stored as they are written here. Part of [the model](README.md).',
    ...enumerationsOf(parts).flatMap(({ name, description, values }) => [
      `## ${name}`,
      `${description} In ${tables
        .flatMap((table) =>
          table.columns
            .filter(({ kind }) => kind?.kind === 'enumeration' && kind.enumeration.name === name)
            .map((column) => `${link(table.name)} ${code(column.name)}`),
        )
        .join(', ')}.`,
      rows(
        ['Value', 'Meaning'],
        Object.entries(values).map(([value, meaning]) => [code(value), meaning]),
      ),
    ]),
  ]);
}
