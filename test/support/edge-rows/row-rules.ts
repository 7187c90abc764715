import type { OracleRow } from '../oracle/model.ts';

/** Which values the checks of a column allow. */
export type Range = 'positive' | 'nonNegative' | 'nonPositive' | 'share' | 'aboveZeroShare';

/** What the tables ask of rows beyond the kinds of their columns. */
export interface RowRule {
  readonly ranges?: Readonly<Record<string, Range | readonly [least: number, most: number]>>;
  /** Fields that no two rows have alike where all are given; the key besides. */
  readonly uniques?: readonly string[];
  /** The same, among rows of which `of` is true. */
  readonly uniqueAmong?: { readonly fields: string; readonly of: (row: OracleRow) => boolean };
  /** The row, changed where fields must fit each other. */
  readonly mend?: (row: OracleRow) => OracleRow;
  /** The most rows that there can be. */
  readonly most?: number;
}

const later = '9999-12-31T23:59:59.999Z';
const greater = (a: unknown, b: unknown): boolean => Number(a) > Number(b);

/** A bar whose prices fit each other: the same four, in their order. */
function mendedBar(row: OracleRow): OracleRow {
  const prices = ['open', 'high', 'low', 'close'].map((field) => String(row[field]));
  const [low, first, last, high] = prices.toSorted((a, b) => Number(a) - Number(b));
  return { ...row, low, high, open: row['isFinal'] === true ? first : last, close: first };
}

function mendedOrder(row: OracleRow): OracleRow {
  const { type, status, quantity } = row;
  const isPart = status === 'PARTIALLY_FILLED';
  // Half of the smallest quantity is none.
  const whole = isPart && quantity === '0.00000001' ? '1' : quantity;
  const filled = status === 'FILLED' ? whole : isPart ? '0.00000001' : '0';
  const given = (field: string, isAsked: boolean, value: string): Record<string, unknown> => ({
    [field]: isAsked ? (row[field] ?? value) : row[field],
  });
  return {
    ...row,
    quantity: whole,
    filledQuantity: filled,
    ...given('averageFillPrice', filled !== '0', '1.5'),
    ...(type === 'MARKET'
      ? { limitPrice: null }
      : given('limitPrice', type === 'LIMIT' || type === 'STOP_LIMIT', '0')),
    ...given('stopPrice', type === 'STOP' || type === 'STOP_LIMIT', '-2'),
    ...given('trailAmount', type === 'TRAILING_STOP', '1'),
    ...given('filledAt', status === 'FILLED', later),
    ...given('cancelledAt', status === 'CANCELLED', later),
    ...given('expiresAt', row['timeInForce'] === 'GTD', later),
  };
}

/** A row that has ended says when. */
function ended(field: string): (row: OracleRow) => OracleRow {
  return (row) => (row['status'] === 'RUNNING' ? row : { ...row, [field]: row[field] ?? later });
}

