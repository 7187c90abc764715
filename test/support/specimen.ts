import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../src/database/column.ts';
import {
  decimalFormat,
  largeFormat,
  ratioFormat,
  type ColumnKind,
} from '../../src/database/column-kind.ts';
import { enumeration } from '../../src/kernel/enumeration.ts';

export const moods = enumeration({
  name: 'Mood',
  description: 'How a specimen feels; the names sort otherwise than they are listed.',
  values: { WILD: 'Wild.', CALM: 'Calm.', M1: 'A digit.', MN1: 'A letter before the digit.' },
});

/** The longest title, in code points: short, so that values at the limit are cheap to try. */
export const titleLength = 12;

/** An entity for tests, with a column of every kind. */
export const Specimen = defineEntity({
  name: 'Specimen',
  tableName: 'specimens',
  properties: {
    id: column.sequence().primary(),
    price: column.decimal().nullable(),
    amount: column.large().nullable(),
    score: column.ratio().nullable(),
    at: column.instant().nullable(),
    day: column.date().nullable(),
    isActive: column.boolean().nullable(),
    count: column.integer().nullable(),
    volume: column.big().nullable(),
    reference: column.uuid().nullable(),
    title: column.text(titleLength).nullable(),
    note: column.longText().nullable(),
    mood: column.enumeration(moods).nullable(),
    details: column.json().nullable(),
  },
});

/** A text under a unique key, and a key that other rows point to. */
export const Symbol = defineEntity({
  name: 'Symbol',
  tableName: 'symbols',
  uniques: [{ name: 'symbols_code', properties: ['code'] }],
  properties: {
    id: column.sequence().primary(),
    code: column.text(40),
    weight: column.integer(),
  },
  checks: [{ name: 'symbols_weight', expression: 'weight >= 0' }],
});

/** A row that belongs to a symbol. */
export const Listing = defineEntity({
  name: 'Listing',
  tableName: 'listings',
  properties: {
    id: column.sequence().primary(),
    symbol: () => p.manyToOne(Symbol).deleteRule('restrict'),
  },
});

export const specimenEntities = [Specimen, Symbol, Listing];

/** The columns of the specimen by their property, with what each holds. */
export const specimenColumns = {
  price: { name: 'price', kind: { kind: 'decimal', format: decimalFormat } },
  amount: { name: 'amount', kind: { kind: 'decimal', format: largeFormat } },
  score: { name: 'score', kind: { kind: 'decimal', format: ratioFormat } },
  at: { name: 'at', kind: { kind: 'instant' } },
  day: { name: 'day', kind: { kind: 'date' } },
  isActive: { name: 'is_active', kind: { kind: 'boolean' } },
  count: { name: 'count', kind: { kind: 'integer' } },
  volume: { name: 'volume', kind: { kind: 'big' } },
  reference: { name: 'reference', kind: { kind: 'uuid' } },
  title: { name: 'title', kind: { kind: 'text', length: titleLength } },
  note: { name: 'note', kind: { kind: 'longText' } },
  mood: { name: 'mood', kind: { kind: 'enumeration', enumeration: moods } },
  details: { name: 'details', kind: { kind: 'json' } },
} as const satisfies Record<string, { name: string; kind: ColumnKind }>;

export type SpecimenProperty = keyof typeof specimenColumns;

export const specimenProperties = Object.keys(specimenColumns) as SpecimenProperty[];
