import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { orderSides } from '../../kernel/order-side.ts';
import { Instrument } from '../reference/reference.entities.ts';

const now = (): Date => new Date();

/**
 * A trade of the market, whoever made it. From the public side of EXCH `trades`, and ALGO. EXCH keyed
 * them by an id alone, which a table that is partitioned by time cannot have; here the key contains
 * the time, and where a source gives no id it is made of the ordinal within that time.
 *
 * EXCH also asks that buyer and seller differ: of the two orders that is a check here, of their users
 * the use case sees to it.
 */
export const MarketTrade = defineEntity({
  name: 'MarketTrade',
  tableName: 'market_trades',
  comment: 'A trade at a venue, whoever made it.',
  checks: [
    check('market_trades_quantity', 'quantity > {0}', 'quantity must be above 0'),
    check(
      'market_trades_orders',
      'buy_order_id is null or sell_order_id is null or buy_order_id <> sell_order_id',
      'sellOrderId must be another than buyOrderId',
    ),
  ],
  properties: {
    instrument: () =>
      p
        .manyToOne(Instrument)
        .primary()
        .deleteRule('restrict')
        // The key begins with it.
        .index(false)
        .comment('What was traded.'),
    tradedAt: column.instant().primary().comment('When it was traded.'),
    venueTradeId: column
      .text(100)
      .primary()
      .comment('Id at the venue; where it gives none, the ordinal within the instant.'),
    price: column.decimal().comment('Price, in the quote asset.'),
    quantity: column.decimal().comment('Quantity, in units of the instrument; above 0.'),
    aggressor: column
      .enumeration(orderSides)
      .nullable()
      .comment('Side of the order that met one in the book, where that is known.'),
    buyOrderId: column.uuid().nullable().comment('Order that bought, where it is of this gateway.'),
    sellOrderId: column.uuid().nullable().comment('Order that sold, where it is of this gateway.'),
    buyerFee: column.decimal().nullable().comment('Fee of the buyer, in the quote asset.'),
    sellerFee: column.decimal().nullable().comment('Fee of the seller, in the quote asset.'),
    source: column.text(32).comment('Where the trade came from.'),
    conditions: column
      .json()
      .nullable()
      .comment('Conditions of the trade, as the venue codes them.'),
    raw: column.json().nullable().comment('The trade as its source wrote it, where that is kept.'),
    createdAt: column.instant().onCreate(now).comment('When it was stored here.'),
  },
});

/** The best prices of a book at one instant. From ALGO, and EXCH `get_best_bid_ask`. */
export const Quote = defineEntity({
  name: 'Quote',
  tableName: 'quotes',
  comment: 'The best bid and ask of an instrument at one instant.',
  properties: {
    instrument: () =>
      p
        .manyToOne(Instrument)
        .primary()
        .deleteRule('restrict')
        // The key begins with it.
        .index(false)
        .comment('What is quoted.'),
    quotedAt: column.instant().primary().comment('Since when the quote stood.'),
    ordinal: column
      .integer()
      .primary()
      .onCreate(() => 0)
      .comment('Place among quotes of the same instant and source, from 0 on.'),
    source: column.text(32).primary().comment('Where the quote came from.'),
    bid: column.decimal().nullable().comment('Highest price asked to buy at, in the quote asset.'),
    bidSize: column
      .decimal()
      .nullable()
      .comment('Quantity at the bid, in units of the instrument.'),
    ask: column.decimal().nullable().comment('Lowest price asked to sell at, in the quote asset.'),
    askSize: column
      .decimal()
      .nullable()
      .comment('Quantity at the ask, in units of the instrument.'),
  },
});

/**
 * An order book, or what changed in one. From EXCH `order_book_snapshots`, which knew snapshots only
 * and was unique by a sequence that some venues do not send. A row that is no snapshot has absolute
 * quantities of the levels that changed, 0 for one that is gone.
 */
export const OrderBookUpdate = defineEntity({
  name: 'OrderBookUpdate',
  tableName: 'order_book_updates',
  comment: 'A snapshot of an order book, or the levels of it that changed.',
  indexes: [
    {
      name: 'order_book_updates_sequence',
      properties: ['instrument', 'source', 'lastSequence'],
    },
  ],
  checks: [
    // What a change shows may cross what it does not show.
    check(
      'order_book_updates_spread',
      'not is_snapshot or best_bid is null or best_ask is null or best_bid < best_ask',
      'bestBid must be below bestAsk in a snapshot',
    ),
    check('order_book_updates_depth', 'depth >= 0', 'depth must not be below 0'),
  ],
  properties: {
    instrument: () =>
      p
        .manyToOne(Instrument)
        .primary()
        .deleteRule('restrict')
        // The key begins with it.
        .index(false)
        .comment('Whose book it is.'),
    source: column.text(32).primary().comment('Where the update came from.'),
    observedAt: column.instant().primary().comment('When the book was so.'),
    ordinal: column
      .big()
      .primary()
      .comment('Place among updates of the same instant and source, in the order of arrival.'),
    isSnapshot: column
      .boolean()
      .onCreate(() => true)
      .comment('Whether the levels are the whole book; else they are those that changed.'),
    firstSequence: column
      .big()
      .nullable()
      .comment('Number of the first change that it holds, where the venue numbers them.'),
    lastSequence: column
      .big()
      .nullable()
      .comment('Number of the last change that it holds, where the venue numbers them.'),
    previousSequence: column
      .big()
      .nullable()
      .comment('Number of the change before, where the venue sends it.'),
    bids: column
      .json()
      .comment('Levels to buy, best first: ["price", "quantity", number of orders or null] each.'),
    asks: column
      .json()
      .comment('Levels to sell, best first: ["price", "quantity", number of orders or null] each.'),
    bestBid: column.decimal().nullable().comment('Highest price to buy at, in the quote asset.'),
    bestAsk: column.decimal().nullable().comment('Lowest price to sell at, in the quote asset.'),
    depth: column.integer().comment('Number of levels that it holds of the longer side.'),
    checksum: column.big().nullable().comment('Checksum of the book, as the venue computes it.'),
  },
});
