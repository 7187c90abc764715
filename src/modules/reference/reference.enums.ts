import { enumeration } from '../../kernel/enumeration.ts';

export const assetClasses = enumeration({
  name: 'AssetClass',
  description: 'What kind of thing is traded.',
  values: {
    EQUITY: 'A share of a company.',
    ETF: 'A share of an exchange-traded fund.',
    INDEX: 'A computed index, which is not traded itself.',
    CRYPTO: 'A pair of crypto assets, or of one and a currency.',
    FOREX: 'A pair of currencies.',
    COMMODITY: 'A raw material.',
    FUTURE: 'A futures contract.',
    OPTION: 'An option contract.',
    PREDICTION: 'One outcome of a prediction market, priced from 0 to 1.',
  },
});

export type AssetClass = keyof typeof assetClasses.values;

export const instrumentStatuses = enumeration({
  name: 'InstrumentStatus',
  description: 'Whether an instrument can be traded.',
  values: {
    ACTIVE: 'Can be traded.',
    HALTED: 'Trading is stopped for the time being.',
    MAINTENANCE: 'Closed while the venue is at work.',
    DELISTED: 'Is no longer traded.',
  },
});

export const aliasKinds = enumeration({
  name: 'AliasKind',
  description: 'What kind of name an alias is.',
  values: {
    TICKER: 'A ticker symbol, now or in the past.',
    VENUE_SYMBOL: 'The name that a venue or a data source has for it.',
    ISIN: 'An International Securities Identification Number.',
    FIGI: 'A Financial Instrument Global Identifier.',
    TOKEN_ID: 'The id of a token, such as that of a prediction’s outcome.',
  },
});

export const corporateActionTypes = enumeration({
  name: 'CorporateActionType',
  description: 'What a company does that changes what its shares are worth.',
  values: {
    SPLIT: 'One old share becomes several new ones, or several become one.',
    DIVIDEND: 'Money is paid for each share.',
    MERGER: 'Its shares become those of another company, or money.',
    SPINOFF: 'Shares of a part that becomes a company of its own are handed out.',
  },
});
