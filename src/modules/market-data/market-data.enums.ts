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
