import { badInput } from '../../kernel/failures.ts';
import { resource } from '../../schema/declaration.ts';
import {
  CorporateAction,
  Instrument,
  InstrumentAlias,
  TradingSession,
  UniverseMember,
} from './reference.entities.ts';
import { findInstrument } from './resolve-instrument.ts';

/** What the API shows of reference data. */
export const referenceResources = [
  resource(Instrument, {
    plural: 'instruments',
    owner: 'nobody',
    defaultOrder: [
      ['symbol', 'ASC'],
      ['venue', 'ASC'],
    ],
    single: {
      field: 'instrument',
      description: 'The instrument with the symbol; null where there is none to see.',
      arguments: {
        symbol: {
          type: 'String',
          on: ['symbol'],
          isRequired: true,
          description: 'Name at the venue.',
        },
        venue: {
          type: 'String',
          on: ['venue'],
          description: 'Where it is traded, when the symbol alone is not unique.',
        },
      },
      conditions: async ({ symbol, venue }, context) => {
        if (typeof symbol !== 'string') throw badInput('symbol is missing');
        const id = await findInstrument(context, { symbol, venue: venue as string | null });
        // No instrument has the key 0.
        return [{ field: 'id', operator: 'eq', value: id ?? 0 }];
      },
    },
  }),
  resource(InstrumentAlias, {
    plural: 'instrumentAliases',
    owner: 'nobody',
    defaultOrder: [
      ['value', 'ASC'],
      ['validFrom', 'ASC'],
    ],
    reverse: { instrument: { field: 'aliases', description: 'Its other names.' } },
  }),
  resource(CorporateAction, {
    plural: 'corporateActions',
    owner: 'nobody',
    defaultOrder: [['exDate', 'ASC']],
    reverse: {
      instrument: { field: 'corporateActions', description: 'Its splits, dividends and the like.' },
    },
  }),
  resource(TradingSession, {
    plural: 'tradingSessions',
    owner: 'nobody',
    defaultOrder: [
      ['calendar', 'ASC'],
      ['sessionDate', 'ASC'],
    ],
  }),
  resource(UniverseMember, {
    plural: 'universeMembers',
    owner: 'nobody',
    defaultOrder: [
      ['universe', 'ASC'],
      ['addedOn', 'ASC'],
    ],
    reverse: {
      instrument: {
        field: 'universeMembers',
        description: 'Its memberships in indexes and other lists.',
      },
    },
    listArguments: {
      universe: {
        type: 'String',
        on: ['universe'],
        description: 'Name of the list; any if left out.',
      },
      on: {
        type: 'Date',
        on: ['addedOn', 'removedOn'],
        description: 'Date on which they were members; whatever their dates if left out.',
      },
    },
    listConditions: ({ universe, on }) => [
      ...(typeof universe === 'string'
        ? [{ field: 'universe', operator: 'eq', value: universe } as const]
        : []),
      ...(typeof on === 'string'
        ? [
            { field: 'addedOn', operator: 'lte', value: on } as const,
            { field: 'removedOn', operator: 'gtOrNull', value: on } as const,
          ]
        : []),
    ],
  }),
];
