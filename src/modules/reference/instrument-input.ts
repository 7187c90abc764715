import { optionalColumns, required, optional } from '../../schema/input.ts';
import { Instrument } from './reference.entities.ts';

/** Of any length: what no instrument is called is not found, and what no text may hold is refused. */
const anyText = { kind: 'longText' } as const;

/** How the input of a mutation names an instrument that is there; see `instrumentNamed`. */
export const instrumentNameFields = {
  symbol: { ...required('String', 'Symbol of the instrument.'), kind: anyText },
  venue: {
    ...optional('String', 'Venue of the instrument, when the symbol alone is not unique.'),
    kind: anyText,
  },
};

/** The terms of an instrument that may be left out, when it is created and when it is changed. */
export const instrumentTermFields = optionalColumns(
  Instrument,
  'name',
  'baseAsset',
  'outcome',
  'pricePrecision',
  'quantityPrecision',
  'tickSize',
  'lotSize',
  'minOrderQuantity',
  'maxOrderQuantity',
  'minOrderValue',
  'priceBand',
  'makerFee',
  'takerFee',
  'contractMultiplier',
  'timeZone',
  'calendar',
  'sector',
  'industry',
  'marketCap',
);
