import { accessTo } from '../access/authorize.ts';
import { actorOf, type Caller } from '../access/caller.ts';
import { permissionsIn, writePermissions } from '../access/permission.ts';
import type { RowScope } from '../access/row-scope.ts';
import { brokenConstraint } from '../database/broken-constraint.ts';
import { insertStatements } from '../database/bulk-insert.ts';
import { constraintFailure } from '../database/constraint-failure.ts';
import type { Database } from '../database/database.ts';
import type { Environment } from '../kernel/environment.ts';
import { Failure } from '../kernel/failures.ts';
import { instantText } from '../kernel/instant.ts';
import type { RequestOrigin } from '../schema/context.ts';
import { AuditLog } from './audit.entities.ts';
import { macOf, type AuditRecord } from './audit-record.ts';
import { claimOf, outcomeStatement, takeKey, type Claim } from './idempotency.ts';
import { FeedEvent } from './journal.entities.ts';
import type { MutationPermission, PayloadFields } from './mutation.ts';
import type { RefusalLog } from './refusal-log.ts';
import { Refusal, refused, type UserError } from './refusal.ts';
import { Turns } from './turns.ts';
import {
  KeptRefusal,
  type AuditEntry,
  type FeedEntry,
  type GatewaySettings,
  type JsonObject,
  type UseCase,
  type Work,
} from './work.ts';

/** A mutation as the journal knows it. */
export interface MutationName {
  /** As clients name it: `createInstrument`. */
  readonly name: string;
  readonly permission: MutationPermission;
  readonly payload?: PayloadFields;
}

/** How a mutation was sent. */
export interface MutationRequest {
  readonly caller: Caller;
  readonly origin: RequestOrigin;
  readonly idempotencyKey: string | null;
  /** Aborted when the client has gone or the time is up. */
  readonly signal: AbortSignal;
}

/** What a mutation is prepared with, before its transaction. */
export interface Preparation extends MutationRequest {
  readonly database: Database;
  readonly settings: GatewaySettings;
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
  /** Where it is left out, nobody registers and there are no second factors. */
  readonly settings?: GatewaySettings;
  /** Told after each commit that there is something to number and to seal. */
  readonly onCommit: () => void;
  /** Told after a commit that has changed what callers may do. */
  readonly onRightsChanged?: () => void;
  /** Counts what is refused; without it a failure is an audit row for each time. */
  readonly refusals?: Pick<RefusalLog, 'note'> | undefined;
}

const closedSettings: GatewaySettings = { allowRegistration: false, secretKey: undefined };

/** The one way to change anything. */
export class Journal {
  readonly #settings: JournalSettings & { readonly settings: GatewaySettings };
  readonly #turns = new Turns();

