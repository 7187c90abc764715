import { brokenConstraint } from '../../../src/database/broken-constraint.ts';
import { constraintFailure } from '../../../src/database/constraint-failure.ts';
import type { Database } from '../../../src/database/database.ts';
import { Failure } from '../../../src/kernel/failures.ts';
import { storeModelRows } from './store-model-rows.ts';
import type { ModelRow } from './model-rows.ts';

/**
 * What comes of work that the database, or a codec before it, is to refuse, in a line: the rule that is
 * broken in the model's names, and what a client is told. Of work that is done, `taken`.
 */
export async function refusalOf(database: Database, work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'taken';
  } catch (error) {
    if (error instanceof Failure) return `by its codec, ${error.code}: ${error.message}`;
    const broken = brokenConstraint(error, database);
    if (broken === undefined) throw error;
    const failure = constraintFailure(broken);
    const name = broken.constraint?.name ?? 'no name';
    return `${broken.violation} of ${name}, ${failure.code}: ${failure.message}`;
  }
}

/** As `refusalOf`, of storing a row whose parents are stored before; `stayed` if rows remained of it. */
export async function refusalOfRow(database: Database, row: ModelRow): Promise<string> {
  await storeModelRows(database, row.parents);
  const before = await rowCount(database, row.metadata.tableName);
  const refusal = await refusalOf(database, async () => storeModelRows(database, [row]));
  const after = await rowCount(database, row.metadata.tableName);
  return after === before || refusal === 'taken' ? refusal : `${refusal}; and yet it stayed`;
}

export async function rowCount({ engine, orm }: Database, table: string): Promise<number> {
  const rows = await orm.em
    .fork()
    .getConnection()
    .execute<{ total: number | string }[]>(`select count(*) as total from ${engine.quote(table)}`);
  return Number(rows[0]?.total);
}
