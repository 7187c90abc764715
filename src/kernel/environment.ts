import { enumeration } from './enumeration.ts';

export type Environment = 'BACKTEST' | 'PAPER' | 'LIVE';

/** Here because rows of most modules belong to one. */
export const environments = enumeration<Environment>({
  name: 'Environment',
  description:
    'Whether money is at stake: what is kept in one environment never mixes with another.',
  values: {
    BACKTEST: 'Run over the past, with fills that are simulated.',
    PAPER: 'Run over the present, with fills that are simulated.',
    LIVE: 'Run at a broker, with real money.',
  },
});
