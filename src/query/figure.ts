import { compareDecimals, decimalOf, divideHalfEven } from '../kernel/decimal.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import { compareText } from '../kernel/text.ts';
import type { Raw } from '../database/codec.ts';
import { scaleOf } from '../database/exact-sum.ts';
import type { ColumnKind } from '../database/column-kind.ts';
import type { Dialect } from '../database/engine.ts';
import type { Figure } from './plan.ts';
import { tableAlias } from './level-planner.ts';
import { referenceTo } from './statement.ts';

/** Decimals of an average, whatever the column keeps. */
const averageScale = 8;

/** A figure as SQL selects it, and its API value from what came back. */
export interface SelectedFigure {
  readonly expressions: readonly string[];
  value(raws: readonly (Raw | null)[]): JsonValue;
}

/** How a figure of a column is selected and read. The sum or average of nothing is null. */
export function selectFigure(dialect: Dialect, { kind, column }: Figure): SelectedFigure {
  const reference = referenceTo(dialect, tableAlias, column);
  if (kind === 'min' || kind === 'max') {
    return {
      expressions: [column.codec.select(`${kind}(${reference})`)],
      value: ([raw]) => (raw === null || raw === undefined ? null : column.codec.value(raw)),
    };
  }
  const sum = dialect.sum(reference, column.kind);
  const scale = scaleOf(column.kind);
  if (kind === 'sum') {
    return {
      expressions: sum.select,
      value: (raws) => {
        const units = sum.units(raws);
        return units === null ? null : decimalOf(units, scale);
      },
    };
  }
  return {
    expressions: [...sum.select, `count(${reference})`],
    value: (raws) => {
      const units = sum.units(raws.slice(0, -1));
      const count = raws.at(-1);
      if (units === null || count === null || count === undefined) return null;
      const scaled = units * 10n ** BigInt(averageScale - scale);
      return decimalOf(divideHalfEven(scaled, BigInt(String(count))), averageScale);
    },
  };
}

/** Whether a figure's values are decimals: an average always is, the others are what the column is. */
export function figureKind({ kind, column }: Figure): ColumnKind {
  if (kind === 'average')
    return { kind: 'decimal', format: { precision: 28, scale: averageScale } };
  if (kind === 'sum' && column.kind.kind === 'integer') return { kind: 'big' };
  return column.kind;
}

/** -1, 0 or 1 as one API value of the kind comes before, with or after the other. */
export function compareValues(kind: ColumnKind, a: JsonValue, b: JsonValue): number {
  switch (kind.kind) {
    case 'decimal':
    case 'big':
      return compareDecimals(String(a), String(b));
    case 'integer':
    case 'sequence':
      return Math.sign(Number(a) - Number(b));
    default:
      return compareText(String(a), String(b));
  }
}