  constructor(settings: JournalSettings) {
    this.#settings = { settings: closedSettings, ...settings };
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
   * What rights refuse is noted in the log of refusals, and so is what a use case has said that failed
   * where it keeps its refusal: both may come many times a minute.
   *
   * @param prepare what takes long and touches no row: done once, before the transaction.
   * @throws Failure UNAUTHENTICATED or FORBIDDEN for who may not, BAD_USER_INPUT for what a column
   *   cannot hold; what the driver throws where the database cannot be asked.
   */
  async run<Input extends object, Result extends JsonObject, Prepared = void>(
    mutation: MutationName,
    request: MutationRequest,
    input: Input,
    useCase: UseCase<Input, Result, Prepared>,
    prepare?: (preparation: Preparation) => Promise<Prepared>,
  ): Promise<MutationOutcome<Result>> {
    try {
      return await this.#run(mutation, request, input, useCase, prepare);
    } catch (error) {
      if (error instanceof Failure && error.code === 'FORBIDDEN') {
        const { caller, origin } = request;
        this.#settings.refusals?.note({
          actor: actorOf(caller),
          action: mutation.name,
          status: 'FORBIDDEN',
          resourceType: 'Mutation',
          resourceId: null,
          after: { refused: error.message },
          origin,
        });
      }
      throw error;
    }
  }

  async #run<Input extends object, Result extends JsonObject, Prepared>(
    mutation: MutationName,
    request: MutationRequest,
    input: Input,
    useCase: UseCase<Input, Result, Prepared>,
    prepare: ((preparation: Preparation) => Promise<Prepared>) | undefined,
  ): Promise<MutationOutcome<Result>> {
    const { auditKey, database, environment, settings } = this.#settings;
    const rowScope = authorized(mutation, request.caller, input, environment);
    const claim = claimOf(mutation.name, request.idempotencyKey, input, auditKey);
    const { caller, signal } = request;
    try {
      const prepared = (await prepare?.({ ...request, database, settings })) as Prepared;
      const carryOut = async (): Promise<Done<Result>> =>
        database.transaction(async (em) => {
          const progress = new Progress({ ...this.#settings, em, request, rowScope });
          const known = claim === undefined ? undefined : await takeKey(progress.work, claim);
          if (known !== undefined) return { result: known as Result, kind: 'replay' };
          const result = await useCase(progress.work, input, prepared);
          await this.#record(progress, mutation, claim, result);
          return { result, kind: 'done', progress };
        }, signal);
      const done =
        claim === undefined
          ? await carryOut()
          : await this.#turns.take(turnOf(caller, claim), signal, carryOut);
      if (done.kind === 'replay') return replayed(mutation, done.result);
      this.#tell(mutation, done);
      return done.result instanceof KeptRefusal
        ? { result: null, userErrors: done.result.errors, isReplay: false }
        : { result: done.result, userErrors: [], isReplay: false };
    } catch (error) {
      const refusal = error instanceof Refusal ? error : constraintRefusal(database, error, input);
      if (refusal === undefined) throw error;
      return { result: null, userErrors: refusal.errors, isReplay: false };
    }
  }

  /** Tells of a commit what has to know of it. */
  #tell(
    { name }: MutationName,
    { progress, result }: { progress: Progress; result: unknown },
  ): void {
    const { onCommit, onRightsChanged, refusals } = this.#settings;
    const { work, audit, changesRights } = progress;
    if (changesRights) onRightsChanged?.();
    if (result instanceof KeptRefusal) {
      for (const entry of audit.filter(isFailure)) {
        const { actor = work.actor, resourceType, resourceId, after = null } = entry;
        const { origin } = work;
        const status = 'FAILURE';
        refusals?.note({ actor, action: name, status, resourceType, resourceId, after, origin });
      }
    }
    onCommit();
  }

  /** Writes what the use case said, after what it did. */
  async #record(
    { work, audit, events, isUnchanged }: Progress,
    { name, payload = {} }: Pick<MutationName, 'name' | 'payload'>,
    claim: Claim | undefined,
    result: JsonObject | KeptRefusal,
  ): Promise<void> {
    if (claim !== undefined && result instanceof KeptRefusal) {
      throw new Error(`${name} keeps what it refuses, and so takes no idempotency key`);
    }
    if (audit.length === 0 && !isUnchanged) {
      throw new Error(`${name} did something and said nothing of it to the audit log`);
    }
    const { database, auditKey, refusals } = this.#settings;
    const isCounted = result instanceof KeptRefusal && refusals !== undefined;
    // What the use case left to the unit of work comes first: constraints refuse it before the rest.
    await work.em.flush();
    const entries = isCounted ? audit.filter((entry) => !isFailure(entry)) : audit;
    const records = entries.map((entry) => recordOf(work, name, entry));
    const auditRows = records.map((record) => ({ ...record, mac: macOf(auditKey, record) }));
    const eventRows = events.map(({ isOfEnvironment, ...event }) => ({
      ...event,
      environment: isOfEnvironment ? work.environment : null,
      occurredAt: instantText(work.now.getTime()),
    }));
    await database.engine.runTogether(work.em, [
      ...insertStatements(work.em, database, AuditLog, auditRows),
      ...insertStatements(work.em, database, FeedEvent, eventRows),
      ...(claim === undefined || result instanceof KeptRefusal
        ? []
        : [outcomeStatement(work, claim, withoutSecrets(payload, result))]),
    ]);
  }
}

