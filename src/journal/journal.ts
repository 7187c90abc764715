import { holds } from '../access/authorize.ts';
import type { KnownCaller } from '../access/caller.ts';
import type { WritePermission } from '../access/permission.ts';
import { brokenConstraint } from '../database/broken-constraint.ts';
import { insertStatements } from '../database/bulk-insert.ts';
import { constraintFailure } from '../database/constraint-failure.ts';
import type { Database } from '../database/database.ts';
import type { Environment } from '../kernel/environment.ts';
import { Failure } from '../kernel/failures.ts';
import { instantText } from '../kernel/instant.ts';
import type { ReadContext } from '../query/context.ts';
import type { RequestOrigin } from '../schema/context.ts';
import { AuditLog } from './audit.entities.ts';
import { macOf, type AuditRecord } from './audit-record.ts';
import { claimOf, outcomeStatement, takeKey, type Claim } from './idempotency.ts';
import { FeedEvent } from './journal.entities.ts';
import { Refusal, refused, type UserError } from './refusal.ts';
import { Turns } from './turns.ts';
import type { AuditEntry, FeedEntry, JsonObject, UseCase, Work } from './work.ts';

/** A mutation as the journal knows it. */
export interface MutationName {
  /** As clients name it: `createInstrument`. */
  readonly name: string;
  readonly permission: WritePermission;
}

/** How a mutation was sent. */
export interface MutationRequest {
  readonly read: ReadContext;
  readonly origin: RequestOrigin;
  readonly idempotencyKey: string | null;
}

/** What came of a mutation. */
export interface MutationOutcome<Result> {
  /** Null where the domain refused it: nothing was done. */
  readonly result: Result | null;
  readonly userErrors: readonly UserError[];
  /** Whether it had been done before under its idempotency key, and was not done again. */
  readonly isReplay: boolean;
}

export interface JournalSettings {
  readonly database: Database;
  readonly environment: Environment;
  readonly auditKey: Uint8Array;
  /** Told after each commit that there is something to number and to seal. */
  readonly onCommit: () => void;
}

/** The one way to change anything. */
export class Journal {
  readonly #settings: JournalSettings;
  readonly #turns = new Turns();

  constructor(settings: JournalSettings) {
    this.#settings = settings;
  }

  /**
   * Runs a use case: authorises, answers a replay, and writes what the use case did, its audit rows,
   * its events and the outcome under its idempotency key in one READ COMMITTED transaction: all of
   * it is there or none. A deadlock or another conflict of transactions runs it again.
   *
   * Locks are taken in this order, so that two mutations wait for each other and do not meet: the
   * idempotency key, then the rows of the domain from the owner to what it owns (portfolio, order,
   * position, lot), rows of one table by their key; audit rows and events are only ever added.
   *
   * @throws Failure UNAUTHENTICATED or FORBIDDEN for who may not, BAD_USER_INPUT for what a column
   *   cannot hold; what the driver throws where the database cannot be asked.
   */
  async run<Input extends object, Result extends JsonObject>(
    mutation: MutationName,
    request: MutationRequest,
    input: Input,
    useCase: UseCase<Input, Result>,
  ): Promise<MutationOutcome<Result>> {
    const caller = authorized(mutation, request.read);
    const claim = claimOf(mutation.name, request.idempotencyKey, input);
    const { database, onCommit } = this.#settings;
    const { signal } = request.read;
    const carryOut = async (): Promise<Pick<MutationOutcome<Result>, 'isReplay' | 'result'>> =>
      database.transaction(async (em) => {
        const progress = new Progress({ ...this.#settings, em, caller, read: request.read });
        const known = claim === undefined ? undefined : await takeKey(progress.work, claim);
        if (known !== undefined) return { result: known as Result, isReplay: true };
        const result = await useCase(progress.work, input);
        await this.#record(progress, mutation, request.origin, claim, result);
        return { result, isReplay: false };
      }, signal);
    try {
      const outcome =
        claim === undefined
          ? await carryOut()
          : await this.#turns.take(turnOf(caller, claim), signal, carryOut);
      if (!outcome.isReplay) onCommit();
      return { ...outcome, userErrors: [] };
    } catch (error) {
      const refusal = error instanceof Refusal ? error : constraintRefusal(database, error, input);
      if (refusal === undefined) throw error;
      return { result: null, userErrors: refusal.errors, isReplay: false };
    }
  }

  /** Writes what the use case said, after what it did. */
  async #record(
    { work, audit, events, isUnchanged }: Progress,
    { name }: MutationName,
    origin: RequestOrigin,
    claim: Claim | undefined,
    result: JsonObject,
  ): Promise<void> {
    if (audit.length === 0 && !isUnchanged) {
      throw new Error(`${name} did something and said nothing of it to the audit log`);
    }
    const { database, auditKey } = this.#settings;
    // What the use case left to the unit of work comes first: constraints refuse it before the rest.
    await work.em.flush();
    const records = audit.map((entry) => recordOf(work, name, origin, entry));
    const auditRows = records.map((record) => ({ ...record, mac: macOf(auditKey, record) }));
    const eventRows = events.map(({ isOfEnvironment, ...event }) => ({
      ...event,
      environment: isOfEnvironment ? work.environment : null,
      occurredAt: instantText(work.now.getTime()),
    }));
    await database.engine.runTogether(work.em, [
      ...insertStatements(work.em, database, AuditLog, auditRows),
      ...insertStatements(work.em, database, FeedEvent, eventRows),
      ...(claim === undefined ? [] : [outcomeStatement(work, claim, result)]),
    ]);
  }
}

/** One run of a use case, with what it has said so far. */
class Progress {
  readonly audit: AuditEntry[] = [];
  readonly events: FeedEntry[] = [];
  isUnchanged = false;
  readonly work: Work;

