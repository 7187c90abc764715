import { TSMigrationGenerator } from '@mikro-orm/migrations';

/** The two directions of a migration, each a list of statements; an empty one stands for a gap. */
interface MigrationStatements {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/**
 * Writes a migration's file: a statement's text is broken over lines, one a column, so that a
 * reviewer sees what changed. The text itself has no line breaks: on SQLite the ORM finds the checks
 * of a table in the stored text of its `create table`, which must be as the ORM writes it.
 */
export class MigrationWriter extends TSMigrationGenerator {
  override generateMigrationFile(className: string, statements: MigrationStatements): string {
    return migrationFile(className, statements);
  }
}

/** The text of the file, as the formatter would leave it. */
export function migrationFile(className: string, { up, down }: MigrationStatements): string {
  return [
    `import { Migration } from '@mikro-orm/migrations';`,
    '',
    `export class ${className} extends Migration {`,
    '  override up(): void {',
    ...statementsOf(up),
    '  }',
    '',
    '  override down(): void {',
    ...statementsOf(down),
    '  }',
    '}',
    '',
  ].join('\n');
}

function statementsOf(statements: readonly string[]): readonly string[] {
  const kept = statements
    .map((statement) => statement.trim().replace(/;$/, ''))
    .filter((statement) => statement !== '' && !isForeignKeyPragma(statement));
  return oneForEachTable(dependentsFirst(withoutNeedlessDrops(kept))).flatMap(statementLines);
}

/** What MySQL and MariaDB are told to add to a table; PostgreSQL and SQLite quote otherwise. */
const addition = /^(alter table `[^`]+`) (add (?:index|unique|constraint) .*)$/;

/**
 * Makes one statement of those that follow each other and add keys, indexes and checks to one table.
 * MySQL and MariaDB write a table to the disk at each, and may copy it: the first migration took them
 * several times as long as PostgreSQL.
 */
function oneForEachTable(statements: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const statement of statements) {
    const before = joined.at(-1);
    const [, table, added] = addition.exec(statement) ?? [];
    if (before !== undefined && added !== undefined && addition.exec(before)?.[1] === table) {
      joined[joined.length - 1] = `${before}, ${added}`;
    } else {
      joined.push(statement);
    }
  }
  return joined;
}

/**
 * Leaves out the drops of foreign keys whose table is dropped anyway. What is left of the first
 * migration's `down` then works whatever its `up` came to, which MySQL cannot take back by itself.
 * Two tables that refer to each other would need such a drop: write it by hand.
 */
function withoutNeedlessDrops(statements: readonly string[]): readonly string[] {
  const dropped = new Set(
    statements.map((statement) => /^drop table if exists (\S+)/.exec(statement)?.[1]),
  );
  return statements.filter((statement) => {
    const table = /^alter table (\S+) drop (?:foreign key|constraint) \S+_foreign\W?$/.exec(
      statement,
    )?.[1];
    return table === undefined || !dropped.has(table);
  });
}

/**
 * The ORM lists tables with those first to which others refer, also when it drops them, and helps
 * itself with `cascade` where there is one. In the opposite order none is needed, and what somebody
 * else has built upon a table (a view) stops the migration instead of going with it.
 */
function dependentsFirst(statements: readonly string[]): readonly string[] {
  const ordered: string[] = [];
  let start = 0;
  for (const statement of statements) {
    if (statement.startsWith('drop table ')) {
      ordered.splice(start, 0, statement.replace(/ cascade$/, ''));
    } else {
      ordered.push(statement);
      start = ordered.length;
    }
  }
  return ordered;
}

/** SQLite ignores it within a transaction; the engine lifts foreign keys around each migration. */
function isForeignKeyPragma(statement: string): boolean {
  return /^pragma foreign_keys = o(n|ff)$/.test(statement);
}

function statementLines(statement: string): readonly string[] {
  const oneLine = `    this.addSql(${literal(statement)});`;
  const pieces = piecesOf(statement);
  if (oneLine.length <= 100) return [oneLine];
  if (pieces.length === 1) return ['    this.addSql(', `      ${literal(statement)},`, '    );'];
  return [
    '    this.addSql(',
    ...pieces.map((piece, index) => {
      const indent = index === 0 ? '      ' : '        ';
      return `${indent}${literal(piece)}${index === pieces.length - 1 ? ',' : ' +'}`;
    }),
    '    );',
  ];
}

/**
 * A `create table` cut before each of its columns and constraints, and what is added to a table cut
 * before each addition; other statements stay whole.
 */
function piecesOf(statement: string): readonly string[] {
  if (addition.test(statement)) {
    return statement.split(/(?<=, )(?=add (?:index|unique|constraint) `)/);
  }
  if (!statement.startsWith('create table ')) return [statement];
  const cuts: number[] = [];
  let depth = 0;
  let isQuoted = false;
  for (let index = 0; index < statement.length; index += 1) {
    const character = statement[index];
    // A doubled quote closes and opens again, which comes to the same.
    if (character === "'") isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '(' && depth === 1 && cuts.length === 0) cuts.push(index + 1);
    if (character === ',' && depth === 1) cuts.push(index + 2);
    if (character === ')' && depth === 0 && cuts.length > 0) cuts.push(index);
  }
  return [0, ...cuts].map((start, index) => statement.slice(start, cuts[index]));
}

/** A string literal in the quotes that need fewer escapes, single ones where it is the same. */
function literal(text: string): string {
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  const quote = singles > doubles ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}
