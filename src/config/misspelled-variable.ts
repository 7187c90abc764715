/**
 * Variables that are set but never read, and look like one of ours. A misspelled name is silent
 * otherwise, and a gateway that was meant for another database starts with its own.
 */

const ownPrefixes = /^(DB|DATABASE|TRADEGRAPH)_/;

/**
 * Below this length, a name without one of our prefixes is too likely to be another program's
 * (REDIS_URI, LOG_LEVELS) to be told.
 */
const tellingLength = 12;

/** A sentence for each name that is not ours but close to one. Names only, never a value. */
export function misspellings(
  namesSet: readonly string[],
  ownNames: readonly string[],
): readonly string[] {
  const sentences: string[] = [];
  for (const name of namesSet) {
    if (ownNames.includes(name)) continue;
    const intended = intendedName(name, ownNames);
    if (intended !== null) sentences.push(`${name} is not read; did you mean ${intended}?`);
  }
  return sentences;
}

function intendedName(name: string, ownNames: readonly string[]): string | null {
  const upperCase = name.toUpperCase();
  if (upperCase.length > 60) return null;
  if (!ownPrefixes.test(upperCase) && upperCase.length < tellingLength) {
    return upperCase !== name && ownNames.includes(upperCase) ? upperCase : null;
  }
  const candidate = upperCase.replace(/^TRADEGRAPH_/, '');
  let closest: string | null = null;
  let leastDistance = 3;
  for (const own of ownNames) {
    const distance = isShortened(candidate, own) ? 2 : editDistance(candidate, own);
    if (distance < leastDistance) {
      closest = own;
      leastDistance = distance;
    }
  }
  return closest;
}

/** DB_PASS for DB_PASSWORD, DB_USERNAME for DB_USER. */
function isShortened(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return ownPrefixes.test(short) && long.startsWith(short) && long.length - short.length <= 4;
}

/** How many letters to put in, leave out, replace or swap with their neighbour. */
export function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      let least = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
      );
      const isSwap =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      if (isSwap) least = Math.min(least, at(beforeLast, column - 2) + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, other.length);
}

function at(distances: readonly number[], index: number): number {
  return distances[index] ?? Infinity;
}
