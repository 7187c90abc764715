import { DatabaseSchema, SchemaComparator } from '@mikro-orm/sql';
import type { StoredCheck } from '../engine.ts';
import type { MigratedDatabase } from './known-migrations.ts';
import { checkForm } from './check-form.ts';
import { differenceSentences } from './difference-sentences.ts';

/**
 * Compares the database with the entities: tables, columns with type, null, default, collation and
 * comment, keys, indexes, checks, views, triggers. SQLite keeps no comments. Changes nothing.
 * @returns a sentence for each difference, none when they are equal.
 */
export async function verifySchema({ engine, orm }: MigratedDatabase): Promise<readonly string[]> {
  const platform = orm.em.getPlatform();
  const connection = orm.em.getConnection();
  const declared = orm.schema.getTargetSchema();
  const namespaces = declared.getNamespaces();
  const actual = await DatabaseSchema.create(
    connection,
    platform,
    orm.config,
    undefined,
    namespaces,
  );
  await actual.loadRoutines(connection, platform, namespaces);
  actual.prune(undefined, []);
  declared.prune(undefined, []);
  const checks = checkSentences(declared, await engine.storedChecks(orm), actual);
  for (const schema of [actual, declared]) {
    withoutChecks(schema);
    withConditionsInOneForm(schema);
  }
  const difference = new SchemaComparator(platform).compare(actual, declared);
  const sentences = [...differenceSentences(difference), ...checks];
  if (sentences.length > 0) return sentences;
  // What there is no sentence for is told as SQL, so that no difference goes untold.
  return orm.schema
    .diffToSQL(difference, { wrap: false, safe: false, dropTables: true })
    .split(/;\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .map((statement) => `The database lacks: ${statement}`);
}

/**
 * The ORM's own comparison finds differences between equal checks on three engines. It also makes
 * a list of values of a check and compares that.
 */
function withoutChecks(schema: DatabaseSchema): void {
  for (const table of schema.getTables()) {
    table.setChecks([]);
    for (const column of table.getColumns()) delete column.enumItems;
  }
}

/** Conditions of partial indexes and expressions of computed columns, as `checkForm` has them. */
function withConditionsInOneForm(schema: DatabaseSchema): void {
  for (const table of schema.getTables()) {
    for (const index of table.getIndexes()) {
      if (typeof index.where === 'string') index.where = checkForm(index.where);
    }
    for (const column of table.getColumns()) {
      if (column.generated === undefined) continue;
      const [, expression = '', storage = ''] =
        /^(.*?)\s*(stored|virtual)?$/is.exec(column.generated) ?? [];
      column.generated = `${checkForm(expression)} ${storage}`;
    }
  }
}

/** Checks of tables that both sides have; those of missing and of surplus tables go without saying. */
function checkSentences(
  declared: DatabaseSchema,
  stored: readonly StoredCheck[],
  actual: DatabaseSchema,
): readonly string[] {
  const sentences: string[] = [];
  for (const table of declared.getTables()) {
    if (!actual.hasTable(table.getShortestName(false))) continue;
    const storedHere = new Map(
      stored.filter((check) => check.table === table.name).map((check) => [check.name, check]),
    );
    for (const check of table.getChecks()) {
      const found = storedHere.get(check.name);
      storedHere.delete(check.name);
      if (found === undefined) {
        sentences.push(`The check ${check.name} of the table ${table.name} is missing.`);
      } else if (checkForm(found.expression) !== checkForm(String(check.expression))) {
        sentences.push(
          `The check ${check.name} of the table ${table.name} is (${found.expression}), ` +
            `not (${String(check.expression)}).`,
        );
      }
    }
    for (const name of storedHere.keys()) {
      sentences.push(`The check ${name} of the table ${table.name} is not of this program.`);
    }
  }
  return sentences;
}