/** By the name of the type; a type that is not here takes whatever its columns do. */
export const rowRules: Readonly<Record<string, RowRule>> = {
  User: { uniques: ['username', 'email'] },
  Role: { uniques: ['name'] },
  Permission: { uniques: ['name'] },
  ApiKey: { uniques: ['prefix', 'keyHash'] },
  Instrument: {
    ranges: {
      tickSize: 'positive',
      lotSize: 'positive',
      pricePrecision: [0, 8],
      quantityPrecision: [0, 8],
    },
    uniques: ['venue symbol'],
    mend: (row) =>
      row['minOrderQuantity'] !== null && greater(row['minOrderQuantity'], row['maxOrderQuantity'])
        ? { ...row, maxOrderQuantity: null }
        : row,
  },
  InstrumentAlias: {
    uniques: ['kind value provider validFrom'],
    mend: (row) =>
      String(row['validTo'] ?? '~') > String(row['validFrom']) ? row : { ...row, validTo: null },
  },
  CorporateAction: {
    uniques: ['instrument action exDate provider'],
    mend: (row) => ({
      ...row,
      ratio: row['action'] === 'SPLIT' && !greater(row['ratio'], 0) ? '2' : row['ratio'],
      amount: row['action'] === 'DIVIDEND' && !greater(row['amount'], 0) ? '0.24' : row['amount'],
    }),
  },
  TradingSession: {
    mend: (row) => {
      const [first, second] = [String(row['openAt']), String(row['closeAt'])].toSorted();
      return first === second
        ? { ...row, openAt: '1970-01-01T00:00:00.000Z', closeAt: later }
        : { ...row, openAt: first, closeAt: second };
    },
  },
  UniverseMember: { uniques: ['universe instrument addedOn'] },
  Candle: {
    ranges: { volume: 'nonNegative', qualityScore: 'share' },
    mend: mendedBar,
  },
  MarketTrade: {
    ranges: { quantity: 'positive' },
    mend: (row) => (row['buyOrderId'] === row['sellOrderId'] ? { ...row, sellOrderId: null } : row),
  },
  OrderBookUpdate: {
    ranges: { depth: 'nonNegative' },
    mend: (row) =>
      row['isSnapshot'] === true &&
      row['bestBid'] !== null &&
      row['bestAsk'] !== null &&
      !greater(row['bestAsk'], row['bestBid'])
        ? { ...row, isSnapshot: false }
        : row,
  },
  IndicatorValue: {
    ranges: { confidence: 'share' },
    mend: (row) => (row['value'] === null && row['label'] === null ? { ...row, label: '' } : row),
  },
  ConfigVersion: {
    ranges: { version: 'positive' },
    uniques: ['environment kind scopeKey version'],
    uniqueAmong: { fields: 'environment kind scopeKey', of: ({ status }) => status === 'ACTIVE' },
  },
  Strategy: {
    ranges: {
      maxPositions: 'positive',
      maxRiskPerTrade: 'aboveZeroShare',
      maxPortfolioRisk: 'aboveZeroShare',
    },
    uniques: ['owner name'],
  },
  Signal: {
    ranges: { confidence: 'share', entryPrice: 'positive' },
    uniques: ['strategy instrument generatedAt environment'],
  },
  Cycle: {
    ranges: { completedSymbols: 'nonNegative', totalSymbols: 'nonNegative' },
    mend: (row) => {
      const counts = [Number(row['completedSymbols']), Number(row['totalSymbols'])];
      const counted = { completedSymbols: Math.min(...counts), totalSymbols: Math.max(...counts) };
      return ended('completedAt')({ ...row, ...counted });
    },
  },
  CycleEvent: { ranges: { durationMilliseconds: 'nonNegative' } },
  Thesis: {
    ranges: { conviction: 'share', entryPrice: 'positive', exitPrice: 'positive' },
    uniqueAmong: { fields: 'instrument environment', of: ({ state }) => state !== 'CLOSED' },
  },
  ThesisTransition: {
    ranges: { price: 'positive', conviction: 'share' },
    mend: (row) =>
      row['fromState'] === row['toState']
        ? { ...row, toState: row['fromState'] === 'CLOSED' ? 'WATCHING' : 'CLOSED' }
        : row,
  },
  Decision: { ranges: { size: 'nonNegative', confidence: 'share', riskScore: 'share' } },
  AgentOutput: {
    ranges: { confidence: 'share', tokensUsed: 'nonNegative', latencyMilliseconds: 'nonNegative' },
  },
  Portfolio: { uniques: ['user name environment'] },
  TradePlan: { uniques: ['environment portfolio planKey'], mend: ended('completedAt') },
  Order: {
    ranges: { quantity: 'positive' },
    uniques: ['portfolio clientOrderId', 'environment portfolio venue brokerOrderId'],
    mend: mendedOrder,
  },
  Execution: {
    ranges: { quantity: 'positive', latencyMilliseconds: 'nonNegative' },
    uniques: ['environment portfolio venue venueExecutionId'],
  },
  Position: {
    ranges: { quantity: 'nonNegative' },
    uniqueAmong: { fields: 'portfolio instrument', of: ({ status }) => status === 'OPEN' },
    mend: (row) =>
      row['status'] === 'OPEN'
        ? row
        : { ...row, quantity: '0', closedAt: row['closedAt'] ?? later },
  },
  PositionLot: {
    ranges: { quantityOpened: 'positive', quantityRemaining: 'nonNegative' },
    uniques: ['execution position'],
    mend: (row) =>
      greater(row['quantityRemaining'], row['quantityOpened'])
        ? { ...row, quantityRemaining: row['quantityOpened'] }
        : row,
  },
  LotClosure: { ranges: { quantity: 'positive' }, uniques: ['lot execution'] },
  CashMovement: {
    uniques: ['portfolio idempotencyKey'],
    mend: (row) => (row['amount'] === '0' ? { ...row, amount: '-0.00000001' } : row),
  },
  PortfolioSnapshot: {
    ranges: {
      longValue: 'nonNegative',
      shortValue: 'nonPositive',
      openPositions: 'nonNegative',
      drawdown: [-1, 0],
    },
    uniques: ['portfolio takenAt trigger'],
  },
  ExternalEvent: {
    ranges: { sentimentScore: [-1, 1], importance: [1, 10], confidence: 'share' },
    uniques: ['source externalId'],
  },
  SystemState: { most: 3 },
  SystemEvent: { ranges: { durationMilliseconds: 'nonNegative' } },
  AuditLog: { uniques: ['position'] },
  RetentionPolicy: { ranges: { retentionDays: 'positive' } },
};

const bounds: Readonly<Record<Range, (value: number) => boolean>> = {
  positive: (value) => value > 0,
  nonNegative: (value) => value >= 0,
  nonPositive: (value) => value <= 0,
  share: (value) => value >= 0 && value <= 1,
  aboveZeroShare: (value) => value > 0 && value <= 1,
};

/** Whether the checks let the field hold the value. */
export function isWithin({ ranges }: RowRule, field: string, value: unknown): boolean {
  const range = ranges?.[field];
  if (range === undefined) return true;
  const number = Number(value);
  return typeof range === 'string'
    ? bounds[range](number)
    : number >= range[0] && number <= range[1];
}
