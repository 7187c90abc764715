import { enumeration } from './enumeration.ts';

export type OrderSide = 'BUY' | 'SELL';

/** Here because a trade of the market has a side as well as an order. */
export const orderSides = enumeration<OrderSide>({
  name: 'OrderSide',
  description: 'Whether something is bought or sold.',
  values: {
    BUY: 'Bought, or to be bought.',
    SELL: 'Sold, or to be sold.',
  },
});
