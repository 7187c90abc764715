import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { ConfigVersion } from '../configuration/configuration.entities.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { agentTypes, cycleEventTypes, cyclePhases, cycleStatuses } from './decisions.enums.ts';

const now = (): Date => new Date();

/**
 * One turn of a decision loop. From LOOP `cycles`, which stored decisions_count, orders_count,
 * duration_ms and progress_pct; they follow from the rest and are computed when asked for.
 */
export const Cycle = defineEntity({
  name: 'Cycle',
  tableName: 'cycles',
  comment: 'One turn of a decision loop: observe, orient, decide, act.',
  indexes: [
    { name: 'cycles_status', properties: ['environment', 'status', 'startedAt', 'id'] },
    { name: 'cycles_started_at', properties: ['environment', 'startedAt', 'id'] },
    { name: 'cycles_config_version', properties: ['configVersion'] },
  ],
  checks: [
    check(
      'cycles_completed_symbols',
      'completed_symbols >= 0 and completed_symbols <= total_symbols',
      'completedSymbols must be from 0 to totalSymbols',
    ),
    check(
      'cycles_completed_at',
      `status = 'RUNNING' or completed_at is not null`,
      'completedAt must be given once status is not RUNNING',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the cycle.'),
    environment: column.enumeration(environments).comment('Environment that it belongs to.'),
    status: column
      .enumeration(cycleStatuses)
      .onCreate(() => 'RUNNING' as const)
      .comment('How far it has come.'),
    currentPhase: column
      .enumeration(cyclePhases)
      .nullable()
      .comment('Phase that is under way; null before the first.'),
    phaseStartedAt: column.instant().nullable().comment('When that phase began.'),
    totalSymbols: column
      .integer()
      .onCreate(() => 0)
      .comment('Number of instruments that it looks at.'),
    completedSymbols: column
      .integer()
      .onCreate(() => 0)
      .comment('Number of them that are done.'),
    approved: column
      .boolean()
      .nullable()
      .comment('Whether its decisions were approved; null until that is known.'),
    iterations: column
      .integer()
      .nullable()
      .comment('How many times it has gone from acting back to observing.'),
    configVersion: () =>
      p
        .manyToOne(ConfigVersion)
        .nullable()
        .deleteRule('set null')
        .comment('Configuration with which it ran.'),
    errorMessage: column.longText().nullable().comment('Why it failed.'),
    errorStack: column.longText().nullable().comment('Where in the program it failed.'),
    startedAt: column.instant().onCreate(now).comment('When it began.'),
    completedAt: column.instant().nullable().comment('When it ended, well or not.'),
  },
});

/** From LOOP `cycle_events`; what a cycle is like at a time can be rebuilt from them. */
export const CycleEvent = defineEntity({
  name: 'CycleEvent',
  tableName: 'cycle_events',
  comment: 'Something that happened in a cycle.',
  indexes: [
    { name: 'cycle_events_cycle', properties: ['cycle', 'id'] },
    { name: 'cycle_events_agent', properties: ['cycle', 'agentType', 'eventType'] },
    { name: 'cycle_events_instrument', properties: ['instrument'] },
    { name: 'cycle_events_occurred_at', properties: ['occurredAt', 'id'] },
  ],
  checks: [
    check(
      'cycle_events_duration',
      'duration_ms is null or duration_ms >= 0',
      'durationMilliseconds must not be below 0',
    ),
  ],
  properties: {
    id: column.sequence().primary().comment('Key of the event; later events have larger ones.'),
    cycle: () => p.manyToOne(Cycle).deleteRule('cascade').comment('Cycle in which it happened.'),
    eventType: column.enumeration(cycleEventTypes).comment('What happened.'),
    phase: column.enumeration(cyclePhases).nullable().comment('Phase in which it happened.'),
    agentType: column.enumeration(agentTypes).nullable().comment('Agent that it is about.'),
    instrument: () =>
      p.manyToOne(Instrument).nullable().deleteRule('set null').comment('What it is about.'),
    message: column.longText().nullable().comment('What happened, in words.'),
    data: column.json().nullable().comment('What else is known of it.'),
    durationMilliseconds: column
      .integer()
      .fieldName('duration_ms')
      .nullable()
      .comment('How long it took, in milliseconds.'),
    occurredAt: column.instant().onCreate(now).comment('When it happened.'),
  },
});
