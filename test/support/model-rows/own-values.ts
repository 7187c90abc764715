import type { JsonValue } from '../../../src/kernel/canonical-json.ts';

type Values = Readonly<Record<string, JsonValue>>;

const bar: Values = { open: '100.5', high: '101.25', low: '99.75', close: '100.00000001' };
const environments: readonly string[] = ['PAPER', 'LIVE', 'BACKTEST'];

/** What the rules of tables ask for, where the plain value of a column's kind would break them. */
const fixed: Readonly<Record<string, Values>> = {
  Candle: bar,
  CandleRevision: bar,
  OrderBookUpdate: { bestBid: '100.25', bestAsk: '100.5' },
  ThesisTransition: { fromState: 'WATCHING', toState: 'ENTERED' },
  Order: { type: 'STOP_LIMIT' },
  PortfolioSnapshot: { drawdown: '-0.125', shortValue: '-40.5' },
  UserSettings: { quietStart: '22:00', quietEnd: '06:30' },
};

/** An entity's own values for its numbered row, beside those that follow from kinds of columns. */
export function ownValues(name: string, number: number): Values {
  if (name !== 'SystemState') return fixed[name] ?? {};
  // There is one row for each environment.
  return { environment: environments[(number - 1) % environments.length] ?? 'PAPER' };
}