type Done<Result> =
  | { readonly kind: 'replay'; readonly result: Result }
  | {
      readonly kind: 'done';
      readonly result: Result | KeptRefusal;
      readonly progress: Progress;
    };

/** One run of a use case, with what it has said so far. */
class Progress {
  readonly audit: AuditEntry[] = [];
  readonly events: FeedEntry[] = [];
  isUnchanged = false;
  changesRights = false;
  readonly work: Work;

  constructor({
    database,
    environment,
    em,
    rowScope,
    settings,
    request: { caller, origin },
  }: Pick<Work, 'database' | 'em' | 'environment' | 'rowScope' | 'settings'> & {
    request: MutationRequest;
  }) {
    this.work = {
      database,
      environment,
      settings,
      em,
      caller,
      actor: actorOf(caller),
      rowScope,
      origin,
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
      changeRights: () => {
        this.changesRights = true;
      },
    };
  }
}

function isFailure({ status }: AuditEntry): boolean {
  return status === 'FAILURE';
}

function secretsOf(payload: PayloadFields): readonly string[] {
  return Object.entries(payload).flatMap(([name, { kind }]) =>
    kind === 'secret' || kind === 'secretList' ? [name] : [],
  );
}

function withoutSecrets(payload: PayloadFields, result: JsonObject): JsonObject {
  const secrets = secretsOf(payload);
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => [name, secrets.includes(name) ? null : value]),
  );
}

/** The outcome that was kept under the key; a secret in it was shown to whoever sent it first. */
function replayed<Result>(
  { name, payload = {} }: Pick<MutationName, 'name' | 'payload'>,
  result: Result,
): MutationOutcome<Result> {
  const userErrors = secretsOf(payload).map((secret): UserError => ({
    code: 'SECRET_ALREADY_SHOWN',
    message: `${name} was done before under this idempotency key, and its ${secret} was shown then; it is shown only once`,
    field: ['idempotencyKey'],
  }));
  return { result, userErrors, isReplay: true };
}

/** What the same mutation sent at once has in common. */
function turnOf(caller: Caller, { operation, key }: Claim): string {
  return JSON.stringify([actorOf(caller).userId, operation, key]);
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

/**
 * What an operation was allowed when it was planned is asked again where it is carried out.
 * @returns on whose rows.
 */
function authorized(
  { name, permission }: MutationName,
  caller: Caller,
  input: object,
  environment: Environment,
): RowScope {
  if (permission === 'everyone') return 'OWN';
  if (caller.kind === 'anonymous') {
    throw new Failure('UNAUTHENTICATED', `Mutation.${name} needs a credential`);
  }
  if (permission === 'every user') return 'OWN';
  const fields = new Map(Object.keys(input).map((field) => [field, field]));
  const rowScopes = permissionsIn(environment, permission).map((needed) => {
    const { hasOwner } = writePermissions[needed];
    // What a permission for LIVE alone is given for is said by the one that it comes on top of.
    const used = needed === permission ? fields : new Map<string, string>();
    const access = accessTo(caller, { permission: needed, fields: used, hasOwner });
    if (access !== undefined) return access.rowScope;
    throw new Failure('FORBIDDEN', `Mutation.${name} needs the permission ${needed}`);
  });
  return rowScopes.includes('OWN') ? 'OWN' : 'ALL';
}

function recordOf(
  { actor: usual, environment, now, origin }: Work,
  action: string,
  entry: AuditEntry,
): AuditRecord {
  const { resourceType, resourceId, before = null, after = null, status = 'SUCCESS' } = entry;
  const actor = entry.actor ?? usual;
  return {
    occurredAt: instantText(now.getTime()),
    actorUserId: actor.userId,
    actorLabel: actor.label,
    action,
    resourceType,
    resourceId,
    beforeState: before,
    afterState: after,
    status,
    count: 1,
    ipAddress: origin.ipAddress,
    userAgent: origin.userAgent,
    requestId: origin.requestId,
    environment,
  };
}
