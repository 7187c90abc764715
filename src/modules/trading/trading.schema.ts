import {
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../kernel/decimal-arithmetic.ts';
import { computed } from '../../schema/computed-field.ts';
import { resource } from '../../schema/declaration.ts';
import { Execution } from './executions.entities.ts';
import { Order, OrderEvent } from './orders.entities.ts';
import { Portfolio, TradePlan } from './portfolios.entities.ts';

/** What the API shows of trading. */
export const tradingResources = [
  resource(Portfolio, {
    plural: 'portfolios',
    owner: ['user'],
    defaultOrder: [['name', 'ASC']],
    reverse: {
      user: { field: 'portfolios', description: 'Portfolios of the user.' },
      strategy: { field: 'portfolios', description: 'Portfolios in which it alone trades.' },
    },
  }),
  resource(TradePlan, {
    plural: 'tradePlans',
    owner: ['user'],
    defaultOrder: [['startedAt', 'DESC']],
    reverse: {
      user: { field: 'tradePlans', description: 'Plans that the user handed over.' },
      portfolio: { field: 'tradePlans', description: 'Plans that trade in it.' },
    },
  }),
  resource(Order, {
    plural: 'orders',
    owner: ['portfolio', 'user'],
    defaultOrder: [['createdAt', 'DESC']],
    reverse: {
      portfolio: { field: 'orders', description: 'What it wants to buy or sell.' },
      user: { field: 'orders', description: 'Orders that the user placed.' },
      instrument: { field: 'orders', description: 'Orders to buy or sell it.' },
      plan: { field: 'orders', description: 'Orders that are part of it.' },
      decision: { field: 'orders', description: 'Orders that carry it out.' },
      strategy: { field: 'orders', description: 'Orders that follow it.' },
      parentOrder: { field: 'childOrders', description: 'Orders that belong to it.' },
    },
    computed: {
      remainingQuantity: computed(Order, ['quantity', 'filledQuantity'], {
        type: 'Decimal',
        description:
          'What has not been filled of its quantity, in units of the instrument, whether or not it ' +
          'still can be.',
        compute: ({ quantity, filledQuantity }) => subtractDecimals(quantity, filledQuantity),
      }),
      notional: computed(Order, ['quantity', 'limitPrice'], {
        type: 'Decimal',
        isNullable: true,
        description:
          'Its quantity at its limit price, in the quote asset, without the contract multiplier: an ' +
          'exact product of up to 16 decimals. Null without a limit price.',
        compute: ({ quantity, limitPrice }) =>
          limitPrice === null ? null : multiplyDecimals(quantity, limitPrice),
      }),
      filledNotional: computed(Order, ['filledQuantity', 'averageFillPrice'], {
        type: 'Decimal',
        description:
          'Its filled quantity at its average price, in the quote asset, without the contract ' +
          'multiplier, to 8 decimals, a half to the even digit; 0 before the first fill.',
        compute: ({ filledQuantity, averageFillPrice }) =>
          roundDecimal(multiplyDecimals(filledQuantity, averageFillPrice ?? '0'), 8),
      }),
    },
    tallies: [
      {
        under: ['decision', 'cycle'],
        fields: {
          ordersCount: {
            figure: 'count',
            description: 'Number of orders that carry out what was decided in it.',
          },
        },
      },
      {
        under: ['strategy'],
        fields: {
          totalFees: {
            figure: 'sum',
            of: 'fees',
            description:
              'Fees of all executions of its orders, in their quote assets, which are added up as if ' +
              'they were one; below 0 when rebates are more.',
          },
        },
      },
    ],
    views: {
      activeOrders: {
        description:
          'Orders that are at work in the market and can be filled there: those that are OPEN or ' +
          'PARTIALLY_FILLED. One that is PENDING or SUBMITTED has not been taken by the venue yet.',
        conditions: [{ field: 'status', operator: 'in', value: ['OPEN', 'PARTIALLY_FILLED'] }],
      },
      stopOrders: {
        description:
          'The watch list of stops: orders of the types STOP, STOP_LIMIT and TRAILING_STOP that are ' +
          'OPEN, of which nothing has been filled yet.',
        conditions: [
          { field: 'status', operator: 'eq', value: 'OPEN' },
          { field: 'type', operator: 'in', value: ['STOP', 'STOP_LIMIT', 'TRAILING_STOP'] },
        ],
      },
    },
  }),
  resource(OrderEvent, {
    plural: 'orderEvents',
    owner: ['order', 'portfolio', 'user'],
    environment: ['order'],
    defaultOrder: [['occurredAt', 'ASC']],
    reverse: { order: { field: 'events', description: 'What happened to it.' } },
  }),
  resource(Execution, {
    plural: 'executions',
    owner: ['portfolio', 'user'],
    defaultOrder: [['executedAt', 'DESC']],
    reverse: {
      order: { field: 'executions', description: 'Its fills.' },
      instrument: { field: 'executions', description: 'Fills in which it was traded.' },
      portfolio: { field: 'executions', description: 'Fills in which it traded.' },
      reversesExecution: { field: 'reversals', description: 'Executions that take it back.' },
    },
    computed: {
      notional: computed(Execution, ['quantity', 'price'], {
        type: 'Decimal',
        description:
          'Its quantity at its price, in the quote asset, without the contract multiplier and the ' +
          'fee: an exact product of up to 16 decimals.',
        compute: ({ quantity, price }) => multiplyDecimals(quantity, price),
      }),
    },
  }),
];
