import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { orderSides } from '../../kernel/order-side.ts';
import { Decision } from '../decisions/decisions.entities.ts';
import { User } from '../identity/identity.entities.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { Strategy } from '../strategies/strategies.entities.ts';
import { Portfolio, TradePlan } from './portfolios.entities.ts';
import {
  orderEventTypes,
  orderStatuses,
  orderTypes,
  pendingActions,
  timesInForce,
} from './trading.enums.ts';

const now = (): Date => new Date();

/** Orders that the market can still reach: the indexes of the book and of the stops hold for them. */
const isAtWork = `status in ('OPEN', 'PARTIALLY_FILLED')`;

/**
 * What somebody wants to buy or sell. From the `orders` of OMS, ALGO, EXCH and LOOP. Its status is
 * what its events come to (`order_events`). Where the sources are answered otherwise:
 *
 * - OMS deleted a plan's orders with it; a ledger forgets nothing.
 * - EXCH partitioned the table by month, which would have cost `client_order_id` its uniqueness.
 * - EXCH's STOP_LIMIT could lack a price, its client_order_id was indexed but not unique, and an
 *   EXPIRED order could come back to life.
 * - ALGO stored remaining_quantity and total_value by trigger; both follow from the rest.
 * - EXCH's table `stop_orders_watchlist` is a query: the stops that are OPEN.
 *
 * What EXCH called price is `limit_price`, OMS's market_id and outcome are an instrument, its mode
 * an environment, and its status failed is REJECTED.
 */
export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  comment: 'What somebody wants to buy or sell, and what has become of it.',
  indexes: [
    { name: 'orders_user_created', properties: ['user', 'createdAt', 'id'] },
    { name: 'orders_user_instrument', properties: ['user', 'instrument', 'status', 'id'] },
    { name: 'orders_portfolio_created', properties: ['portfolio', 'createdAt', 'id'] },
    { name: 'orders_instrument_created', properties: ['instrument', 'createdAt', 'id'] },
    { name: 'orders_environment_created', properties: ['environment', 'createdAt', 'id'] },
    {
      name: 'orders_book',
      properties: ['instrument', 'side', 'limitPrice', 'createdAt'],
      where: isAtWork,
    },
    { name: 'orders_stops', properties: ['instrument', 'stopPrice'], where: isAtWork },
    { name: 'orders_status_created', properties: ['status', 'createdAt', 'id'] },
    { name: 'orders_strategy_created', properties: ['strategy', 'createdAt', 'id'] },
    { name: 'orders_plan', properties: ['plan', 'createdAt', 'id'] },
    { name: 'orders_decision', properties: ['decision', 'createdAt', 'id'] },
    { name: 'orders_parent_order', properties: ['parentOrder', 'createdAt', 'id'] },
  ],
  uniques: [
    { name: 'orders_client_order_id_unique', properties: ['portfolio', 'clientOrderId'] },
    {
      name: 'orders_broker_order_id_unique',
      properties: ['environment', 'portfolio', 'venue', 'brokerOrderId'],
    },
  ],
  checks: [
    check('orders_quantity', 'quantity > {0}', 'quantity must be above 0'),
    check(
      'orders_filled_quantity',
      'filled_quantity >= {0} and filled_quantity <= quantity',
      'filledQuantity must be from 0 to quantity',
    ),
    check(
      'orders_market',
      `type <> 'MARKET' or limit_price is null`,
      'limitPrice must not be given for a MARKET order',
    ),
    check(
      'orders_limit_price',
      `type not in ('LIMIT', 'STOP_LIMIT') or limit_price is not null`,
      'limitPrice must be given for a LIMIT or STOP_LIMIT order',
    ),
    check(
      'orders_stop_price',
      `type not in ('STOP', 'STOP_LIMIT') or stop_price is not null`,
      'stopPrice must be given for a STOP or STOP_LIMIT order',
    ),
    check(
      'orders_trail',
      `type <> 'TRAILING_STOP' or trail_amount is not null or trail_percent is not null`,
      'trailAmount or trailPercent must be given for a TRAILING_STOP order',
    ),
    check(
      'orders_filled',
      `status <> 'FILLED' or (filled_quantity = quantity and filled_at is not null)`,
      'filledQuantity must be quantity, and filledAt be given, once status is FILLED',
    ),
    check(
      'orders_cancelled',
      `status <> 'CANCELLED' or cancelled_at is not null`,
      'cancelledAt must be given once status is CANCELLED',
    ),
    check(
      'orders_partially_filled',
      `status <> 'PARTIALLY_FILLED' or (filled_quantity > {0} and filled_quantity < quantity)`,
      'filledQuantity must be above 0 and below quantity while status is PARTIALLY_FILLED',
    ),
    check(
      'orders_average_fill_price',
      'filled_quantity = {0} or average_fill_price is not null',
      'averageFillPrice must be given once filledQuantity is not 0',
    ),
    check(
      'orders_expires_at',
      `time_in_force <> 'GTD' or expires_at is not null`,
      'expiresAt must be given where timeInForce is GTD',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the order.'),
    portfolio: () =>
      p.manyToOne(Portfolio).deleteRule('restrict').comment('Portfolio that trades.'),
    user: () => p.manyToOne(User).deleteRule('restrict').comment('Who placed it.'),
    instrument: () =>
      p.manyToOne(Instrument).deleteRule('restrict').comment('What is to be bought or sold.'),
    plan: () =>
      p
        .manyToOne(TradePlan)
        .nullable()
        .deleteRule('set null')
        .comment('Trade plan that it is part of.'),
    decision: () =>
      p
        .manyToOne(Decision)
        .nullable()
        .deleteRule('set null')
        .comment('Decision that it carries out.'),
    strategy: () =>
      p.manyToOne(Strategy).nullable().deleteRule('set null').comment('Strategy that it follows.'),
    parentOrder: () =>
      p
        .manyToOne(Order)
        .nullable()
        .deleteRule('set null')
        .comment('Order that it belongs to, as a stop loss belongs to an entry.'),
    environment: column.enumeration(environments).comment('Environment that it belongs to.'),
    clientOrderId: column
      .text(100)
      .nullable()
      .comment('Name that its sender gave it; unique within the portfolio.'),
    brokerOrderId: column
      .text(100)
      .nullable()
      .comment('Name that the broker gave it; unique within the portfolio at the venue.'),
    venue: column.text(32).nullable().comment('Where it was sent, such as NASDAQ.'),
    side: column.enumeration(orderSides).comment('Whether it buys or sells.'),
    type: column
      .enumeration(orderTypes)
      .comment('At which price it may be filled, and from when on.'),
    timeInForce: column
      .enumeration(timesInForce)
      .onCreate(() => 'GTC' as const)
      .comment('How long it is good for.'),
    status: column
      .enumeration(orderStatuses)
      .onCreate(() => 'PENDING' as const)
      .comment('What has become of it.'),
    pendingAction: column
      .enumeration(pendingActions)
      .nullable()
      .comment('What was asked of the venue that it has not answered yet.'),
    quantity: column.decimal().comment('How much, in units of the instrument; above 0.'),
    filledQuantity: column
      .decimal()
      .onCreate(() => '0')
      .comment('How much of it has been filled, in units of the instrument.'),
    limitPrice: column
      .decimal()
      .nullable()
      .comment('The worst price at which it may be filled, in the quote asset.'),
    stopPrice: column
      .decimal()
      .nullable()
      .comment('Price that sets it to work, in the quote asset.'),
    trailAmount: column
      .decimal()
      .nullable()
      .comment('Distance at which a trailing stop follows the price, in the quote asset.'),
    trailPercent: column
      .ratio()
      .nullable()
      .comment('The same distance in hundredths of the price.'),
    averageFillPrice: column
      .decimal()
      .nullable()
      .comment('Average price of what has been filled, weighted by quantity, in the quote asset.'),
    fees: column
      .decimal()
      .onCreate(() => '0')
      .comment('Fees of its executions, in the quote asset; below 0 for rebates.'),
    orderSource: column
      .text(20)
      .onCreate(() => 'API')
      .comment('By which way it came in: WEB, MOBILE, API or BOT.'),
    rejectReason: column.text(500).nullable().comment('Why it was refused.'),
    version: column
      .integer()
      .onCreate(() => 1)
      .comment('Counts the changes, from 1; who changes it names the version that was read.'),
    createdAt: column.instant().onCreate(now).comment('When it was placed.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed.'),
    submittedAt: column.instant().nullable().comment('When it was sent to the venue.'),
    filledAt: column.instant().nullable().comment('When the last of it was filled.'),
    cancelledAt: column.instant().nullable().comment('When it was cancelled.'),
    expiresAt: column.instant().nullable().comment('Until when it is good; given for GTD.'),
  },
});