  constructor({
    database,
    environment,
    em,
    caller,
    read,
  }: Pick<Work, 'database' | 'environment' | 'em' | 'caller' | 'read'>) {
    this.work = {
      database,
      environment,
      em,
      caller,
      read,
      now: new Date(),
      recordAudit: (entry) => {
        this.audit.push(entry);
      },
      publish: (event) => {
        this.events.push(event);
      },
      leaveUnchanged: () => {
        this.isUnchanged = true;
      },
    };
  }
}

/** What the same mutation sent at once has in common. */
function turnOf({ userId }: KnownCaller, { operation, key }: Claim): string {
  return JSON.stringify([userId, operation, key]);
}

/** What a constraint of the database refuses is a rule of the domain like any other. */
function constraintRefusal(database: Database, error: unknown, input: object): Refusal | undefined {
  const broken = brokenConstraint(error, database);
  if (broken === undefined) return undefined;
  const code = broken.violation === 'uniqueViolation' ? 'CONFLICT' : 'INVALID';
  // The last of a key's fields is what tells rows of one owner apart.
  const field = broken.constraint?.fields.findLast((name) => name in input);
  return refused(code, constraintFailure(broken).message, ...(field === undefined ? [] : [field]));
}

/** What an operation was allowed when it was planned is asked again where it is carried out. */
function authorized({ name, permission }: MutationName, { caller }: ReadContext): KnownCaller {
  if (caller.kind === 'anonymous') {
    throw new Failure('UNAUTHENTICATED', `Mutation.${name} needs a credential`);
  }
  if (!holds(caller, permission)) {
    throw new Failure('FORBIDDEN', `Mutation.${name} needs the permission ${permission}`);
  }
  return caller;
}

function recordOf(
  { caller, environment, now }: Work,
  action: string,
  origin: RequestOrigin,
  { resourceType, resourceId, before = null, after = null }: AuditEntry,
): AuditRecord {
  return {
    occurredAt: instantText(now.getTime()),
    actorUserId: caller.userId,
    actorLabel: caller.username,
    action,
    resourceType,
    resourceId,
    beforeState: before,
    afterState: after,
    status: 'SUCCESS',
    count: 1,
    ipAddress: origin.ipAddress,
    userAgent: origin.userAgent,
    requestId: origin.requestId,
    environment,
  };
}
