import { canonicalJson, type JsonValue } from '../../kernel/canonical-json.ts';
import { arrayPlace, keyStep } from '../json-path.ts';
import { concatSql, sql, sqlText, type Sql } from '../sql.ts';

/**
 * JSON is text here. Scalars are compared by their values, however other programs may have written
 * them; an object or an array by its canonical text, in which this program writes it.
 */
export function jsonEquals(reference: string, path: readonly string[], value: JsonValue): Sql {
  const node = nodeAt(reference, path);
  const text = canonicalJson(value);
  if (typeof value === 'string')
    return named(node, `json_type(x) = 'text' and x ->> '$' = ?`, value);
  // Digits are read from text on both sides: as a bound double, 9223372036854775000 is another.
  if (typeof value === 'number') {
    return named(node, `json_type(x) in ('integer', 'real') and x ->> '$' = ? ->> '$'`, text);
  }
  return concatSql(node, sql(' = ?', text));
}

/** What stands at the path, as JSON text. */
function nodeAt(reference: string, path: readonly string[]): Sql {
  let node = sqlText(reference);
  let steps = '$';
  for (const element of path) {
    const place = arrayPlace(element);
    if (place === undefined) {
      steps += keyStep(element);
    } else {
      const around = steps === '$' ? node : arrow(node, steps);
      const choice = `case json_type(x) when 'array' then x -> ? else x -> ? end`;
      node = named(around, choice, `$[${String(place)}]`, `$${keyStep(element)}`);
      steps = '$';
    }
  }
  // Also where the path is empty: it takes out the blanks that other programs may have written.
  return arrow(node, steps);
}

function arrow(node: Sql, steps: string): Sql {
  return concatSql('(', node, sql(' -> ?)', steps));
}

/** An expression over `x`, which stands for the node: written out, each step would double the text. */
function named(node: Sql, expression: string, ...values: readonly string[]): Sql {
  return concatSql(sql(`(select ${expression} from (select `, ...values), node, ' as x))');
}
