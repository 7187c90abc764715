import type { Codec } from './codec.ts';
import type { Bindable } from './engine.ts';
import { alwaysFalse, type Sql } from './sql.ts';

/** The next power of two: lists of many lengths then share few prepared statements. */
export function paddedLength(length: number): number {
  return length <= 1 ? 1 : 2 ** Math.ceil(Math.log2(length));
}

/** The greatest power of two that is not above the limit: what a padded list may hold at most. */
export function largestPaddedLength(limit: number): number {
  return limit <= 1 ? 1 : 2 ** Math.floor(Math.log2(limit));
}

/** The column is one of the values, as `in (?, ?, …)`, the last value repeated to pad the list. */
export function paddedList(reference: string, codec: Codec, values: readonly Bindable[]): Sql {
  const last = values.at(-1);
  if (last === undefined) return alwaysFalse;
  const length = paddedLength(values.length);
  const padded = [...values];
  while (padded.length < length) padded.push(last);
  const places = Array.from({ length }, () => codec.parameter('?')).join(', ');
  return { text: `${reference} in (${places})`, values: padded };
}
