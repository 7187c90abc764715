/** Rules of text, the same on every engine. */

/**
 * Why a text cannot be stored, as the end of a sentence; undefined when it can.
 * Length is counted in code points, as PostgreSQL and MySQL count it.
 */
export function textProblem(text: string, longest?: number): string | undefined {
  if (text.includes('\u0000')) return 'contains U+0000, which text may not';
  if (!text.isWellFormed()) return 'contains half of a surrogate pair, which is no character';
  // A string has at most as many code points as UTF-16 units, so most texts need no counting.
  if (longest !== undefined && text.length > longest) {
    const length = codePointCount(text);
    if (length > longest) {
      return `has ${String(length)} characters; at most ${String(longest)} are kept`;
    }
  }
  return undefined;
}

function codePointCount(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) count -= 1;
  }
  return count;
}

/**
 * Orders two texts by code point, which is not JavaScript's order of UTF-16 units: an emoji
 * (U+1F600, written with the unit D83D) comes after U+FFFD.
 */
export function compareText(a: string, b: string): -1 | 0 | 1 {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) < rank(right) ? -1 : 1;
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

/** Lifts the surrogates, which stand for code points above U+FFFF, over the rest of the units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
