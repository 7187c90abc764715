import { describe, expect, it } from 'vitest';
import {
  candleProblems,
  type CandleTerms,
  type GivenCandle,
} from '../../src/modules/market-data/candle-rules.ts';

const good: GivenCandle = {
  time: '2024-01-02T00:00:00.000Z',
  open: '10',
  high: '11',
  low: '9',
  close: '10.5',
  volume: '0',
};
const equity: CandleTerms = { timeframe: 'D1', timeZone: 'UTC', assetClass: 'EQUITY' };

const fieldsOf = (candle: Partial<GivenCandle>, terms: Partial<CandleTerms> = {}): string[] =>
  candleProblems({ ...good, ...candle }, { ...equity, ...terms }).map(({ field }) => field);

describe('the rules of a bar', () => {
  it.each([
    ['nothing', {}, []],
    ['four equal prices', { open: '10', high: '10', low: '10', close: '10' }, []],
    ['a high below the open', { high: '10.2', close: '10', open: '10.3' }, ['high']],
    ['a high below the close', { high: '10.4' }, ['high']],
    ['a high below the low alone', { open: '8', close: '8', high: '8.5' }, ['high', 'low']],
    ['a low above the open', { low: '10.1' }, ['low']],
    ['a low above the close', { low: '9.5', close: '9.4' }, ['low']],
    ['the last of eight decimals', { high: '10.49999999' }, ['high']],
    [
      'digits that a double has not',
      { open: '12345678901234567890.12345678', high: '12345678901234567890.12345677' },
      ['high'],
    ],
    ['a volume below zero', { volume: '-0.00000001' }, ['volume']],
    ['a count below zero', { tradeCount: -1 }, ['tradeCount']],
    ['a count of zero', { tradeCount: 0, vwap: null, isFinal: null }, []],
    ['an average price below zero', { vwap: '-1' }, ['vwap']],
    ['an average price beyond the high, as feeds have it', { vwap: '12' }, []],
    ['a time within the day', { time: '2024-01-02T00:00:00.001Z' }, ['time']],
  ])('find %s', (_words, candle, fields) => {
    expect(fieldsOf(candle)).toEqual(fields);
  });

  it('tell one thing of each field', () => {
    const fields = fieldsOf({ open: '0', high: '-3', low: '-1', close: '-2', volume: '-1' });
    expect(fields).toEqual([...new Set(fields)]);
    expect(fields).toEqual(['open', 'high', 'low', 'close', 'volume']);
  });

  it.each([
    ['EQUITY', false, false, true],
    ['ETF', false, false, true],
    ['INDEX', false, false, true],
    ['CRYPTO', false, false, true],
    ['FOREX', false, false, true],
    ['COMMODITY', true, true, true],
    ['FUTURE', true, true, true],
    ['OPTION', false, true, true],
    ['PREDICTION', false, true, false],
  ] as const)(
    'let prices of %s be below zero: %s, zero: %s, above one: %s',
    (assetClass, ...may) => {
      const takes = (price: string): boolean =>
        fieldsOf({ open: price, high: price, low: price, close: price }, { assetClass }).length ===
        0;
      expect([takes('-0.00000001'), takes('0'), takes('1.00000001')]).toEqual(may);
      expect(takes('1')).toBe(true);
    },
  );
});
