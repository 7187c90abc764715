import { badInput } from '../../kernel/failures.ts';
import { resource } from '../../schema/declaration.ts';
import { Instrument } from './reference.entities.ts';
import { findInstrument } from './resolve-instrument.ts';

/** What the API shows of reference data. */
export const referenceResources = [
  resource(Instrument, {
    plural: 'instruments',
    defaultOrder: [
      ['symbol', 'ASC'],
      ['venue', 'ASC'],
    ],
    single: {
      field: 'instrument',
      description: 'The instrument with the symbol; null where there is none to see.',
      arguments: {
        symbol: { type: 'String', isRequired: true, description: 'Name at the venue.' },
        venue: {
          type: 'String',
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
];
