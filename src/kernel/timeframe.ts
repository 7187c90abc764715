import { enumeration } from './enumeration.ts';

export type Timeframe = 'M1' | 'M5' | 'M15' | 'M30' | 'H1' | 'H4' | 'D1' | 'W1' | 'MN1';

export const timeframes = enumeration<Timeframe>({
  name: 'Timeframe',
  description:
    'How much time one bar or one bucket covers. Buckets of up to an hour count from the Unix epoch, ' +
    'longer ones follow the wall clock of a time zone.',
  values: {
    M1: 'One minute.',
    M5: 'Five minutes.',
    M15: 'Fifteen minutes.',
    M30: 'Thirty minutes.',
    H1: 'One hour.',
    H4: 'Four hours of the wall clock, from midnight on.',
    D1: 'One calendar day of the time zone.',
    W1: 'One week, from Monday on.',
    MN1: 'One calendar month.',
  },
});

/** Steps up to an hour: milliseconds, counted from the Unix epoch whatever the time zone. */
export const fixedSteps: Readonly<Partial<Record<Timeframe, number>>> = {
  M1: 60_000,
  M5: 300_000,
  M15: 900_000,
  M30: 1_800_000,
  H1: 3_600_000,
};
