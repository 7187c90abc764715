import { describe, expect, it } from 'vitest';
import { overlap, type Period } from '../../src/modules/reference/alias-rules.ts';

const period = (validFrom: string, validTo: string | null = null): Period => ({
  validFrom,
  validTo,
});

describe('two periods of a name', () => {
  it.each([
    ['the same', period('2020-01-01', '2021-01-01'), period('2020-01-01', '2021-01-01'), true],
    ['one after the other', period('2020-01-01', '2021-01-01'), period('2021-01-01'), false],
    ['with one date', period('2020-01-01', '2021-01-02'), period('2021-01-01'), true],
    ['one within the other', period('2020-01-01'), period('2030-01-01', '2030-01-02'), true],
    ['both without end', period('2020-01-01'), period('2030-01-01'), true],
    ['far apart', period('2020-01-01', '2020-02-01'), period('2030-01-01', '2030-02-01'), false],
  ])('%s', (_words, one, other, isOverlap) => {
    expect(overlap(one, other)).toBe(isOverlap);
    expect(overlap(other, one)).toBe(isOverlap);
  });
});
