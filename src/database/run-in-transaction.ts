import type { EntityManager } from '@mikro-orm/sql';
import { CompiledQuery, type ControlledTransaction } from 'kysely';
import type { Raw } from './codec.ts';
import type { Dialect } from './engine.ts';
import type { Sql } from './sql.ts';

/** A row of a statement that was run by itself: raw values by the names of the select list. */
export type NamedRow = Readonly<Record<string, Raw | null>>;

/**
 * Runs a statement of ours on the transaction's own connection, past the unit of work: what that has
 * not flushed is not seen.
 * @throws Error outside a transaction; what the driver throws, of which `Engine.faultOf` tells what
 *   it means.
 */
export async function runInTransaction(
  em: EntityManager,
  dialect: Pick<Dialect, 'statementText'>,
  { text, values }: Sql,
): Promise<readonly NamedRow[]> {
  const transaction = em.getTransactionContext<ControlledTransaction<unknown>>();
  if (transaction === undefined) throw new Error('the statement is run within a transaction');
  const query = CompiledQuery.raw(dialect.statementText(text), [...values]);
  const { rows } = await transaction.executeQuery(query);
  return rows as readonly NamedRow[];
}

/** Runs statements one after the other, as `runInTransaction` does; see `Engine.runTogether`. */
export async function runInTurn(
  em: EntityManager,
  dialect: Pick<Dialect, 'statementText'>,
  statements: readonly Sql[],
): Promise<void> {
  for (const statement of statements) await runInTransaction(em, dialect, statement);
}
