import { createHash } from 'node:crypto';
import type { EntitySchema } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { everything, type KnownCaller } from '../src/access/caller.ts';
import { exactColumnOf } from '../src/database/adapt-metadata.ts';
import { insertEntities } from '../src/database/bulk-insert.ts';
import type { Database } from '../src/database/database.ts';
import { AuditLog } from '../src/journal/audit.entities.ts';
import { auditState } from '../src/journal/audit-state.ts';
import { FeedEvent, IdempotencyKey } from '../src/journal/journal.entities.ts';
import { Journal } from '../src/journal/journal.ts';
import type { JsonValue } from '../src/kernel/canonical-json.ts';
import { Instrument } from '../src/modules/reference/reference.entities.ts';
import type { BareDriver, BareStatement, Value } from './bare-driver.ts';

/*
 * The mutation that is measured: it reads an instrument by its key and gives it another name. With
 * the journal, it also takes an idempotency key, writes an audit row with all columns of the
 * instrument before and after, an event, and the outcome.
 */

/** Renames an instrument. The number tells one mutation from every other. */
export type SmallMutation = (instrumentId: number, number: number) => Promise<void>;

export const auditKey = Buffer.alloc(32, 'bench');

const caller: KnownCaller = {
  kind: 'known',
  userId: '01890000-0000-7000-8000-000000000001',
  username: 'trader',
  roles: [],
  grants: [everything],
  credential: { kind: 'API_KEY', id: null },
};
const origin = { requestId: 'r-1234567890', ipAddress: '127.0.0.1', userAgent: 'bench' };

export async function fillInstruments(database: Database, count: number): Promise<void> {
  await database.transaction(async (em) =>
    insertEntities(
      em,
      database,
      Instrument,
      Array.from({ length: count }, (_nothing, index) => ({
        id: index + 1,
        symbol: `S${String(index + 1)}`,
        venue: 'BENCH',
        assetClass: 'EQUITY',
        quoteAsset: 'USD',
      })),
    ),
  );
}

const nameOf = (number: number): string => `Name ${String(number)}`;

async function rename(
  em: EntityManager,
  id: number,
  number: number,
): Promise<{ before: JsonValue; after: JsonValue }> {
  const instrument = await em.findOneOrFail(Instrument, id);
  const before = auditState(instrument);
  instrument.name = nameOf(number);
  await em.flush();
  return { before, after: auditState(instrument) };
}

/** The use case in a plain transaction of the program's. */
export function plainMutation(database: Database): SmallMutation {
  return async (id, number) => {
    await database.transaction(async (em) => rename(em, id, number));
  };
}

/** The use case through the journal. */
export function journalMutation(database: Database, onCommit: () => void): SmallMutation {
  const journal = new Journal({ database, environment: 'PAPER', auditKey, onCommit });
  const signal = new AbortController().signal;
  const mutation = { name: 'updateInstrument', permission: 'instruments:write' } as const;
  return async (id, number) => {
    const request = { caller, origin, signal, idempotencyKey: `key-${String(number)}` };
    const { userErrors } = await journal.run(
      mutation,
      request,
      { id, name: nameOf(number) },
      async (work, input) => {
        const { before, after } = await rename(work.em, input.id, number);
        work.recordAudit({ resourceType: 'Instrument', resourceId: String(id), before, after });
        work.publish({
          topic: 'instrumentChanged',
          key: String(id),
          ownerId: null,
          instrumentId: id,
          isOfEnvironment: false,
          payload: { id, name: input.name },
        });
        return { instrument: [id] };
      },
    );
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  };
}

/** The statements of the journal's mutation, in its order, by the driver alone. */
export function bareMutation(database: Database, driver: BareDriver): SmallMutation {
  const { engine } = database;
  const moment = new Date().toISOString();
  const hash = createHash('sha256').update('input').digest('hex');
  const taken = { environment: 'PAPER', actorId: caller.userId, operation: 'updateInstrument' };
  const columns = columnsOf(database, Instrument).map(({ name }) => engine.quote(name));
  const instruments = engine.quote('instruments');
  const state = Object.fromEntries(columns.map((name) => [name, 'some value']));
  const bound = binder(database);
  return async (id, number) => {
    const key = `key-${String(number)}`;
    await driver.transaction([
      bound.insert(IdempotencyKey, {
        ...taken,
        key,
        requestHash: hash,
        outcome: {},
        createdAt: moment,
        expiresAt: moment,
      }),
      {
        text: `select ${columns.join(', ')} from ${instruments} where id = ?`,
        values: [id],
      },
      {
        text: `update ${instruments} set name = ?, updated_at = ? where id = ?`,
        values: [nameOf(number), bound.value(Instrument, 'updatedAt', moment), id],
      },
      bound.insert(AuditLog, {
        occurredAt: moment,
        actorUserId: caller.userId,
        actorLabel: caller.username,
        action: 'updateInstrument',
        resourceType: 'Instrument',
        resourceId: String(id),
        beforeState: state,
        afterState: state,
        status: 'SUCCESS',
        count: 1,
        ipAddress: origin.ipAddress,
        userAgent: origin.userAgent,
        requestId: origin.requestId,
        environment: 'PAPER',
        mac: hash,
      }),
      bound.insert(FeedEvent, {
        topic: 'instrumentChanged',
        key: String(id),
        environment: null,
        ownerId: null,
        instrumentId: id,
        payload: { id, name: nameOf(number) },
        occurredAt: moment,
      }),
      {
        text: `update idempotency_keys set outcome = ? where environment = ? and actor_id = ? and operation = ? and ${engine.quote('key')} = ?`,
        values: [
          bound.value(IdempotencyKey, 'outcome', { instrument: [id] }),
          taken.environment,
          taken.actorId,
          taken.operation,
          key,
        ],
      },
    ]);
  };
}

function binder(database: Database) {
  const value = (entity: EntitySchema, property: string, given: JsonValue): Value => {
    const column = columnsOf(database, entity).find((known) => known.property === property);
    if (column === undefined) throw new Error(`there is no ${property}`);
    return given === null ? null : (column.codec.bind(given) as Value);
  };
  const insert = (
    entity: EntitySchema,
    row: Readonly<Record<string, JsonValue>>,
  ): BareStatement => {
    const { engine } = database;
    const given = columnsOf(database, entity).filter(({ property }) => property in row);
    const names = given.map(({ name }) => engine.quote(name)).join(', ');
    const places = given.map(() => '?').join(', ');
    return {
      text: `insert into ${engine.quote(entity.meta.tableName)} (${names}) values (${places})`,
      values: given.map(({ property, codec }) => {
        const one = row[property] ?? null;
        return one === null ? null : (codec.bind(one) as Value);
      }),
    };
  };
  return { value, insert };
}

interface KnownColumn {
  readonly property: string;
  readonly name: string;
  readonly codec: ReturnType<Database['engine']['codec']>;
}

const knownColumns = new WeakMap<Database, Map<EntitySchema, readonly KnownColumn[]>>();

function columnsOf(database: Database, entity: EntitySchema): readonly KnownColumn[] {
  const known = knownColumns.get(database) ?? new Map<EntitySchema, readonly KnownColumn[]>();
  knownColumns.set(database, known);
  const made =
    known.get(entity) ??
    database.orm.getMetadata(entity.meta.class).props.flatMap((property) => {
      const type = exactColumnOf(property);
      if (type === undefined) return [];
      const name = property.fieldNames[0] ?? property.name;
      return [{ property: property.name, name, codec: database.engine.codec(type.kind) }];
    });
  known.set(entity, made);
  return made;
}
