import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { externalKinds } from './operations.enums.ts';

const now = (): Date => new Date();

/**
 * News, filings, figures. One table for LOOP `external_events`, `filings`, `macro_watch_entries`,
 * `economic_calendar_cache` and `prediction_market_snapshots`, whose own columns are in `data`.
 */
export const ExternalEvent = defineEntity({
  name: 'ExternalEvent',
  tableName: 'external_events',
  comment: 'Something that happened outside of the markets: news, a filing, a figure.',
  indexes: [
    { name: 'external_events_kind', properties: ['kind', 'eventAt', 'id'] },
    { name: 'external_events_instrument', properties: ['instrument', 'eventAt', 'id'] },
    { name: 'external_events_event_at', properties: ['eventAt', 'id'] },
  ],
  uniques: [{ name: 'external_events_external_id_unique', properties: ['source', 'externalId'] }],
  checks: [
    check(
      'external_events_sentiment_score',
      'sentiment_score is null or sentiment_score between -{1} and {1}',
      'sentimentScore must be from -1 to 1',
    ),
    check(
      'external_events_importance',
      'importance is null or importance between 1 and 10',
      'importance must be from 1 to 10',
    ),
    check(
      'external_events_confidence',
      'confidence is null or confidence between {0} and {1}',
      'confidence must be from 0 to 1',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the event.'),
    kind: column.enumeration(externalKinds).comment('What kind of thing happened.'),
    eventType: column.text(50).comment('What happened, in the words of its source, such as 10-K.'),
    instrument: () =>
      p
        .manyToOne(Instrument)
        .nullable()
        .deleteRule('set null')
        .comment('What it is about; null where that is no instrument.'),
    externalId: column
      .text(128)
      .nullable()
      .comment('Name that its source gave it; unique within the source.'),
    headline: column.longText().comment('What happened, in a line.'),
    summary: column.longText().nullable().comment('What happened, in some more.'),
    source: column.text(50).comment('Where it was read.'),
    eventAt: column.instant().comment('When it happened.'),
    sentimentScore: column
      .ratio()
      .nullable()
      .comment('How good it is for prices, from -1 (bad) to 1 (good).'),
    importance: column.integer().nullable().comment('How much it matters, from 1 to 10.'),
    confidence: column.ratio().nullable().comment('How sure those figures are, from 0 to 1.'),
    data: column
      .json()
      .onCreate(() => ({}))
      .comment('What else its source says of it.'),
    createdAt: column.instant().onCreate(now).comment('When it was stored here.'),
  },
});
