import type { Database } from '../../src/database/database.ts';
import { ensureSchema } from '../../src/database/migrations.ts';
import { Journal } from '../../src/journal/journal.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { Sequencer, type SignedHead } from '../../src/journal/sequencer.ts';
import type { UseCase } from '../../src/journal/work.ts';
import type { RequestOrigin } from '../../src/schema/context.ts';
import type { Engine } from './engine-names.ts';
import { knownCaller } from './known-caller.ts';
import { openFreshDatabase } from './open-fresh-database.ts';

export const auditKey: Uint8Array = Buffer.alloc(32, 'audit key of the tests');

const trader = knownCaller({ userId: '01890000-0000-7000-8000-000000000001' });

const origin: RequestOrigin = { requestId: 'r-1', ipAddress: '127.0.0.1', userAgent: 'tests' };

/** A database with the program's tables, and a journal over it without a gateway. */
export interface JournalDatabase {
  readonly database: Database;
  readonly url: string;
  /** What a gateway would have written to its log. */
  readonly heads: readonly SignedHead[];
  /** What a gateway would have warned of. */
  readonly failures: readonly unknown[];
  /** Runs a use case as a mutation; its rows are not sealed before `seal`. */
  run(useCase: UseCase<object, Record<string, never>>): Promise<void>;
  /** Runs SQL past the program, as other hands would. */
  tamper(...statements: readonly string[]): Promise<void>;
  /** Numbers and seals what is committed, as a gateway that starts now and ends then. */
  seal(): Promise<void>;
  close(): Promise<void>;
}

export async function openJournalDatabase(engine: Engine): Promise<JournalDatabase> {
  const fresh = await openFreshDatabase(engine);
  const { database, url } = fresh;
  const heads: SignedHead[] = [];
  const failures: unknown[] = [];
  await ensureSchema(database, { migrateOnStart: true });
  await openJournal(database, auditKey);
  const journal = new Journal({
    database,
    environment: 'PAPER',
    auditKey,
    onCommit: () => undefined,
  });
  return {
    database,
    url,
    heads,
    failures,
    async run(useCase) {
      const name = { name: 'doSomething', permission: 'instruments:write' } as const;
      const { userErrors } = await journal.run(
        name,
        { caller: trader, origin, signal: AbortSignal.timeout(30_000), idempotencyKey: null },
        {},
        useCase,
      );
      if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
    },
    async tamper(...statements) {
      const connection = database.orm.em.getConnection();
      for (const statement of statements) await connection.execute(statement);
    },
    async seal() {
      const sequencer = new Sequencer({
        database,
        auditKey,
        onHead: (head) => heads.push(head),
        onFailure: (error) => failures.push(error),
      });
      await sequencer.close();
    },
    close: async () => fresh.close(),
  };
}
