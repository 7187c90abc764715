/** The door of trading: portfolios, trade plans, orders with their events, and executions. */
export { tradingResources } from './trading.schema.ts';
export { addUserOrderSummary as addTradingFields } from './user-order-summary.schema.ts';
