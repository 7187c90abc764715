import { describe, expect, it } from 'vitest';

import { bucketStart } from '../../src/query/bucket.ts';
import { timeframes, type Timeframe } from '../../src/kernel/timeframe.ts';
import { shownAt, bucketStart as startByBruteForce } from '../support/oracle/wall-clock.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The number that SQL would give the bucket that begins at a reading of the wall clock, in UTC. */
function numberOf(timeframe: Timeframe, shown: number): number {
  switch (timeframe) {
    case 'H4':
      return Math.floor(shown / (4 * hour));
    case 'D1':
      return Math.floor(shown / day);
    case 'W1':
      return Math.floor((shown / day + 3) / 7);
    case 'MN1': {
      const date = new Date(shown);
      return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
    }
    default:
      throw new Error(`${timeframe} does not follow the wall clock`);
  }
}

const followers = Object.keys(timeframes.values).filter((name): name is Timeframe =>
  ['H4', 'D1', 'W1', 'MN1'].includes(name),
);

describe('the start of a bucket', () => {
  // Zones whose clocks change by an hour, by half of one, at midnight, and never.
  it.each(['America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kolkata', 'UTC'])(
    'is where brute force finds it in %s',
    (timeZone) => {
      for (const timeframe of followers) {
        for (const from of ['1965-10-20', '2017-10-10', '2018-02-12', '2020-03-02', '2020-10-28']) {
          for (let step = 0; step < 250; step += 1) {
            const instant = Date.parse(from) + step * hour;
            const number = numberOf(timeframe, shownAt(timeZone, instant));
            const text = new Date(instant).toISOString();
            expect(bucketStart({ timeframe, timeZone }, number)).toBe(
              startByBruteForce(text, timeframe, timeZone),
            );
          }
        }
      }
    },
  );
});
