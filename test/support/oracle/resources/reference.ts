import type { ResourceNotes } from '../resource-notes.ts';

/** What is traded, and when. */
export const referenceNotes: ResourceNotes = {
  Instrument: {
    plural: 'instruments',
    key: 'id',
    counted: true,
    order: 'symbol venue',
    places: { marketCap: 2 },
    ratios: 'priceBand makerFee takerFee',
    single: 'symbol venue',
  },
  InstrumentAlias: {
    plural: 'instrumentAliases',
    key: 'id',
    order: 'value validFrom',
    toOne: { instrument: 'Instrument.aliases' },
    ratios: 'conversionRatio',
  },
  CorporateAction: {
    plural: 'corporateActions',
    key: 'id',
    order: 'exDate',
    toOne: { instrument: 'Instrument.corporateActions' },
    ratios: 'ratio',
  },
  TradingSession: {
    plural: 'tradingSessions',
    key: 'calendar sessionDate',
    order: 'calendar sessionDate',
  },
  UniverseMember: {
    plural: 'universeMembers',
    key: 'id',
    order: 'universe addedOn',
    toOne: { instrument: 'Instrument.universeMembers' },
    arguments: { equal: 'universe', on: 'addedOn removedOn' },
  },
};
