import { trimDecimal, unitsOf } from '../kernel/decimal.ts';
import type { ColumnKind } from './column-kind.ts';
import type { Dialect, ExactSum } from './engine.ts';

/** Decimals that the values of a numeric kind have. */
export function scaleOf(kind: ColumnKind): number {
  return kind.kind === 'decimal' ? kind.format.scale : 0;
}

/** Sums where the engine has an exact decimal that is wide enough for any of them. */
export const decimalSums: Pick<Dialect, 'sum' | 'sumOfProducts'> = {
  sum: (reference, kind) => exactSum(`sum(${reference})`, scaleOf(kind)),
  sumOfProducts: (left, right, scale) => exactSum(`sum(${left} * ${right})`, scale),
};

/** Read from the exact decimal that the engine prints. */
function exactSum(expression: string, scale: number): ExactSum {
  return {
    select: [expression],
    units: ([raw]) =>
      raw === null || raw === undefined ? null : unitsOf(trimDecimal(String(raw)), scale),
  };
}
