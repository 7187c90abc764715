import { defineEntity } from '@mikro-orm/core';
import { column } from '../database/column.ts';
import { environments } from '../kernel/environment.ts';
import { AuditLog } from './audit.entities.ts';

/**
 * The log behind subscriptions; the gateway's own. A row is written in the transaction of the change
 * that it reports, without a number, so that writers never wait for each other. Committed rows are
 * numbered in batches, under one lock: who has seen a number has seen all below it.
 *
 * It has no foreign keys, because it stands left of the modules and outlives what it is about.
 */
export const FeedEvent = defineEntity({
  name: 'FeedEvent',
  tableName: 'feed_events',
  comment: 'A change that subscribers are told of.',
  indexes: [
    { name: 'feed_events_topic', properties: ['topic', 'sequence'] },
    { name: 'feed_events_occurred_at', properties: ['occurredAt', 'id'] },
  ],
  uniques: [{ name: 'feed_events_sequence_unique', properties: ['sequence'] }],
  properties: {
    id: column.sequence().primary().comment('Key of the event.'),
    sequence: column
      .big()
      .nullable()
      .comment('Number in the order of delivery; null until it is given.'),
    topic: column.text(64).comment('What kind of change it is, such as orderChanged.'),
    key: column.text(128).comment('Key of what changed.'),
    environment: column
      .enumeration(environments)
      .nullable()
      .comment('Environment that it belongs to; null for market data, which all may see.'),
    ownerId: column.uuid().nullable().comment('Key of the user whose row changed.'),
    instrumentId: column.integer().nullable().comment('Key of the instrument that it is about.'),
    payload: column.json().comment('What subscribers are told.'),
    occurredAt: column.instant().comment('When it changed.'),
  },
});

/**
 * What came of a mutation that was sent with a key, so that sending it again does nothing. From
 * OMS's plan_id and EXCH's client_order_id, which did so for one kind of thing each.
 *
 * The hash is over the canonical input, with AUDIT_KEY, because an input may hold a password. The
 * outcome holds keys and refusals, never a secret: what the answer shows is read anew.
 */
export const IdempotencyKey = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  comment: 'What came of a mutation that was sent with a key.',
  indexes: [{ name: 'idempotency_keys_expires_at', properties: ['expiresAt'] }],
  properties: {
    environment: column.enumeration(environments).primary().comment('Environment of the gateway.'),
    actorId: column.text(64).primary().comment('Who sent it.'),
    operation: column.text(64).primary().comment('Name of the mutation.'),
    key: column.text(100).primary().comment('Key that it was sent with.'),
    requestHash: column.text(64).comment('HMAC-SHA-256 of its canonical input, in hexadecimal.'),
    outcome: column.json().comment('Keys of what it made or changed, or why it was refused.'),
    createdAt: column.instant().comment('When it was carried out.'),
    expiresAt: column.instant().comment('When the key is forgotten.'),
  },
});

/**
 * How far the sequencer has come, in one row, which is also its lock: whoever holds the row numbers
 * the feed and seals the audit log, and a holder that dies lets go of it with its connection.
 *
 * `audit_mac` is over position and seal, so that a shortened log cannot be passed off as whole by
 * setting this row back by hand.
 */
export const JournalHead = defineEntity({
  name: 'JournalHead',
  tableName: 'journal_heads',
  comment: 'How far events are numbered and audit rows are sealed.',
  properties: {
    name: column.text(16).primary().comment('Which head it is; there is one.'),
    feedSequence: column.big().comment('The last number that an event was given.'),
    auditPosition: column.big().comment('The place of the last audit row that was sealed.'),
    auditSeal: column.text(64).comment('The seal of that row, in hexadecimal.'),
    auditMac: column.text(64).comment('HMAC-SHA-256 of position and seal, in hexadecimal.'),
    keyCheck: column
      .text(64)
      .comment('HMAC-SHA-256 by which the AUDIT_KEY is known again, in hexadecimal.'),
  },
});

/** The one head. */
export const headName = 'journal';

export const journalEntities = [FeedEvent, IdempotencyKey, AuditLog, JournalHead];
