import type { JsonValue } from '../../../src/kernel/canonical-json.ts';

type Change = Readonly<Record<string, JsonValue>>;

/** Changes of a valid row: each of `broken` breaks the check and no other rule; `kept` breaks none. */
export interface CheckChanges {
  readonly broken: readonly Change[];
  readonly kept: readonly Change[];
}

const smallest = '0.00000001';

/** Each value of the field. */
function values(field: string, ...of: readonly JsonValue[]): readonly Change[] {
  return of.map((value) => ({ [field]: value }));
}

const above0 = (field: string): CheckChanges => ({
  broken: values(field, '0', `-${smallest}`),
  kept: values(field, smallest),
});

const notBelow0 = (field: string): CheckChanges => ({
  broken: values(field, `-${smallest}`, '-1'),
  kept: values(field, '0'),
});

const wholeNotBelow0 = (field: string): CheckChanges => ({
  broken: values(field, -1),
  kept: values(field, 0),
});

const between = (field: string, least: string, most: string, ...out: string[]): CheckChanges => ({
  broken: values(field, ...out),
  kept: values(field, least, most),
});

const share = (field: string): CheckChanges =>
  between(field, '0', '1', `-${smallest}`, '1.00000001');

const precision = (field: string): CheckChanges => ({
  broken: values(field, -1, 9),
  kept: values(field, 0, 8),
});

const risk = (field: string): CheckChanges => ({
  broken: values(field, '0', '1.00000001'),
  kept: values(field, smallest, '1'),
});

const durationMilliseconds = wholeNotBelow0('durationMilliseconds');
const completedAt: CheckChanges = {
  broken: [
    { status: 'COMPLETED', completedAt: null },
    { status: 'FAILED', completedAt: null },
  ],
  kept: [{ status: 'RUNNING', completedAt: null }, { status: 'COMPLETED' }, { status: 'FAILED' }],
};

/** Of a valid bar: open 100.5, high 101.25, low 99.75, close 100.00000001. */
const bars = (table: string): Readonly<Record<string, CheckChanges>> => ({
  [`${table}_high`]: {
    broken: [{ high: '100.49999999' }, { high: '101', close: '101.00000001' }],
    kept: [{ high: '100.5' }, { open: '99.75', high: '99.75', low: '99.75', close: '99.75' }],
  },
  [`${table}_low`]: {
    broken: [{ low: '100.00000002' }, { open: '99.74999999' }],
    kept: [{ low: '100.00000001' }, { low: '-37.63' }],
  },
  [`${table}_volume`]: notBelow0('volume'),
  [`${table}_quality_range`]: share('qualityScore'),
});

const indicators = (table: string): Readonly<Record<string, CheckChanges>> => ({
  [`${table}_value`]: {
    broken: [{ value: null, label: null }],
    kept: [...values('value', null), ...values('label', null)],
  },
  [`${table}_confidence`]: share('confidence'),
});

