import { enumeration } from '../../kernel/enumeration.ts';

export const priceAdjustments = enumeration({
  name: 'PriceAdjustment',
  description: 'For which corporate actions prices have been adjusted.',
  values: {
    RAW: 'As they were traded.',
    SPLIT: 'For splits.',
    ALL: 'For splits and dividends.',
  },
});

export type PriceAdjustment = keyof typeof priceAdjustments.values;

export const runStatuses = enumeration({
  name: 'RunStatus',
  description: 'How far a run has come.',
  values: {
    RUNNING: 'Is at work, or was broken off without a word.',
    COMPLETED: 'Has come to its end.',
    FAILED: 'Ended with an error.',
  },
});
