import { Execution } from './executions.entities.ts';
import { Order, OrderEvent } from './orders.entities.ts';
import { Portfolio, TradePlan } from './portfolios.entities.ts';

export const tradingEntities = [Portfolio, TradePlan, Order, OrderEvent, Execution];
