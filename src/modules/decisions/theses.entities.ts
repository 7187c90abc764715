import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check, inWords } from '../../database/constraint.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { Cycle } from './cycles.entities.ts';
import { thesisStates } from './decisions.enums.ts';

const now = (): Date => new Date();

/** The case for holding an instrument. From LOOP `thesis_state`. */
export const Thesis = defineEntity({
  name: 'Thesis',
  tableName: 'theses',
  comment: 'The case for holding an instrument, from its first watch to its close.',
  indexes: [
    { name: 'theses_state', properties: ['environment', 'state', 'id'] },
    { name: 'theses_instrument', properties: ['instrument', 'environment', 'id'] },
    { name: 'theses_created_at', properties: ['environment', 'createdAt', 'id'] },
  ],
  uniques: [
    {
      name: 'theses_is_open',
      properties: ['instrument', 'environment'],
      where: `state <> 'CLOSED'`,
      ...inWords(
        'Another Thesis of the same instrument and environment is not CLOSED; close it first',
      ),
    },
  ],
  checks: [
    check(
      'theses_conviction',
      'conviction is null or conviction between {0} and {1}',
      'conviction must be from 0 to 1',
    ),
    check(
      'theses_entry_price',
      'entry_price is null or entry_price > {0}',
      'entryPrice must be above 0',
    ),
    check(
      'theses_exit_price',
      'exit_price is null or exit_price > {0}',
      'exitPrice must be above 0',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the thesis.'),
    instrument: () => p.manyToOne(Instrument).deleteRule('restrict').comment('What it is about.'),
    environment: column.enumeration(environments).comment('Environment that it belongs to.'),
    state: column
      .enumeration(thesisStates)
      .comment('How far it has come; an instrument has one that is not CLOSED at most.'),
    entryPrice: column
      .decimal()
      .nullable()
      .comment('Price at which it was entered, in the quote asset; above 0.'),
    entryAt: column.instant().nullable().comment('When it was entered.'),
    currentStop: column
      .decimal()
      .nullable()
      .comment('Price at which the loss is to be cut now, in the quote asset.'),
    currentTarget: column
      .decimal()
      .nullable()
      .comment('Price at which the gain is to be taken now, in the quote asset.'),
    conviction: column.ratio().nullable().comment('How much is thought of it, from 0 to 1.'),
    entryThesis: column.longText().nullable().comment('Why to hold it.'),
    invalidationConditions: column
      .longText()
      .nullable()
      .comment('What would show that the case is wrong.'),
    addCount: column
      .integer()
      .onCreate(() => 0)
      .comment('How many times the position was added to.'),
    maxPosition: column
      .decimal()
      .onCreate(() => '0')
      .comment('Largest quantity that was held, in units of the instrument.'),
    peakUnrealizedPnl: column
      .decimal()
      .nullable()
      .comment('Largest gain that was on paper, in the quote asset.'),
    closeReason: column.longText().nullable().comment('Why it was closed.'),
    exitPrice: column
      .decimal()
      .nullable()
      .comment('Price at which it was left, in the quote asset; above 0.'),
    realizedPnl: column.decimal().nullable().comment('What it brought, in the quote asset.'),
    realizedReturn: column.ratio().nullable().comment('What it brought, as a share of its cost.'),
    cooldownUntil: column
      .instant()
      .nullable()
      .comment('Until when the instrument is not to be entered again.'),
    notes: column.longText().nullable().comment('What else was noted.'),
    createdAt: column.instant().onCreate(now).comment('When it was opened.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed.'),
    closedAt: column.instant().nullable().comment('When it was closed.'),
  },
});

/** From LOOP `thesis_state_history`. */
export const ThesisTransition = defineEntity({
  name: 'ThesisTransition',
  tableName: 'thesis_transitions',
  comment: 'A step of a thesis from one state to another.',
  indexes: [
    { name: 'thesis_transitions_thesis', properties: ['thesis', 'createdAt', 'id'] },
    { name: 'thesis_transitions_cycle', properties: ['cycle'] },
  ],
  checks: [
    check('thesis_transitions_price', 'price is null or price > {0}', 'price must be above 0'),
    check(
      'thesis_transitions_conviction',
      'conviction is null or conviction between {0} and {1}',
      'conviction must be from 0 to 1',
    ),
    check(
      'thesis_transitions_states',
      'from_state <> to_state',
      'toState must be another than fromState',
    ),
  ],
  properties: {
    id: column.sequence().primary().comment('Key of the step; later steps have larger ones.'),
    thesis: () => p.manyToOne(Thesis).deleteRule('cascade').comment('Thesis that took the step.'),
    fromState: column.enumeration(thesisStates).comment('State that it left.'),
    toState: column.enumeration(thesisStates).comment('State that it came to.'),
    cycle: () =>
      p
        .manyToOne(Cycle)
        .nullable()
        .deleteRule('set null')
        .comment('Cycle that took the step; null where a person did.'),
    reason: column.longText().nullable().comment('Why the step was taken.'),
    price: column
      .decimal()
      .nullable()
      .comment('Price of the instrument then, in the quote asset; above 0.'),
    conviction: column
      .ratio()
      .nullable()
      .comment('How much was thought of the thesis then, from 0 to 1.'),
    notes: column.longText().nullable().comment('What else was noted.'),
    createdAt: column.instant().onCreate(now).comment('When the step was taken.'),
  },
});
