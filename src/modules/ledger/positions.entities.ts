import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check, inWords } from '../../database/constraint.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { Thesis } from '../decisions/theses.entities.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { Execution } from '../trading/executions.entities.ts';
import { Portfolio } from '../trading/portfolios.entities.ts';
import { positionSides, positionStatuses } from './ledger.enums.ts';

const now = (): Date => new Date();

/**
 * What a portfolio holds of an instrument. From FOLIO `portfolio_positions`, which had a ticker and
 * a number of shares, and LOOP `positions` and `execution_position_snapshots`.
 *
 * The cost is kept exactly, and the average price computed from it: kept rounded, it would drift
 * with each sale. Market value and the gain on paper are computed when asked for. A fill that
 * crosses zero closes one position and opens another.
 */
export const Position = defineEntity({
  name: 'Position',
  tableName: 'positions',
  comment: 'What a portfolio holds, or owes, of an instrument.',
  indexes: [
    { name: 'positions_portfolio', properties: ['portfolio', 'status', 'openedAt', 'id'] },
    { name: 'positions_instrument', properties: ['instrument', 'openedAt', 'id'] },
    { name: 'positions_thesis', properties: ['thesis', 'openedAt', 'id'] },
    { name: 'positions_opened_at', properties: ['openedAt', 'id'] },
  ],
  uniques: [
    {
      name: 'positions_is_open',
      properties: ['portfolio', 'instrument'],
      where: `status = 'OPEN'`,
      ...inWords(
        'Another Position of the same portfolio and instrument is OPEN; add to it, or close it first',
      ),
    },
  ],
  checks: [
    check('positions_quantity', 'quantity >= {0}', 'quantity must not be below 0'),
    check(
      'positions_closed_quantity',
      `status = 'OPEN' or quantity = {0}`,
      'quantity must be 0 once status is CLOSED',
    ),
    check(
      'positions_closed_at',
      `status = 'OPEN' or closed_at is not null`,
      'closedAt must be given once status is CLOSED',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the position.'),
    portfolio: () =>
      p.manyToOne(Portfolio).deleteRule('restrict').comment('Portfolio that holds it.'),
    instrument: () => p.manyToOne(Instrument).deleteRule('restrict').comment('What is held.'),
    thesis: () =>
      p.manyToOne(Thesis).nullable().deleteRule('set null').comment('Thesis that it serves.'),
    side: column.enumeration(positionSides).comment('From which way of the price it gains.'),
    status: column
      .enumeration(positionStatuses)
      .onCreate(() => 'OPEN' as const)
      .comment(
        'Whether something is held; a portfolio has one OPEN position in an instrument at most.',
      ),
    quantity: column
      .decimal()
      .comment('How much is held or owed, in units of the instrument; 0 when it is closed.'),
    cost: column
      .decimal()
      .comment(
        'What the quantity cost, or brought when sold short, in the quote asset, without fees.',
      ),
    realizedPnl: column
      .decimal()
      .onCreate(() => '0')
      .comment('What it has brought so far, in the quote asset, net of fees; below 0 for a loss.'),
    fees: column
      .decimal()
      .onCreate(() => '0')
      .comment('Fees of its executions, in the quote asset; below 0 for rebates.'),
    openedAt: column.instant().comment('When the first of it was traded.'),
    closedAt: column.instant().nullable().comment('When the last of it was traded away.'),
    version: column
      .integer()
      .onCreate(() => 1)
      .comment('Counts the changes, from 1.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed.'),
  },
});

/** What one execution added to a position; the gateway's own, for the lots that a sale takes from. */
export const PositionLot = defineEntity({
  name: 'PositionLot',
  tableName: 'position_lots',
  comment: 'What one execution added to a position, and what is left of that.',
  indexes: [
    { name: 'position_lots_position', properties: ['position', 'openedAt', 'id'] },
    { name: 'position_lots_opened_at', properties: ['openedAt', 'id'] },
  ],
  uniques: [{ name: 'position_lots_execution_unique', properties: ['execution', 'position'] }],
  checks: [
    check(
      'position_lots_quantity_opened',
      'quantity_opened > {0}',
      'quantityOpened must be above 0',
    ),
    check(
      'position_lots_quantity_remaining',
      'quantity_remaining >= {0} and quantity_remaining <= quantity_opened',
      'quantityRemaining must be from 0 to quantityOpened',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the lot.'),
    position: () =>
      p.manyToOne(Position).deleteRule('restrict').comment('Position that it is part of.'),
    execution: () =>
      p
        .manyToOne(Execution)
        .deleteRule('restrict')
        // The unique key begins with it.
        .index(false)
        .comment('Execution that opened it.'),
    openedAt: column.instant().comment('When it was opened.'),
    quantityOpened: column
      .decimal()
      .comment('How much there was of it, in units of the instrument; above 0.'),
    quantityRemaining: column
      .decimal()
      .comment('How much is left of it, in units of the instrument.'),
    price: column.decimal().comment('Price of a unit, in the quote asset.'),
    fee: column
      .decimal()
      .onCreate(() => '0')
      .comment('Fee of opening it, in the quote asset; below 0 for a rebate.'),
  },
});

/**
 * The ledger of closed trades. From the pnl, entry_price and exit_price of ALGO `trades`; win rate,
 * profit factor and expectancy are computed from it.
 */
export const LotClosure = defineEntity({
  name: 'LotClosure',
  tableName: 'lot_closures',
  comment: 'What one execution took from a lot, and what that brought.',
  indexes: [
    { name: 'lot_closures_execution', properties: ['execution', 'closedAt', 'id'] },
    { name: 'lot_closures_closed_at', properties: ['closedAt', 'id'] },
  ],
  uniques: [{ name: 'lot_closures_lot_unique', properties: ['lot', 'execution'] }],
  checks: [check('lot_closures_quantity', 'quantity > {0}', 'quantity must be above 0')],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the closure.'),
    lot: () =>
      p
        .manyToOne(PositionLot)
        .deleteRule('restrict')
        // The unique key begins with it.
        .index(false)
        .comment('Lot that was taken from.'),
    execution: () =>
      p.manyToOne(Execution).deleteRule('restrict').comment('Execution that took from it.'),
    quantity: column.decimal().comment('How much was taken, in units of the instrument; above 0.'),
    entryPrice: column.decimal().comment('Price at which it was entered, in the quote asset.'),
    exitPrice: column.decimal().comment('Price at which it was left, in the quote asset.'),
    fees: column
      .decimal()
      .onCreate(() => '0')
      .comment('Fee of leaving, and the quantity’s share of that of entering, in the quote asset.'),
    realizedPnl: column
      .decimal()
      .comment('What it brought, in the quote asset, net of those fees; below 0 for a loss.'),
    holdingMilliseconds: column
      .big()
      .fieldName('holding_ms')
      .comment('How long it was held, in milliseconds.'),
    closedAt: column.instant().comment('When it was taken.'),
  },
});
