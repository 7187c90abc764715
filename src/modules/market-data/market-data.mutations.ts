import type { Mutation } from '../../journal/mutation.ts';
import { importCandles } from './import-candles.ts';

/** What can be changed of market data. */
export const marketDataMutations: readonly Mutation[] = [importCandles];
