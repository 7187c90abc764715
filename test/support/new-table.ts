import { defineEntity, p } from '@mikro-orm/core';
import type { BulkRow } from '../../src/database/bulk-insert.ts';
import { column } from '../../src/database/column.ts';
import { enumeration } from '../../src/kernel/enumeration.ts';
import { Instrument } from '../../src/modules/reference/reference.entities.ts';
import { resource } from '../../src/schema/declaration.ts';

const fundingStatuses = enumeration({
  name: 'FundingStatus',
  description: 'How far a payment of funding has come.',
  values: { OPEN: 'Still accruing.', SETTLED: 'Paid.' },
});

/** A table that the program does not have: one declaration, with a column of every kind. */
export const FundingPeriod = defineEntity({
  name: 'FundingPeriod',
  tableName: 'funding_periods',
  comment: 'A span for which holders of a perpetual future pay each other.',
  indexes: [{ name: 'funding_periods_settled_at', properties: ['settledAt', 'id'] }],
  uniques: [
    { name: 'funding_periods_one_open', properties: ['instrument'], where: "status = 'OPEN'" },
  ],
  checks: [{ name: 'funding_periods_mark_price', expression: 'mark_price > {0}' }],
  properties: {
    id: column.sequence().primary().comment('Key of the period.'),
    instrument: () =>
      p.manyToOne(Instrument).deleteRule('restrict').comment('The future that is held.'),
    status: column.enumeration(fundingStatuses).comment('How far its payment has come.'),
    markPrice: column.decimal().comment('Price by which it is reckoned.'),
    openInterest: column.large().nullable().comment('What is held altogether.'),
    rate: column.ratio().nullable().comment('What is paid, as a part of the position.'),
    settledAt: column.instant().nullable().comment('When it was paid.'),
    sessionDate: column.date().comment('Day that it belongs to.'),
    isCapped: column.boolean().comment('Whether the rate met its limit.'),
    payments: column.integer().nullable().comment('How many paid.'),
    volume: column.big().nullable().comment('Contracts traded meanwhile.'),
    reference: column.uuid().nullable().comment('Key of the payment at the venue.'),
    label: column.text(40).nullable().comment('Name of the period at the venue.'),
    note: column.longText().nullable().comment('What there is to say about it.'),
    details: column.json().nullable().comment('What else the venue says.'),
    evidence: column.canonical().nullable().comment('What the venue said, to the byte.'),
    secret: column.text(40).nullable().comment('What nobody may see.'),
  },
});

export const fundingPeriods = resource(FundingPeriod, {
  plural: 'fundingPeriods',
  owner: 'nobody',
  defaultOrder: [['settledAt', 'ASC']],
  hidden: ['secret'],
  reverse: { instrument: { field: 'fundingPeriods', description: 'Its periods of funding.' } },
});

/** Two futures, and a third that has no period. */
export const newTableInstruments: readonly BulkRow<typeof Instrument>[] = [
  { id: 1, symbol: 'BTC-PERP' },
  { id: 2, symbol: 'ETH-PERP' },
  { id: 3, symbol: 'SOL-PERP' },
].map((one) => ({ ...one, venue: 'PERP', assetClass: 'FUTURE' as const, quoteAsset: 'USD' }));

const none = {
  openInterest: null,
  rate: null,
  settledAt: null,
  payments: null,
  volume: null,
  reference: null,
  label: null,
  note: null,
  details: null,
  evidence: null,
  secret: 'hidden',
};

export const newTableRows: readonly BulkRow<typeof FundingPeriod>[] = [
  {
    id: 1,
    instrument: 1,
    status: 'SETTLED',
    markPrice: '60000.00000001',
    openInterest: '1234567890.12',
    rate: '0.0001',
    settledAt: '2024-03-01T08:00:00.123Z',
    sessionDate: '2024-03-01',
    isCapped: false,
    payments: 3,
    volume: '9223372036854775807',
    reference: '0198c0de-0000-7000-8000-000000000001',
    label: 'first',
    note: 'paid in time',
    details: { z: 1, tiers: [{ upTo: 100 }, { upTo: 'more' }] },
    evidence: { b: [null, 0.1], a: '\u00e9' },
    secret: 'hidden',
  },
  {
    ...none,
    id: 2,
    instrument: 1,
    status: 'SETTLED',
    markPrice: '61000.5',
    rate: '-0.00005',
    settledAt: '2024-03-31T16:00:00.000Z',
    sessionDate: '2024-03-31',
    isCapped: true,
    payments: 5,
    volume: '1',
    label: 'First',
    details: { tiers: [] },
  },
  {
    ...none,
    id: 3,
    instrument: 1,
    status: 'OPEN',
    markPrice: '62000',
    sessionDate: '2024-04-01',
    isCapped: false,
  },
  {
    ...none,
    id: 4,
    instrument: 2,
    status: 'OPEN',
    markPrice: '3000.25',
    rate: '0.0002',
    settledAt: '2024-03-01T08:00:00.123Z',
    sessionDate: '2024-03-01',
    isCapped: false,
    payments: 7,
    details: { tiers: [{ upTo: 100 }] },
  },
];
