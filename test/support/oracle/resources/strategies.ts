import type { ResourceNotes } from '../resource-notes.ts';

/** What is to be done, and in which version of the configuration. */
export const strategyNotes: ResourceNotes = {
  ConfigVersion: {
    plural: 'configVersions',
    key: 'id',
    order: '-createdAt',
    toOne: { promotedFrom: 'ConfigVersion.promotions', createdBy: 'User.configVersions' },
  },
  ConfigCheck: {
    plural: 'configChecks',
    key: 'id',
    order: '-checkedAt',
    toOne: { configVersion: 'ConfigVersion.checks' },
  },
  Strategy: {
    plural: 'strategies',
    computed: 'totalFees totalTrades winningTrades totalPnl',
    key: 'id',
    order: 'name',
    toOne: { owner: 'User.strategies' },
    ratios: 'maxRiskPerTrade maxPortfolioRisk',
  },
  StrategyInstrument: {
    plural: 'strategyInstruments',
    key: 'strategy instrument',
    order: 'strategy',
    toOne: { strategy: 'Strategy.instruments', instrument: 'Instrument.strategyInstruments' },
    ratios: 'weight',
  },
  Signal: {
    plural: 'signals',
    key: 'id',
    order: '-generatedAt',
    toOne: {
      strategy: 'Strategy.signals',
      user: 'User.signals',
      instrument: 'Instrument.signals',
    },
    ratios: 'value confidence outcomeReturn',
  },
};
