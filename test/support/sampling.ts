import fc from 'fast-check';

/** Whether the large suites run whole (`npm run test:full`) instead of by a seeded sample. */
export const isFullRun = process.env['TEST_FULL'] === 'true';

/** The same values in each run, unless TEST_SEED names others. */
export const seed = Number(process.env['TEST_SEED'] ?? 20_260_101);

/** How many values a property is tried with: few in `npm test`, many in the full run. */
export function runs(usual: number, full: number): { seed: number; numRuns: number } {
  return { seed, numRuns: isFullRun ? full : usual };
}

/** A seeded list of values, for tests that write many at once. */
export function sampleOf<Value>(
  arbitrary: fc.Arbitrary<Value>,
  usual: number,
  full: number,
): Value[] {
  return fc.sample(arbitrary, runs(usual, full));
}