/**
 * What happened to an order; only ever added to. An order's status is what its events come to. From
 * EXCH's triggers and LOOP `execution_order_snapshots`; the types are FIX's ExecType.
 *
 * The key holds the time, so that the table can be partitioned by it. The identifier within it is a
 * UUID of version 7 and not a number of the database's: SQLite counts in a key of one column only,
 * and MySQL in a column that an index begins with. UUIDs of one process sort as they were made.
 *
 * `execution_id` has no foreign key: on MySQL and MariaDB a partitioned table may have none.
 */
export const OrderEvent = defineEntity({
  name: 'OrderEvent',
  tableName: 'order_events',
  comment: 'Something that happened to an order.',
  indexes: [
    { name: 'order_events_type', properties: ['type', 'occurredAt', 'order', 'id'] },
    { name: 'order_events_occurred_at', properties: ['occurredAt', 'order', 'id'] },
  ],
  properties: {
    order: () =>
      p
        .manyToOne(Order)
        .primary()
        .deleteRule('restrict')
        // The key begins with it.
        .index(false)
        .comment('Order that it happened to.'),
    occurredAt: column.instant().primary().onCreate(now).comment('When it happened.'),
    id: column.uuid().primary().onCreate(newUuid).comment('Tells events of one moment apart.'),
    type: column.enumeration(orderEventTypes).comment('What happened.'),
    fromStatus: column
      .enumeration(orderStatuses)
      .nullable()
      .comment('Status of the order before; null for its first event.'),
    toStatus: column.enumeration(orderStatuses).comment('Status of the order after.'),
    executionId: column.uuid().nullable().comment('Key of the execution, for a fill.'),
    actor: column.text(64).comment('Who or what caused it.'),
    reason: column.text(500).nullable().comment('Why it happened.'),
    payload: column.json().nullable().comment('What else is known of it.'),
  },
});
