import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { CorporateAction } from '../reference/reference.entities.ts';
import { Execution } from '../trading/executions.entities.ts';
import { Portfolio } from '../trading/portfolios.entities.ts';
import { cashKinds, snapshotTriggers } from './ledger.enums.ts';

/**
 * Cash that came or went. None of the source systems kept it: they stored balances, by which neither
 * a time-weighted return nor the balance itself can be proved. A portfolio's cash is the sum of its
 * movements.
 */
export const CashMovement = defineEntity({
  name: 'CashMovement',
  tableName: 'cash_movements',
  comment: 'Cash that came into a portfolio or went out of it.',
  indexes: [
    { name: 'cash_movements_portfolio', properties: ['portfolio', 'bookedAt', 'id'] },
    { name: 'cash_movements_kind', properties: ['kind', 'bookedAt', 'id'] },
    { name: 'cash_movements_booked_at', properties: ['bookedAt', 'id'] },
    { name: 'cash_movements_execution', properties: ['execution'] },
    { name: 'cash_movements_corporate_action', properties: ['corporateAction'] },
  ],
  uniques: [
    {
      name: 'cash_movements_idempotency_key_unique',
      properties: ['portfolio', 'idempotencyKey'],
    },
  ],
  checks: [check('cash_movements_amount', 'amount <> {0}', 'amount must not be 0')],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the movement.'),
    portfolio: () =>
      p.manyToOne(Portfolio).deleteRule('restrict').comment('Portfolio whose cash it is.'),
    kind: column.enumeration(cashKinds).comment('Why it came or went.'),
    amount: column
      .decimal()
      .comment('How much, in the currency: above 0 what came, below 0 what went.'),
    currency: column.text(10).comment('Currency of the amount, such as USD.'),
    execution: () =>
      p
        .manyToOne(Execution)
        .nullable()
        .deleteRule('set null')
        .comment('Execution that it comes from.'),
    corporateAction: () =>
      p
        .manyToOne(CorporateAction)
        .nullable()
        .deleteRule('set null')
        .comment('Corporate action that it comes from.'),
    bookedAt: column.instant().comment('When it was booked.'),
    note: column.text(255).nullable().comment('What it was for, in words.'),
    idempotencyKey: column
      .text(100)
      .nullable()
      .comment('Key under which its sender booked it; unique within the portfolio.'),
  },
});

/**
 * What a portfolio was worth at a time. From ALGO and LOOP `portfolio_snapshots` and FOLIO
 * `portfolio_performance`, which are the snapshots with the trigger EOD.
 *
 * ALGO's key held the strategy, which its foreign key could set to null; here a snapshot is a
 * portfolio's. The net asset value is cash and the value of both sides together.
 */
export const PortfolioSnapshot = defineEntity({
  name: 'PortfolioSnapshot',
  tableName: 'portfolio_snapshots',
  comment: 'What a portfolio was worth at a time.',
  indexes: [
    { name: 'portfolio_snapshots_session', properties: ['portfolio', 'sessionDate', 'id'] },
    { name: 'portfolio_snapshots_taken_at', properties: ['takenAt', 'id'] },
  ],
  uniques: [
    {
      name: 'portfolio_snapshots_moment_unique',
      properties: ['portfolio', 'takenAt', 'trigger'],
    },
  ],
  checks: [
    check(
      'portfolio_snapshots_values',
      'long_value >= {0} and short_value <= {0}',
      'longValue must not be below 0, and shortValue not above 0',
    ),
    check(
      'portfolio_snapshots_drawdown',
      'drawdown is null or drawdown between -{1} and {0}',
      'drawdown must be from -1 to 0',
    ),
    check(
      'portfolio_snapshots_open_positions',
      'open_positions >= 0',
      'openPositions must not be below 0',
    ),
  ],
  properties: {
    id: column.sequence().primary().comment('Key of the snapshot.'),
    portfolio: () =>
      p
        .manyToOne(Portfolio)
        .deleteRule('restrict')
        // The unique key begins with it.
        .index(false)
        .comment('Portfolio that was valued.'),
    takenAt: column.instant().comment('When it was taken.'),
    sessionDate: column.date().comment('Date of the trading session that it counts for.'),
    trigger: column
      .enumeration(snapshotTriggers)
      .onCreate(() => 'SCHEDULED' as const)
      .comment('Why it was taken.'),
    nav: column
      .decimal()
      .comment('Net asset value: cash and both sides’ values together, in the base currency.'),
    cash: column.decimal().comment('Cash, in the base currency.'),
    longValue: column
      .decimal()
      .onCreate(() => '0')
      .comment('Value of what was held, in the base currency; not below 0.'),
    shortValue: column
      .decimal()
      .onCreate(() => '0')
      .comment('Value of what was owed, in the base currency; not above 0.'),
    grossExposure: column
      .ratio()
      .comment('Both sides’ values, each without its sign, as a share of the net asset value.'),
    netExposure: column.ratio().comment('Both sides’ values, as a share of the net asset value.'),
    leverage: column.ratio().nullable().comment('How many times the net asset value was at work.'),
    openPositions: column
      .integer()
      .onCreate(() => 0)
      .comment('Number of positions that were open.'),
    unrealizedPnl: column
      .decimal()
      .onCreate(() => '0')
      .comment('Gain on paper, in the base currency.'),
    realizedPnl: column
      .decimal()
      .onCreate(() => '0')
      .comment('Gain that had been taken, in the base currency, net of fees.'),
    netFlow: column
      .decimal()
      .onCreate(() => '0')
      .comment('Cash paid in less cash paid out since the snapshot before, in the base currency.'),
    periodReturn: column
      .ratio()
      .nullable()
      .comment('Time-weighted return since the snapshot before, as a share.'),
    cumulativeReturn: column
      .ratio()
      .nullable()
      .comment('Time-weighted return since the first snapshot, as a share.'),
    drawdown: column
      .ratio()
      .nullable()
      .comment('How far below its highest it was, as a share: from -1 to 0.'),
    volatility: column
      .ratio()
      .nullable()
      .comment('Standard deviation of the returns, for a year, as a share.'),
    sharpe: column.ratio().nullable().comment('Sharpe ratio of the returns, for a year.'),
    beta: column.ratio().nullable().comment('How far the returns followed the benchmark’s.'),
    alpha: column
      .ratio()
      .nullable()
      .comment('Return beyond what followed from the benchmark, for a year, as a share.'),
    var1d: column
      .decimal()
      .fieldName('var_1d')
      .nullable()
      .comment('Value at risk of one day, in the base currency.'),
    positions: column
      .json()
      .nullable()
      .comment('The positions as they were, where they are kept with it.'),
  },
});
