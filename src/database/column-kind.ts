import type { DecimalFormat } from '../kernel/decimal.ts';
import type { Enumeration } from '../kernel/enumeration.ts';

/**
 * What a column holds, whatever the engine. Each engine answers with a `Codec` for each kind, so
 * that the same value comes back to the last digit and character on all four.
 */
export type ColumnKind =
  | { readonly kind: 'decimal'; readonly format: DecimalFormat }
  | { readonly kind: 'instant' }
  | { readonly kind: 'date' }
  | { readonly kind: 'boolean' }
  /** A whole number of 32 bits. */
  | { readonly kind: 'integer' }
  /** A whole number of 64 bits. */
  | { readonly kind: 'big' }
  /** A key that the database counts up; a whole number below 2^53. */
  | { readonly kind: 'sequence' }
  | { readonly kind: 'uuid' }
  /** Text of at most `length` code points. */
  | { readonly kind: 'text'; readonly length: number }
  /** Text without a bound. */
  | { readonly kind: 'longText' }
  | { readonly kind: 'enumeration'; readonly enumeration: Enumeration }
  /** Any JSON; given out with its keys in one canonical order. */
  | { readonly kind: 'json' }
  /**
   * Any JSON, kept to the byte as its text by RFC 8785: for what is sealed. That text follows from the
   * value alone, so `canonicalJson` of what is read gives the stored bytes.
   */
  | { readonly kind: 'canonical' };

/** Prices, quantities and money. */
export const decimalFormat: DecimalFormat = { precision: 28, scale: 8 };
/** Large amounts, such as a market capitalisation. */
export const largeFormat: DecimalFormat = { precision: 28, scale: 2 };
/** Ratios, scores and confidences. */
export const ratioFormat: DecimalFormat = { precision: 18, scale: 8 };

/** Bounds of the whole numbers that fit the kinds of integers. */
export const integerLimits = {
  integer: { smallest: -2_147_483_648n, largest: 2_147_483_647n },
  sequence: { smallest: 0n, largest: 9_007_199_254_740_991n },
  big: { smallest: -9_223_372_036_854_775_808n, largest: 9_223_372_036_854_775_807n },
} as const;

/** Kinds whose values can be added up. */
export function isNumeric(kind: ColumnKind): boolean {
  return kind.kind === 'decimal' || kind.kind === 'integer' || kind.kind === 'big';
}

/** Kinds that hold JSON. */
export function isJson(kind: ColumnKind): boolean {
  return kind.kind === 'json' || kind.kind === 'canonical';
}

/**
 * Kinds by which a list can be sorted. Long text cannot: servers sort by its first kilobytes only, so
 * that two texts which differ later would come in no order.
 */
export function isSortable(kind: ColumnKind): boolean {
  return !isJson(kind) && kind.kind !== 'longText';
}
