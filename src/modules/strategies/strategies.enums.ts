import { enumeration } from '../../kernel/enumeration.ts';

export const strategyTypes = enumeration({
  name: 'StrategyType',
  description: 'By which rule a strategy finds its trades.',
  values: {
    SMA_CROSSOVER: 'A fast simple moving average crosses a slow one.',
    EMA_CROSSOVER: 'A fast exponential moving average crosses a slow one.',
    RSI_MEAN_REVERSION: 'The relative strength index returns from an extreme.',
    MACD_MOMENTUM: 'The MACD crosses its signal line.',
    BOLLINGER_BANDS: 'The price leaves its Bollinger bands, or returns into them.',
    BREAKOUT: 'The price leaves the range of the bars before.',
    ARBITRAGE: 'One thing has two prices.',
    ML_BASED: 'A trained model says so.',
    CUSTOM: 'A rule of its own.',
  },
});

export const strategyStatuses = enumeration({
  name: 'StrategyStatus',
  description: 'Whether a strategy is at work.',
  values: {
    ACTIVE: 'Looks for trades.',
    PAUSED: 'Rests; it can go on at any time.',
    STOPPED: 'Has been ended.',
    ERROR: 'Was stopped by a failure.',
    ARCHIVED: 'Is kept for the record only.',
  },
});

export const signalTypes = enumeration({
  name: 'SignalType',
  description: 'What a signal advises.',
  values: {
    BUY: 'To buy.',
    SELL: 'To sell.',
    HOLD: 'To leave things as they are.',
  },
});

export const regimes = enumeration({
  name: 'Regime',
  description: 'What the market was like.',
  values: {
    TRENDING_UP: 'Prices rose steadily.',
    TRENDING_DOWN: 'Prices fell steadily.',
    RANGING: 'Prices went up and down between two bounds.',
    VOLATILE: 'Prices jumped.',
  },
});
