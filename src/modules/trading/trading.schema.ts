import { resource } from '../../schema/declaration.ts';
import { Execution } from './executions.entities.ts';
import { Order, OrderEvent } from './orders.entities.ts';
import { Portfolio, TradePlan } from './portfolios.entities.ts';

/** What the API shows of trading. */
export const tradingResources = [
  resource(Portfolio, {
    plural: 'portfolios',
    defaultOrder: [['name', 'ASC']],
    reverse: {
      user: { field: 'portfolios', description: 'Portfolios of the user.' },
      strategy: { field: 'portfolios', description: 'Portfolios in which it alone trades.' },
    },
  }),
  resource(TradePlan, {
    plural: 'tradePlans',
    defaultOrder: [['startedAt', 'DESC']],
    reverse: {
      user: { field: 'tradePlans', description: 'Plans that the user handed over.' },
      portfolio: { field: 'tradePlans', description: 'Plans that trade in it.' },
    },
  }),
  resource(Order, {
    plural: 'orders',
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
  }),
  resource(OrderEvent, {
    plural: 'orderEvents',
    defaultOrder: [['occurredAt', 'ASC']],
    reverse: { order: { field: 'events', description: 'What happened to it.' } },
  }),
  resource(Execution, {
    plural: 'executions',
    defaultOrder: [['executedAt', 'DESC']],
    reverse: {
      order: { field: 'executions', description: 'Its fills.' },
      instrument: { field: 'executions', description: 'Fills in which it was traded.' },
      portfolio: { field: 'executions', description: 'Fills in which it traded.' },
      reversesExecution: { field: 'reversals', description: 'Executions that take it back.' },
    },
  }),
];
