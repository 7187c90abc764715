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
