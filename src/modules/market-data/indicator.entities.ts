import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { timeframes } from '../../kernel/timeframe.ts';
import { Instrument } from '../reference/reference.entities.ts';

const now = (): Date => new Date();

/** The columns of an indicator's value, for values as they are and as they were. */
const valueColumns = () => ({
  instrument: () =>
    p
      .manyToOne(Instrument)
      .primary()
      .deleteRule('cascade')
      // The key begins with it.
      .index(false)
      .comment('What the value is about.'),
  timeframe: column
    .enumeration(timeframes)
    .primary()
    .comment('Bars from which it was computed, by the time they cover.'),
  name: column.text(50).primary().comment('Name of the indicator, such as rsi or regime.'),
  paramsKey: column
    .text(100)
    .primary()
    .comment('Parameters of the indicator in one fixed form, such as 14 for an rsi.'),
  time: column.instant().primary().comment('Start of the bar that it belongs to.'),
  value: column.decimal().nullable().comment('The value, in the indicator’s own unit.'),
  label: column
    .text(30)
    .nullable()
    .comment('The value of an indicator that names something, such as TRENDING_UP.'),
  normalized: column.ratio().nullable().comment('The value on a scale common to all instruments.'),
  confidence: column
    .ratio()
    .nullable()
    .comment('How sure the one who computed it is, from 0 to 1.'),
  qualityScore: column
    .ratio()
    .nullable()
    .comment('How far the bars behind it can be trusted, from 0 to 1.'),
  modelVersion: column.text(50).nullable().comment('Version of the model that computed it.'),
  computedAt: column.instant().onCreate(now).comment('When it was computed.'),
});

/** A check's name is the whole database's on MySQL, so it begins with its table's. */
const valueChecks = (table: string) => [
  check(`${table}_value`, 'value is not null or label is not null', 'value or label must be given'),
  check(
    `${table}_confidence`,
    'confidence is null or confidence between {0} and {1}',
    'confidence must be from 0 to 1',
  ),
];

/**
 * What was computed from bars. From the columns `sma_20` to `bb_lower` beside each bar of ALGO, and
 * LOOP `features` and `regime_labels`: a new indicator is a row here, never a column. A value of the
 * whole market belongs to an instrument that stands for it.
 */
export const IndicatorValue = defineEntity({
  name: 'IndicatorValue',
  tableName: 'indicator_values',
  comment: 'The value of an indicator at one bar of an instrument.',
  indexes: [{ name: 'indicator_values_name_time', properties: ['name', 'time'] }],
  checks: valueChecks('indicator_values'),
  properties: valueColumns(),
});

/** What a value was before it was computed anew, for answers as of an earlier instant. */
export const IndicatorValueRevision = defineEntity({
  name: 'IndicatorValueRevision',
  tableName: 'indicator_value_revisions',
  comment: 'What an indicator’s value was before it was computed anew.',
  checks: valueChecks('indicator_value_revisions'),
  properties: {
    ...valueColumns(),
    supersededAt: column.instant().primary().comment('When another value took its place.'),
  },
});
