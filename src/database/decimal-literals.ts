import type { Engine } from './engine.ts';

/**
 * The condition of a check or of an index as the engine compares its decimals. There, a literal of
 * decimals with eight places is written in braces, `{0.5}`, because SQLite compares whole units: for
 * it that becomes 50000000.
 */
export function withDecimalLiterals(condition: string, engine: Engine): string {
  return condition.replace(/\{([\d.]+)\}/g, (_match, literal: string) =>
    engine.decimalLiteral(literal, 8),
  );
}
