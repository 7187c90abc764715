import type { ResourceNotes } from '../resource-notes.ts';

/** Orders and their fills, and the ledger that follows from them. */
export const tradingNotes: ResourceNotes = {
  Portfolio: {
    plural: 'portfolios',
    computed: 'cash',
    key: 'id',
    order: 'name',
    toOne: { user: 'User.portfolios', strategy: 'Strategy.portfolios' },
  },
  TradePlan: {
    plural: 'tradePlans',
    key: 'id',
    order: '-startedAt',
    toOne: { user: 'User.tradePlans', portfolio: 'Portfolio.tradePlans' },
  },
  Order: {
    plural: 'orders',
    computed: 'remainingQuantity notional filledNotional',
    key: 'id',
    order: '-createdAt',
    toOne: {
      portfolio: 'Portfolio.orders',
      user: 'User.orders',
      instrument: 'Instrument.orders',
      plan: 'TradePlan.orders',
      decision: 'Decision.orders',
      strategy: 'Strategy.orders',
      parentOrder: 'Order.childOrders',
    },
    ratios: 'trailPercent',
  },
  OrderEvent: {
    plural: 'orderEvents',
    key: 'order occurredAt id',
    order: 'occurredAt',
    toOne: { order: 'Order.events' },
  },
  Execution: {
    plural: 'executions',
    computed: 'notional',
    key: 'id',
    order: '-executedAt',
    toOne: {
      order: 'Order.executions',
      instrument: 'Instrument.executions',
      portfolio: 'Portfolio.executions',
      reversesExecution: 'Execution.reversals',
    },
    ratios: 'slippage',
  },
  Position: {
    plural: 'positions',
    computed: 'averagePrice',
    key: 'id',
    order: '-openedAt',
    toOne: {
      portfolio: 'Portfolio.positions',
      instrument: 'Instrument.positions',
      thesis: 'Thesis.positions',
    },
  },
  PositionLot: {
    plural: 'positionLots',
    key: 'id',
    order: 'openedAt',
    toOne: { position: 'Position.lots', execution: 'Execution.lots' },
  },
  LotClosure: {
    plural: 'lotClosures',
    computed: 'realizedReturn',
    key: 'id',
    order: '-closedAt',
    toOne: { lot: 'PositionLot.closures', execution: 'Execution.lotClosures' },
  },
  CashMovement: {
    plural: 'cashMovements',
    key: 'id',
    order: '-bookedAt',
    toOne: {
      portfolio: 'Portfolio.cashMovements',
      execution: 'Execution.cashMovements',
      corporateAction: 'CorporateAction.cashMovements',
    },
  },
  PortfolioSnapshot: {
    plural: 'portfolioSnapshots',
    key: 'id',
    counted: true,
    order: '-takenAt',
    toOne: { portfolio: 'Portfolio.snapshots' },
    ratios:
      'grossExposure netExposure leverage periodReturn cumulativeReturn drawdown volatility sharpe beta alpha',
  },
};
