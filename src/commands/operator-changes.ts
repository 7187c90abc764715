import type { Configuration } from '../config/index.ts';
import type { Database } from '../database/database.ts';
import type { UserError } from '../journal/refusal.ts';
import type { JsonObject, UseCase } from '../journal/work.ts';
import { CommandError } from './command-error.ts';
import { requireCurrentSchema } from './current-schema.ts';
import { withDatabaseOf } from './with-database.ts';

/** How an operator changes things: by the program's own mutations. */
export interface OperatorChanges {
  readonly database: Database;
  /**
   * Runs a mutation as it runs in a gateway, with its audit row, but for who asks.
   * @param input without an idempotency key.
   * @returns what its payload shows: keys of things, and secrets.
   * @throws CommandError with what the domain refuses.
   * @throws Failure for what the input's columns cannot hold.
   */
  readonly change: (mutation: string, input: JsonObject) => Promise<JsonObject>;
  /**
   * Runs a use case that is no mutation of the API, in the same way.
   * @param name what it is called in the audit log.
   */
  readonly carryOut: (name: string, useCase: UseCase<object, JsonObject>) => Promise<JsonObject>;
}

/**
 * Opens the database of the configuration for changes by whoever runs the command: who can reach the
 * database needs no gateway's permission, and the audit log says `command line`. Gateways see what
 * was changed within a second.
 * @throws CommandError where the database cannot be reached, or has another schema.
 */
export async function withOperatorChanges<Result>(
  configuration: Configuration,
  work: (changes: OperatorChanges) => Promise<Result>,
): Promise<Result> {
  const [{ operator }, { Journal }, { Sequencer }, { mutations }, { checkInput }] =
    await Promise.all([
      import('../access/caller.ts'),
      import('../journal/journal.ts'),
      import('../journal/sequencer.ts'),
      import('../modules/mutations.ts'),
      import('../schema/input.ts'),
    ]);
  return withDatabaseOf(configuration, async (database) => {
    await requireCurrentSchema(database, configuration);
    const auditKey = await openedAuditKey(database, configuration);
    await storeMissingRights(database);
    const journal = new Journal({
      database,
      environment: configuration.tradingEnvironment,
      auditKey,
      onCommit: () => undefined,
    });
    const request = {
      caller: operator,
      origin: { requestId: 'command line', ipAddress: null, userAgent: null },
      idempotencyKey: null,
      signal: new AbortController().signal,
    };
    const change: OperatorChanges['change'] = async (name, input) => {
      const mutation = mutations.find((candidate) => candidate.name === name);
      if (mutation === undefined) throw new Error(`there is no mutation ${name}`);
      checkInput(database.engine, mutation.input, input, 'input');
      const { prepare, useCase } = mutation;
      const { result, userErrors } = await journal.run<never, JsonObject, never>(
        mutation,
        request,
        input as never,
        useCase,
        prepare === undefined
          ? undefined
          : async (preparation) => prepare(input as never, preparation),
      );
      return doneOrRefused(result, userErrors);
    };
    const carryOut: OperatorChanges['carryOut'] = async (name, useCase) => {
      const mutation = { name, permission: 'users:admin' } as const;
      const { result, userErrors } = await journal.run(mutation, request, {}, useCase);
      return doneOrRefused(result, userErrors);
    };
    const result = await work({ database, change, carryOut });
    // Closed, it seals what was done, also where no gateway runs.
    const failures: unknown[] = [];
    const sequencer = new Sequencer({
      database,
      auditKey,
      onHead: () => undefined,
      onFailure: (error) => failures.push(error),
    });
    await sequencer.close();
    if (failures.length > 0) {
      process.stderr.write('It is done; its audit rows are sealed when a gateway next runs.\n');
    }
    return result;
  });
}

function doneOrRefused(result: JsonObject | null, userErrors: readonly UserError[]): JsonObject {
  if (result !== null) return result;
  throw new CommandError(userErrors.map(({ message }) => `${message}.`).join(' '));
}

/** The key of the audit log, which is begun where no gateway has begun it. */
async function openedAuditKey(
  database: Database,
  configuration: Configuration,
): Promise<Uint8Array> {
  const [{ auditKeyOf, knownAuditKeyOf }, { openJournal }, { headName, JournalHead }] =
    await Promise.all([
      import('../journal/audit-key.ts'),
      import('../journal/open-journal.ts'),
      import('../journal/journal.entities.ts'),
    ]);
  // A key that is made here would not fit a log that was begun with another.
  const isBegun = (await database.orm.em.fork().findOne(JournalHead, headName)) !== null;
  const auditKey = await (isBegun ? knownAuditKeyOf(configuration) : auditKeyOf(configuration));
  try {
    await openJournal(database, auditKey);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`Nothing can be changed: ${reason}.`, { cause: error });
  }
  return auditKey;
}

/** Permissions and built-in roles, where no gateway of this version has started yet. */
async function storeMissingRights(database: Database): Promise<void> {
  const [{ storeRights }, { knownPermissions }] = await Promise.all([
    import('../modules/identity/index.ts'),
    import('../modules/permissions.ts'),
  ]);
  await database.engine.exclusively(database.target, async () =>
    database.transaction(async (em) => storeRights(em, knownPermissions)),
  );
}
