import type { OracleRow, OracleRows } from '../oracle/model.ts';
import { nastyRows } from './nasty-rows.ts';

/** Candles of each instrument: one more than the page of ten that is asked for. */
const candlesEach = 11;

/** A thousand instruments, each with candles of its own, so that no parent is without children. */
export function manyRows(instruments: number): OracleRows {
  const [instrument] = nastyRows['Instrument'] ?? [];
  const [candle] = nastyRows['Candle'] ?? [];
  const ids = Array.from({ length: instruments }, (_none, index) => index + 1);
  return {
    Instrument: ids.map((id): OracleRow => ({ ...instrument, id, symbol: `S${String(id)}` })),
    Candle: ids.flatMap((id) =>
      Array.from({ length: candlesEach }, (_none, day): OracleRow => ({
        ...candle,
        instrument: id,
        timeframe: 'D1',
        adjustment: 'RAW',
        time: new Date(Date.UTC(2020, 0, 1 + day)).toISOString(),
        close: candle?.['open'],
      })),
    ),
  };
}
