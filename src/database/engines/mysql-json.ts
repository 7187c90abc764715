import { arrayPlace, keyStep } from '../json-path.ts';
import { concatSql, sql, sqlText, type Sql } from '../sql.ts';

/** A step to a key that the engine's language of paths cannot say. */
export interface UnspeakableKeys {
  has(key: string): boolean;
  step(node: Sql, key: string): Sql;
}

/** What stands at the path within a column of JSON, or of text that is JSON. */
export function jsonNode(
  reference: string,
  path: readonly string[],
  unspeakable?: UnspeakableKeys,
): Sql {
  let node = sqlText(reference);
  let steps = '$';
  const entered = (): Sql => (steps === '$' ? node : extracted(node, steps));
  for (const element of path) {
    const place = arrayPlace(element);
    if (unspeakable?.has(element) === true) {
      node = unspeakable.step(entered(), element);
      steps = '$';
    } else if (place === undefined) {
      steps += keyStep(element);
    } else {
      node = keyOrPlace(entered(), element, place);
      steps = '$';
    }
  }
  // Also where the path is empty: text becomes JSON by it.
  return extracted(node, steps);
}

function extracted(node: Sql, steps: string): Sql {
  return concatSql('json_extract(', node, sql(', ?)', steps));
}

/**
 * Several paths give a list of what they find, and of these two one finds at most. Not `$[0]`, which
 * would find everything that is no list, as if it stood in one.
 */
function keyOrPlace(node: Sql, key: string, place: number): Sql {
  const inList = place === 0 ? '$[*]' : `$[${String(place)}]`;
  return concatSql(
    'json_extract(json_extract(',
    node,
    sql(`, ?, ?), '$[0]')`, `$${keyStep(key)}`, inList),
  );
}
