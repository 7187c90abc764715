import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { Cycle } from '../decisions/cycles.entities.ts';
import { cyclePhases } from '../decisions/index.ts';
import { User } from '../identity/identity.entities.ts';
import { Strategy } from '../strategies/strategies.entities.ts';
import { recoveryStatuses, severities, systemStatuses } from './operations.enums.ts';

const now = (): Date => new Date();

/**
 * How the decision loop of an environment is doing; one row for each. From LOOP `system_state` and
 * `execution_recovery_state`.
 */
export const SystemState = defineEntity({
  name: 'SystemState',
  tableName: 'system_state',
  comment: 'How the decision loop of an environment is doing.',
  indexes: [{ name: 'system_state_last_cycle', properties: ['lastCycle'] }],
  properties: {
    environment: column
      .enumeration(environments)
      .primary()
      .comment('Environment whose loop it is.'),
    status: column
      .enumeration(systemStatuses)
      .onCreate(() => 'STOPPED' as const)
      .comment('Whether the loop is at work.'),
    lastCycle: () =>
      p.manyToOne(Cycle).nullable().deleteRule('set null').comment('Cycle that was begun last.'),
    currentPhase: column
      .enumeration(cyclePhases)
      .nullable()
      .comment('Phase that is under way; null between two cycles.'),
    nextCycleAt: column.instant().nullable().comment('When the next cycle is to begin.'),
    recoveryStatus: column
      .enumeration(recoveryStatuses)
      .onCreate(() => 'UNKNOWN' as const)
      .comment('What the last comparison with the broker found.'),
    lastReconciledAt: column.instant().nullable().comment('When that comparison was made.'),
    errorMessage: column.longText().nullable().comment('Why the loop was stopped.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed.'),
  },
});

/**
 * What programs report of themselves. From ALGO `system_logs` and FOLIO `system_events`. ALGO's key
 * (time, service, component) collided and forbade a missing component.
 *
 * The key holds the time, so that the table can be partitioned by it; see `order_events` for why the
 * identifier within it is a UUID. `order_id` has no foreign key: a report outlives what it is about.
 */
export const SystemEvent = defineEntity({
  name: 'SystemEvent',
  tableName: 'system_events',
  comment: 'Something that a program reported of itself.',
  indexes: [
    { name: 'system_events_severity', properties: ['severity', 'occurredAt', 'id'] },
    { name: 'system_events_service', properties: ['service', 'occurredAt', 'id'] },
    { name: 'system_events_component', properties: ['component', 'occurredAt', 'id'] },
    { name: 'system_events_user', properties: ['user', 'occurredAt', 'id'] },
    { name: 'system_events_strategy', properties: ['strategy', 'occurredAt', 'id'] },
    { name: 'system_events_error_code', properties: ['errorCode', 'occurredAt', 'id'] },
    { name: 'system_events_request_id', properties: ['requestId'] },
  ],
  checks: [
    check(
      'system_events_duration',
      'duration_ms is null or duration_ms >= 0',
      'durationMilliseconds must not be below 0',
    ),
  ],
  properties: {
    occurredAt: column.instant().primary().onCreate(now).comment('When it happened.'),
    id: column.uuid().primary().onCreate(newUuid).comment('Tells events of one moment apart.'),
    severity: column.enumeration(severities).comment('How grave it is.'),
    service: column.text(100).comment('Program that reported it.'),
    component: column.text(100).nullable().comment('Part of that program.'),
    eventType: column.text(50).comment('What happened, such as ORDER_SENT.'),
    message: column.longText().comment('What happened, in words.'),
    details: column
      .json()
      .onCreate(() => ({}))
      .comment('What else is known of it.'),
    environment: column
      .enumeration(environments)
      .nullable()
      .comment('Environment that it belongs to; null where it belongs to none.'),
    user: () =>
      p
        .manyToOne(User)
        .nullable()
        .deleteRule('set null')
        .comment('For whom the program was at work.'),
    strategy: () =>
      p.manyToOne(Strategy).nullable().deleteRule('set null').comment('Strategy that it is about.'),
    orderId: column.uuid().nullable().comment('Key of the order that it is about.'),
    requestId: column.text(100).nullable().comment('Request during which it happened.'),
    sessionRef: column.text(100).nullable().comment('Run of the program in which it happened.'),
    durationMilliseconds: column
      .integer()
      .fieldName('duration_ms')
      .nullable()
      .comment('How long it took, in milliseconds.'),
    errorCode: column.text(50).nullable().comment('Code of the failure.'),
    stackTrace: column.longText().nullable().comment('Where in the program it failed.'),
    appVersion: column.text(20).nullable().comment('Version of the program.'),
    hostname: column.text(255).nullable().comment('Machine on which the program ran.'),
  },
});

/** From LOOP `alerts`, whose flag for an alert that has been seen is `acknowledged_at` here. */
export const Alert = defineEntity({
  name: 'Alert',
  tableName: 'alerts',
  comment: 'Something that somebody should see to.',
  indexes: [
    {
      name: 'alerts_environment',
      properties: ['environment', 'acknowledgedAt', 'createdAt', 'id'],
    },
    { name: 'alerts_severity', properties: ['severity', 'createdAt', 'id'] },
    { name: 'alerts_type', properties: ['type', 'id'] },
    { name: 'alerts_created_at', properties: ['environment', 'createdAt', 'id'] },
    { name: 'alerts_acknowledged_by', properties: ['acknowledgedBy'] },
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the alert.'),
    environment: column.enumeration(environments).comment('Environment that it belongs to.'),
    severity: column.enumeration(severities).comment('How grave it is.'),
    type: column.text(50).comment('What it is about, such as DRAWDOWN.'),
    title: column.text(255).comment('What happened, in a line.'),
    message: column.longText().comment('What happened, and what to do about it.'),
    metadata: column.json().nullable().comment('What programs keep with it.'),
    acknowledgedBy: () =>
      p.manyToOne(User).nullable().deleteRule('set null').comment('Who has seen to it.'),
    acknowledgedAt: column
      .instant()
      .nullable()
      .comment('When somebody saw to it; null until then.'),
    expiresAt: column.instant().nullable().comment('When it is no longer of interest.'),
    createdAt: column.instant().onCreate(now).comment('When it was raised.'),
  },
});

/** From EXCH `partition_retention_config` and ALGO's retention: 2 years of bars, 7 of trades. */
export const RetentionPolicy = defineEntity({
  name: 'RetentionPolicy',
  tableName: 'retention_policies',
  comment: 'How long the rows of a table are kept.',
  checks: [check('retention_policies_days', 'retention_days > 0', 'retentionDays must be above 0')],
  properties: {
    tableName: column.text(64).primary().comment('Name of the table, such as market_trades.'),
    retentionDays: column
      .integer()
      .comment('Days for which a row is kept, from the time in its key; above 0.'),
    compressAfterDays: column
      .integer()
      .nullable()
      .comment('Days after which it is compressed, where the engine can; null for never.'),
    description: column.longText().nullable().comment('Why it is kept so long.'),
    lastRunAt: column.instant().nullable().comment('When rows were last taken away.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed.'),
  },
});
