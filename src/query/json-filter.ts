import { badInput } from '../kernel/failures.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import { textProblem } from '../kernel/text.ts';
import { deepestJson } from '../database/codec.ts';
import { bindAt } from './bind-at.ts';
import type { Column } from './resource.ts';

/** What `path` and `eq` of a filter on JSON say together. */
export interface JsonComparison {
  /** Keys from the outermost, or places in arrays; the whole value where it is empty. */
  readonly path: readonly string[];
  readonly value: JsonValue;
}

/**
 * The comparison that a filter on JSON asks for; undefined where it asks for none.
 * @param place where the filter stands, for messages: `systemEvents.filter.details`.
 * @throws Failure BAD_USER_INPUT for a path without a value, or one that no JSON can have.
 */
export function jsonComparison(
  operators: Readonly<Record<string, unknown>>,
  column: Column,
  place: string,
): JsonComparison | undefined {
  const { eq } = operators;
  const path = pathOf(operators['path'], `${place}.path`);
  if (eq === undefined) {
    if (path === undefined) return undefined;
    throw badInput(`${place}.path says where, and nothing says what is there; give eq as well`);
  }
  if (eq === null && (path ?? []).length === 0) {
    throw badInput(
      `${place}.eq is null; to find nulls, ask for isNull, or for the null within by its path`,
    );
  }
  const value = eq as JsonValue;
  // Refuses what the column could not hold.
  bindAt(column, value, `${place}.eq`);
  return { path: path ?? [], value };
}

function pathOf(given: unknown, place: string): readonly string[] | undefined {
  if (given === undefined) return undefined;
  if (given === null) throw badInput(`${place} is null; leave it out to compare the whole value`);
  const path = given as readonly string[];
  if (path.length > deepestJson) {
    throw badInput(
      `${place} has ${String(path.length)} elements; JSON is nested at most ${String(deepestJson)} deep`,
    );
  }
  for (const [index, element] of path.entries()) {
    const problem = textProblem(element);
    if (problem !== undefined) throw badInput(`${place}.${String(index)}: the text ${problem}`);
  }
  return path;
}
