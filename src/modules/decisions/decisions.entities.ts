import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { Signal, Strategy } from '../strategies/strategies.entities.ts';
import { Cycle, CycleEvent } from './cycles.entities.ts';
import {
  agentTypes,
  agentVotes,
  decisionActions,
  decisionDirections,
  decisionStatuses,
  sizeUnits,
} from './decisions.enums.ts';
import { Thesis, ThesisTransition } from './theses.entities.ts';

const now = (): Date => new Date();

/**
 * What was decided on an instrument, and why. From LOOP `decisions`. The outcome is written later,
 * when it is known; by it the confidence can be calibrated.
 */
export const Decision = defineEntity({
  name: 'Decision',
  tableName: 'decisions',
  comment: 'What was decided on an instrument, and why.',
  indexes: [
    { name: 'decisions_cycle', properties: ['cycle', 'createdAt', 'id'] },
    { name: 'decisions_strategy', properties: ['strategy', 'createdAt', 'id'] },
    { name: 'decisions_signal', properties: ['signal', 'createdAt', 'id'] },
    { name: 'decisions_thesis', properties: ['thesis', 'createdAt', 'id'] },
    { name: 'decisions_instrument', properties: ['instrument', 'createdAt', 'id'] },
    { name: 'decisions_status', properties: ['environment', 'status', 'createdAt', 'id'] },
    { name: 'decisions_created_at', properties: ['createdAt', 'id'] },
  ],
  checks: [
    check('decisions_size', 'size >= {0}', 'size must not be below 0'),
    check(
      'decisions_confidence',
      'confidence is null or confidence between {0} and {1}',
      'confidence must be from 0 to 1',
    ),
    check(
      'decisions_risk_score',
      'risk_score is null or risk_score between {0} and {1}',
      'riskScore must be from 0 to 1',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the decision.'),
    cycle: () =>
      p
        .manyToOne(Cycle)
        .nullable()
        .deleteRule('cascade')
        .comment('Cycle in which it was made; null where it was made outside of any.'),
    strategy: () =>
      p.manyToOne(Strategy).nullable().deleteRule('set null').comment('Strategy that it follows.'),
    signal: () =>
      p.manyToOne(Signal).nullable().deleteRule('set null').comment('Signal that it follows.'),
    thesis: () =>
      p.manyToOne(Thesis).nullable().deleteRule('set null').comment('Thesis that it serves.'),
    instrument: () => p.manyToOne(Instrument).deleteRule('restrict').comment('What it is about.'),
    action: column.enumeration(decisionActions).comment('What is to be done.'),
    direction: column
      .enumeration(decisionDirections)
      .comment('From which way of the price it means to gain.'),
    size: column.decimal().comment('How much, in the unit that sizeUnit names; not below 0.'),
    sizeUnit: column
      .enumeration(sizeUnits)
      .onCreate(() => 'SHARES' as const)
      .comment('In what the size is counted.'),
    entryPrice: column.decimal().nullable().comment('Price at which to enter, in the quote asset.'),
    stopPrice: column
      .decimal()
      .nullable()
      .comment('Price at which the loss is to be cut, in the quote asset.'),
    targetPrice: column
      .decimal()
      .nullable()
      .comment('Price at which the gain is to be taken, in the quote asset.'),
    confidence: column.ratio().nullable().comment('How sure it is, from 0 to 1.'),
    riskScore: column.ratio().nullable().comment('How risky it is, from 0 to 1.'),
    bullishFactors: column
      .json()
      .onCreate(() => [])
      .comment('What speaks for a rise, as a list of sentences.'),
    bearishFactors: column
      .json()
      .onCreate(() => [])
      .comment('What speaks for a fall, as a list of sentences.'),
    rationale: column.longText().nullable().comment('Why it was decided so.'),
    timeHorizon: column
      .text(30)
      .nullable()
      .comment('How long the position is meant to be held, in words.'),
    status: column
      .enumeration(decisionStatuses)
      .onCreate(() => 'PENDING' as const)
      .comment('What has become of it.'),
    environment: column.enumeration(environments).comment('Environment that it belongs to.'),
    metadata: column
      .json()
      .onCreate(() => ({}))
      .comment('What programs keep with it; the gateway does not read it.'),
    createdAt: column.instant().onCreate(now).comment('When it was made.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed.'),
    executedAt: column.instant().nullable().comment('When it was carried out.'),
    closedAt: column.instant().nullable().comment('When what it led to was closed.'),
    outcomeReturn: column
      .ratio()
      .nullable()
      .comment('Return that it brought, as a share; null until it is known.'),
    outcomeAt: column.instant().nullable().comment('When the outcome became known.'),
  },
});

/** From LOOP `agent_outputs`. */
export const AgentOutput = defineEntity({
  name: 'AgentOutput',
  tableName: 'agent_outputs',
  comment: 'What an agent said to a decision.',
  indexes: [
    { name: 'agent_outputs_decision', properties: ['decision', 'agentType', 'id'] },
    { name: 'agent_outputs_created_at', properties: ['createdAt', 'id'] },
  ],
  checks: [
    check(
      'agent_outputs_confidence',
      'confidence between {0} and {1}',
      'confidence must be from 0 to 1',
    ),
    check(
      'agent_outputs_tokens',
      'tokens_used is null or tokens_used >= 0',
      'tokensUsed must not be below 0',
    ),
    check(
      'agent_outputs_latency',
      'latency_ms is null or latency_ms >= 0',
      'latencyMilliseconds must not be below 0',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the output.'),
    decision: () =>
      p.manyToOne(Decision).deleteRule('cascade').comment('Decision that it is about.'),
    agentType: column.enumeration(agentTypes).comment('Which agent said it.'),
    vote: column.enumeration(agentVotes).comment('Whether the agent is for the decision.'),
    confidence: column.ratio().comment('How sure the agent was, from 0 to 1.'),
    reasoningSummary: column.longText().nullable().comment('Its reasons, in short.'),
    fullReasoning: column.longText().nullable().comment('Its reasons, in full.'),
    tokensUsed: column.integer().nullable().comment('Tokens of the language model that it took.'),
    latencyMilliseconds: column
      .integer()
      .fieldName('latency_ms')
      .nullable()
      .comment('How long it took, in milliseconds.'),
    createdAt: column.instant().onCreate(now).comment('When it was said.'),
  },
});

export const decisionEntities = [
  Cycle,
  CycleEvent,
  Thesis,
  ThesisTransition,
  Decision,
  AgentOutput,
];
