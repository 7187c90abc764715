import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { check } from '../../database/constraint.ts';
import { environments } from '../../kernel/environment.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { User } from '../identity/identity.entities.ts';
import { Instrument } from '../reference/reference.entities.ts';
import { regimes, signalTypes, strategyStatuses, strategyTypes } from './strategies.enums.ts';

const now = (): Date => new Date();

/**
 * A rule that finds trades. From ALGO `strategies` and LOOP `strategy_family`. A strategy is a
 * definition and belongs to no environment; its signals, orders and results do.
 *
 * ALGO stored total_trades, winning_trades, total_pnl, total_fees, max_drawdown and sharpe_ratio
 * here and kept them by triggers, which drift: they are computed when asked for. Its names were
 * unique over all users; here each user has names of its own.
 */
export const Strategy = defineEntity({
  name: 'Strategy',
  tableName: 'strategies',
  comment: 'A rule that finds trades, with its parameters and the risk that it may take.',
  indexes: [
    { name: 'strategies_status', properties: ['status', 'id'] },
    { name: 'strategies_type', properties: ['type', 'id'] },
    { name: 'strategies_updated_at', properties: ['updatedAt', 'id'] },
  ],
  uniques: [{ name: 'strategies_name_unique', properties: ['owner', 'name'] }],
  checks: [
    check('strategies_max_positions', 'max_positions > 0', 'maxPositions must be above 0'),
    check(
      'strategies_max_risk_per_trade',
      'max_risk_per_trade > {0} and max_risk_per_trade <= {1}',
      'maxRiskPerTrade must be above 0 and at most 1',
    ),
    check(
      'strategies_max_portfolio_risk',
      'max_portfolio_risk > {0} and max_portfolio_risk <= {1}',
      'maxPortfolioRisk must be above 0 and at most 1',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the strategy.'),
    owner: () =>
      p.manyToOne(User).deleteRule('restrict').index(false).comment('Whose strategy it is.'),
    name: column.text(255).comment('Name of the strategy; unique among its owner’s.'),
    description: column.longText().nullable().comment('What it does, in words.'),
    type: column.enumeration(strategyTypes).comment('By which rule it finds its trades.'),
    status: column
      .enumeration(strategyStatuses)
      .onCreate(() => 'PAUSED' as const)
      .comment('Whether it is at work.'),
    parameters: column
      .json()
      .onCreate(() => ({}))
      .comment('Parameters of the rule, by name.'),
    timeframes: column
      .json()
      .onCreate(() => [])
      .comment('Timeframes of the bars that it looks at, as a list of names such as D1.'),
    maxPositions: column
      .integer()
      .onCreate(() => 1)
      .comment('How many positions it may have open at a time.'),
    maxRiskPerTrade: column
      .ratio()
      .onCreate(() => '0.02')
      .comment('Largest loss of one trade, as a share of the portfolio: above 0, at most 1.'),
    maxPortfolioRisk: column
      .ratio()
      .onCreate(() => '0.1')
      .comment('Largest loss of all its trades, as a share of the portfolio: above 0, at most 1.'),
    version: column
      .integer()
      .onCreate(() => 1)
      .comment('Counts the changes, from 1; who changes it names the version that was read.'),
    createdAt: column.instant().onCreate(now).comment('When it was created.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When it last changed.'),
  },
});

/** From ALGO's array `strategies.symbols`, in which a symbol could be misspelt. */
export const StrategyInstrument = defineEntity({
  name: 'StrategyInstrument',
  tableName: 'strategy_instruments',
  comment: 'An instrument that a strategy looks at.',
  indexes: [{ name: 'strategy_instruments_instrument', properties: ['instrument', 'strategy'] }],
  properties: {
    strategy: () =>
      p
        .manyToOne(Strategy)
        .primary()
        .deleteRule('cascade')
        .index(false)
        .comment('Strategy that looks at it.'),
    instrument: () =>
      p
        .manyToOne(Instrument)
        .primary()
        .deleteRule('restrict')
        .index(false)
        .comment('Instrument that is looked at.'),
    weight: column
      .ratio()
      .nullable()
      .comment('Share of the strategy’s capital that is meant for it; null where none is fixed.'),
  },
});

/**
 * What a strategy advised. From FOLIO `signal_history`, one for a ticker and day of all users, and
 * LOOP `prediction_market_signals`. The outcome is written later, when it is known; by it decisions
 * can be calibrated. What a signal said before it was revised is in `signal_revisions`.
 */
export const Signal = defineEntity({
  name: 'Signal',
  tableName: 'signals',
  comment: 'What a strategy advised on an instrument at a time.',
  indexes: [
    { name: 'signals_user', properties: ['user'] },
    { name: 'signals_instrument', properties: ['instrument', 'generatedAt', 'id'] },
    { name: 'signals_signal', properties: ['signal', 'generatedAt', 'id'] },
    { name: 'signals_generated_at', properties: ['generatedAt', 'id'] },
  ],
  uniques: [
    {
      name: 'signals_moment_unique',
      properties: ['strategy', 'instrument', 'generatedAt', 'environment'],
    },
  ],
  checks: [
    check('signals_confidence', 'confidence between {0} and {1}', 'confidence must be from 0 to 1'),
    check(
      'signals_entry_price',
      'entry_price is null or entry_price > {0}',
      'entryPrice must be above 0',
    ),
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the signal.'),
    strategy: () =>
      p
        .manyToOne(Strategy)
        .deleteRule('restrict')
        // The unique key begins with it.
        .index(false)
        .comment('Strategy that gave it.'),
    user: () =>
      p
        .manyToOne(User)
        .nullable()
        .deleteRule('set null')
        .comment('Who recorded it; null where that user is gone.'),
    instrument: () => p.manyToOne(Instrument).deleteRule('restrict').comment('What it is about.'),
    generatedAt: column.instant().comment('When the strategy gave it.'),
    signal: column.enumeration(signalTypes).comment('What it advises.'),
    value: column
      .ratio()
      .nullable()
      .comment('The number behind the advice, in the strategy’s scale.'),
    confidence: column.ratio().comment('How sure the strategy was, from 0 to 1.'),
    entryPrice: column
      .decimal()
      .nullable()
      .comment('Price at which to enter, in the quote asset; above 0.'),
    targetPrice: column
      .decimal()
      .nullable()
      .comment('Price at which the gain is to be taken, in the quote asset.'),
    stopPrice: column
      .decimal()
      .nullable()
      .comment('Price at which the loss is to be cut, in the quote asset.'),
    regime: column.enumeration(regimes).nullable().comment('What the market was like.'),
    reasons: column
      .json()
      .onCreate(() => [])
      .comment('Why, as a list of sentences.'),
    environment: column.enumeration(environments).comment('Environment that it belongs to.'),
    outcomeReturn: column
      .ratio()
      .nullable()
      .comment('Return that following it would have brought, as a share; null until it is known.'),
    outcomeAt: column.instant().nullable().comment('When the outcome became known.'),
    knownAt: column
      .instant()
      .comment('Since when the signal was known as it stands: when it was recorded, or revised.'),
    createdAt: column.instant().onCreate(now).comment('When it was stored here.'),
  },
});

/**
 * What a signal said before it was revised. The gateway's own, and read only for the state of things
 * at an earlier time.
 *
 * Of the signal's columns it has those that may change; which strategy, instrument, moment and
 * environment it is about cannot, because they are what names it.
 */
export const SignalRevision = defineEntity({
  name: 'SignalRevision',
  tableName: 'signal_revisions',
  comment: 'What a signal said before it was revised.',
  properties: {
    signal: () =>
      p
        .manyToOne(Signal)
        .primary()
        .deleteRule('cascade')
        .index(false)
        .comment('Signal that was revised.'),
    supersededAt: column.instant().primary().comment('When it was revised.'),
    advice: column.enumeration(signalTypes).comment('What it advised.'),
    value: column.ratio().nullable().comment('The number behind the advice.'),
    confidence: column.ratio().comment('How sure the strategy was, from 0 to 1.'),
    entryPrice: column.decimal().nullable().comment('Price at which to enter.'),
    targetPrice: column.decimal().nullable().comment('Price at which to take the gain.'),
    stopPrice: column.decimal().nullable().comment('Price at which to cut the loss.'),
    regime: column.enumeration(regimes).nullable().comment('What the market was like.'),
    reasons: column.json().comment('Why, as a list of sentences.'),
    outcomeReturn: column
      .ratio()
      .nullable()
      .comment('Return that following it would have brought, as a share, as then known.'),
    outcomeAt: column.instant().nullable().comment('When that outcome had become known.'),
    knownAt: column.instant().comment('Since when the signal was known as it then stood.'),
  },
});

export const strategyEntities = [Strategy, StrategyInstrument, Signal, SignalRevision];
