import { canonicalJson, type JsonValue } from '../../kernel/canonical-json.ts';
import { arrayPlace } from '../json-path.ts';
import { concatSql, sql, sqlText, type Sql } from '../sql.ts';

/**
 * `->` with a text only ever looks for a key; `#>` takes digits for a key or a place, whichever is
 * there, but would also take ` 1`, `01` and `-1` for places.
 */
export function jsonEquals(reference: string, path: readonly string[], value: JsonValue): Sql {
  let node = sqlText(`${reference}::jsonb`);
  for (const element of path) {
    const step = arrayPlace(element) === undefined ? ' -> ?::text)' : ' #> array[?]::text[])';
    node = concatSql('(', node, sql(step, element));
  }
  return concatSql(node, sql(' = ?::jsonb', canonicalJson(value)));
}
