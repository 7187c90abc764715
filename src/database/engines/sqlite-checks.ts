import type { StoredCheck } from '../engine.ts';

/** The named checks in the text of a `create table`, which is all that SQLite keeps of them. */
export function checksIn(table: string, definition: string): readonly StoredCheck[] {
  const checks: StoredCheck[] = [];
  const start = /\bconstraint\s+(?:`([^`]+)`|"([^"]+)"|(\w+))\s+check\s*\(/giy;
  let quote: string | undefined;
  for (let index = 0; index < definition.length; index += 1) {
    const character = definition[index];
    if (quote === undefined) {
      start.lastIndex = index;
      const match = start.exec(definition);
      if (match !== null) {
        const [whole, backticked, doubled, bare] = match;
        const from = index + whole.length;
        const end = closingParenthesis(definition, from);
        const name = backticked ?? doubled ?? bare ?? '';
        checks.push({ table, name, expression: definition.slice(from, end) });
        index = end;
      } else if (character === "'" || character === '"' || character === '`') {
        quote = character;
      }
    } else if (character === quote) {
      quote = undefined;
    }
  }
  return checks;
}

/** Where the parenthesis closes that was opened before `from`. */
function closingParenthesis(definition: string, from: number): number {
  let depth = 1;
  let quote: string | undefined;
  for (let index = from; index < definition.length; index += 1) {
    const character = definition[index] ?? '';
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === "'" || character === '"' || character === '`') quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return definition.length;
}
