import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { orderSides } from '../../kernel/order-side.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { Order } from './orders.entities.ts';
import { Portfolio } from './portfolios.entities.ts';
import { liquidities } from './trading.enums.ts';

const now = (): Date => new Date();

/**
 * A fill of an order. From OMS `executions`, ALGO `trades` and, for one's own side, EXCH `trades`.
 * Never changed: a mistake is put right by an opposite execution that names it. The quantities of an
 * order's executions add up to its filled quantity, and their average is its average price.
 *
 * OMS deleted an order's executions with it; a ledger forgets nothing. ALGO's entry_price,
 * exit_price and pnl are in `lot_closures`; its key, an id alone on a partitioned table, is refused
 * by every engine.
 */
export const Execution = defineEntity({
  name: 'Execution',
  tableName: 'executions',
  comment: 'A fill: a quantity of an order that was traded at a price.',
  indexes: [
    { name: 'executions_order', properties: ['order', 'executedAt', 'id'] },
    { name: 'executions_instrument', properties: ['instrument', 'executedAt', 'id'] },
    { name: 'executions_portfolio', properties: ['portfolio', 'executedAt', 'id'] },
    { name: 'executions_environment', properties: ['environment', 'executedAt', 'id'] },
    { name: 'executions_reverses', properties: ['reversesExecution'] },
  ],
  uniques: [
    {
      name: 'executions_venue_execution_id_unique',
      properties: ['environment', 'portfolio', 'venue', 'venueExecutionId'],
    },
  ],
  checks: [
    check('executions_quantity', 'quantity > {0}', 'quantity must be above 0'),
    check(
      'executions_latency',
      'latency_ms is null or latency_ms >= 0',
      'latencyMilliseconds must not be below 0',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the execution.'),
    order: () => p.manyToOne(Order).deleteRule('restrict').comment('Order that was filled.'),
    instrument: () => p.manyToOne(Instrument).deleteRule('restrict').comment('What was traded.'),
    portfolio: () =>
      p.manyToOne(Portfolio).deleteRule('restrict').comment('Portfolio that traded.'),
    environment: column.enumeration(environments).comment('Environment that it belongs to.'),
    side: column.enumeration(orderSides).comment('Whether it bought or sold.'),
    quantity: column.decimal().comment('How much, in units of the instrument; above 0.'),
    price: column.decimal().comment('Price of a unit, in the quote asset.'),
    fee: column
      .decimal()
      .onCreate(() => '0')
      .comment('What it cost, in the fee’s asset; below 0 for a rebate.'),
    feeAsset: column
      .text(20)
      .nullable()
      .comment('Asset in which the fee was taken; the quote asset where it is null.'),
    liquidity: column
      .enumeration(liquidities)
      .onCreate(() => 'UNKNOWN' as const)
      .comment('Whether it added liquidity or took it.'),
    venue: column.text(32).comment('Where it was traded, such as NASDAQ.'),
    venueExecutionId: column
      .text(100)
      .nullable()
      .comment('Name that the venue gave it; unique within the portfolio at the venue.'),
    slippage: column
      .ratio()
      .nullable()
      .comment(
        'How far the price was from the one expected, as a share of that; above 0 is worse.',
      ),
    latencyMilliseconds: column
      .integer()
      .fieldName('latency_ms')
      .nullable()
      .comment('Milliseconds from the sending of the order to the fill.'),
    reversesExecution: () =>
      p
        .manyToOne(Execution)
        .nullable()
        .deleteRule('restrict')
        .comment('Execution that this one takes back.'),
    executedAt: column.instant().comment('When it was traded.'),
    settledAt: column.instant().nullable().comment('When it was settled.'),
    createdAt: column.instant().onCreate(now).comment('When it was stored here.'),
  },
});
