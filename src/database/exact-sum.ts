import { trimDecimal, unitsOf } from '../kernel/decimal.ts';
import type { Raw } from './codec.ts';
import type { ColumnKind } from './column-kind.ts';

/** Decimals that the values of a numeric kind have. */
export function scaleOf(kind: ColumnKind): number {
  return kind.kind === 'decimal' ? kind.format.scale : 0;
}

/** Whole units of a sum that the engine printed as an exact decimal. */
export function unitsOfSum(raw: Raw | null | undefined, kind: ColumnKind): bigint | null {
  return unitsOfDecimalSum(raw, scaleOf(kind));
}

/** The same of a sum with at most `scale` decimals. */
export function unitsOfDecimalSum(raw: Raw | null | undefined, scale: number): bigint | null {
  return raw === null || raw === undefined ? null : unitsOf(trimDecimal(String(raw)), scale);
}