/** Of every check that an entity declares, by its name. */
export const checkChanges: Readonly<Record<string, CheckChanges>> = {
  ...bars('candles'),
  ...bars('candle_revisions'),
  ...indicators('indicator_values'),
  ...indicators('indicator_value_revisions'),

  instruments_tick_size: above0('tickSize'),
  instruments_lot_size: above0('lotSize'),
  instruments_order_quantities: {
    broken: [{ minOrderQuantity: '2', maxOrderQuantity: '1.99999999' }],
    kept: [
      { minOrderQuantity: '2', maxOrderQuantity: '2' },
      ...values('minOrderQuantity', null),
      ...values('maxOrderQuantity', null),
    ],
  },
  instruments_price_precision: precision('pricePrecision'),
  instruments_quantity_precision: precision('quantityPrecision'),
  instrument_aliases_period: {
    broken: [
      { validFrom: '2024-02-29', validTo: '2024-02-29' },
      { validFrom: '2024-02-29', validTo: '2024-02-28' },
    ],
    kept: [{ validFrom: '2024-02-29', validTo: '2024-03-01' }, ...values('validTo', null)],
  },
  corporate_actions_split: {
    broken: [{ ratio: null }, { ratio: '0' }, { ratio: '-2' }].map((change) => ({
      action: 'SPLIT',
      ...change,
    })),
    kept: [{ ratio: smallest }, { action: 'MERGER', ratio: null }],
  },
  corporate_actions_dividend: {
    broken: [{ amount: null }, { amount: '0' }, { amount: '-2' }].map((change) => ({
      action: 'DIVIDEND',
      ...change,
    })),
    kept: [
      { action: 'DIVIDEND', amount: smallest },
      { action: 'SPLIT', amount: null },
    ],
  },
  trading_sessions_hours: {
    broken: [
      { openAt: '2024-01-02T14:30:00.000Z', closeAt: '2024-01-02T14:30:00.000Z' },
      { openAt: '2024-01-02T14:30:00.000Z', closeAt: '2024-01-02T14:29:59.999Z' },
    ],
    kept: [{ openAt: '2024-01-02T14:30:00.000Z', closeAt: '2024-01-02T14:30:00.001Z' }],
  },
  market_trades_quantity: above0('quantity'),
  market_trades_orders: {
    broken: [
      {
        buyOrderId: '018cc820-0000-7000-8000-00000000000a',
        sellOrderId: '018cc820-0000-7000-8000-00000000000a',
      },
    ],
    kept: [{ buyOrderId: null }, { sellOrderId: null }, { buyOrderId: null, sellOrderId: null }],
  },
  order_book_updates_spread: {
    broken: [
      { bestBid: '100.5', bestAsk: '100.5' },
      { bestBid: '100.50000001', bestAsk: '100.5' },
    ],
    kept: [
      { bestBid: '100.49999999', bestAsk: '100.5' },
      { bestBid: '101', bestAsk: '100', isSnapshot: false },
      { bestBid: null },
      { bestAsk: null },
    ],
  },
  order_book_updates_depth: wholeNotBelow0('depth'),

  config_versions_version: { broken: values('version', 0, -1), kept: values('version', 1) },
  strategies_max_positions: {
    broken: values('maxPositions', 0, -1),
    kept: values('maxPositions', 1),
  },
  strategies_max_risk_per_trade: risk('maxRiskPerTrade'),
  strategies_max_portfolio_risk: risk('maxPortfolioRisk'),
  signals_confidence: share('confidence'),
  signals_entry_price: above0('entryPrice'),
  cycles_completed_symbols: {
    broken: [
      { completedSymbols: -1, totalSymbols: 3 },
      { completedSymbols: 4, totalSymbols: 3 },
    ],
    kept: [
      { completedSymbols: 0, totalSymbols: 3 },
      { completedSymbols: 3, totalSymbols: 3 },
    ],
  },
  cycles_completed_at: completedAt,
  cycle_events_duration: durationMilliseconds,
  decisions_size: notBelow0('size'),
  decisions_confidence: share('confidence'),
  decisions_risk_score: share('riskScore'),
  agent_outputs_confidence: share('confidence'),
  agent_outputs_tokens: wholeNotBelow0('tokensUsed'),
  agent_outputs_latency: wholeNotBelow0('latencyMilliseconds'),
  theses_conviction: share('conviction'),
  theses_entry_price: above0('entryPrice'),
  theses_exit_price: above0('exitPrice'),
  thesis_transitions_price: above0('price'),
  thesis_transitions_conviction: share('conviction'),
  thesis_transitions_states: {
    broken: [{ fromState: 'CLOSED', toState: 'CLOSED' }],
    kept: [{ fromState: 'CLOSED', toState: 'WATCHING' }],
  },

  trade_plans_completed_at: completedAt,
  // Below 0, what is filled is more as well.
  orders_quantity: { broken: values('quantity', '0'), kept: values('quantity', smallest) },
  orders_filled_quantity: {
    broken: values('filledQuantity', `-${smallest}`, '100.25000001'),
    kept: values('filledQuantity', '0', '100.25'),
  },
  orders_market: {
    broken: [{ type: 'MARKET' }],
    kept: [{ type: 'MARKET', limitPrice: null }],
  },
  orders_limit_price: {
    broken: [
      { type: 'LIMIT', limitPrice: null },
      { type: 'STOP_LIMIT', limitPrice: null },
    ],
    kept: [
      { type: 'STOP', limitPrice: null },
      { type: 'LIMIT', limitPrice: '-37.63' },
    ],
  },
  orders_stop_price: {
    broken: [
      { type: 'STOP', stopPrice: null },
      { type: 'STOP_LIMIT', stopPrice: null },
    ],
    kept: [{ type: 'LIMIT', stopPrice: null }],
  },
  orders_trail: {
    broken: [{ type: 'TRAILING_STOP', trailAmount: null, trailPercent: null }],
    kept: [
      { type: 'TRAILING_STOP', trailAmount: null },
      { type: 'TRAILING_STOP', trailPercent: null },
    ],
  },
  orders_filled: {
    broken: [
      { status: 'FILLED', filledQuantity: '100.24999999' },
      { status: 'FILLED', filledQuantity: '100.25', filledAt: null },
    ],
    kept: [{ status: 'FILLED', filledQuantity: '100.25' }],
  },
  orders_cancelled: {
    broken: [{ status: 'CANCELLED', cancelledAt: null }],
    kept: [{ status: 'CANCELLED' }, { status: 'EXPIRED', cancelledAt: null }],
  },
  orders_partially_filled: {
    broken: [
      { status: 'PARTIALLY_FILLED', filledQuantity: '0' },
      { status: 'PARTIALLY_FILLED', filledQuantity: '100.25' },
    ],
    kept: [
      { status: 'PARTIALLY_FILLED', filledQuantity: smallest },
      { status: 'PARTIALLY_FILLED', filledQuantity: '100.24999999' },
    ],
  },
  orders_average_fill_price: {
    broken: [{ filledQuantity: smallest, averageFillPrice: null }],
    kept: [{ filledQuantity: '0', averageFillPrice: null }],
  },
  orders_expires_at: {
    broken: [{ timeInForce: 'GTD', expiresAt: null }],
    kept: [{ timeInForce: 'GTD' }, { timeInForce: 'GTC', expiresAt: null }],
  },
  executions_quantity: above0('quantity'),
  executions_latency: wholeNotBelow0('latencyMilliseconds'),

  positions_quantity: notBelow0('quantity'),
  positions_closed_quantity: {
    broken: [{ status: 'CLOSED', quantity: smallest }],
    kept: [{ status: 'CLOSED', quantity: '0' }],
  },
  positions_closed_at: {
    broken: [{ status: 'CLOSED', quantity: '0', closedAt: null }],
    kept: [{ status: 'OPEN', closedAt: null }],
  },
  position_lots_quantity_opened: {
    broken: [{ quantityOpened: '0', quantityRemaining: '0' }],
    kept: [{ quantityOpened: smallest, quantityRemaining: '0' }],
  },
  position_lots_quantity_remaining: {
    broken: values('quantityRemaining', `-${smallest}`, '100.25000001'),
    kept: values('quantityRemaining', '0', '100.25'),
  },
  lot_closures_quantity: above0('quantity'),
  cash_movements_amount: {
    broken: values('amount', '0'),
    kept: values('amount', smallest, `-${smallest}`),
  },
  portfolio_snapshots_values: {
    broken: [{ longValue: `-${smallest}` }, { shortValue: smallest }],
    kept: [{ longValue: '0', shortValue: '0' }],
  },
  portfolio_snapshots_drawdown: between('drawdown', '-1', '0', '-1.00000001', smallest),
  portfolio_snapshots_open_positions: wholeNotBelow0('openPositions'),

  external_events_sentiment_score: between(
    'sentimentScore',
    '-1',
    '1',
    '-1.00000001',
    '1.00000001',
  ),
  external_events_importance: {
    broken: values('importance', 0, 11),
    kept: values('importance', 1, 10),
  },
  external_events_confidence: share('confidence'),
  system_events_duration: durationMilliseconds,
  retention_policies_days: {
    broken: values('retentionDays', 0, -1),
    kept: values('retentionDays', 1),
  },
};
