import type { Configuration } from '@mikro-orm/core';
import { MariaDbDriver } from '@mikro-orm/mariadb';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { registerCodecs } from '../column.ts';
import { concatSql, sql } from '../sql.ts';
import { mySqlCodecs, mySqlEngine } from './mysql-family.ts';
import { jsonNode, type UnspeakableKeys } from './mysql-json.ts';

/** Compares by code point and, unlike `utf8mb4_bin`, does not take `AAPL` and `AAPL ` for equal. */
const codecs = mySqlCodecs('utf8mb4_nopad_bin');

/**
 * A path with a key that begins with a dash is a mistake to MariaDB, also in quotes. The place of the
 * key among the keys is that of its value among the values. The node is named by a JSON table, since
 * written out twice a step it would soon be too long.
 */
const keysWithDash: UnspeakableKeys = {
  has: (key) => key.startsWith('-'),
  step: (node, key) =>
    concatSql(
      sql(
        `(select json_extract(json_extract(j.x, '$.*'),
          json_unquote(json_search(json_keys(j.x), 'one', ? collate utf8mb4_nopad_bin, '|')))
          from json_table(`,
        key.replace(/[|%_]/g, '|$&'),
      ),
      node,
      `, '$' columns (x json path '$')) j)`,
    ),
};

class ExactMariaDbDriver extends MariaDbDriver {
  constructor(configuration: Configuration) {
    super(configuration);
    registerCodecs(this.getPlatform(), codecs);
  }
}

export const mariadb = mySqlEngine({
  name: 'mariadb',
  driver: ExactMariaDbDriver,
  codecs,
  sessionSettings: [
    // Texts are sorted by their first kilobyte unless more is asked for. With this much of them, and
    // room for the keys, a sort of 32,000 long texts took no longer.
    'set session max_sort_length = 65536, sort_buffer_size = 8388608',
  ],
  // At the level of a column is what MariaDB adds by itself to a column of JSON.
  checks: `select table_name as \`table\`, constraint_name as name, check_clause as expression
    from information_schema.check_constraints
    where constraint_schema = database() and level = 'Table'`,
  // MySQL's name for the row is unknown here.
  insertedRow: { name: '', column: (quoted) => `values(${quoted})` },
  // The case counts because the column's collation is binary.
  matches: (reference) => `${reference} regexp ?`,
  // A bare json_equals() of nothing is true in a condition; compared to 1 it is unknown.
  jsonEquals: (reference, path, value) =>
    concatSql(
      'json_equals(',
      jsonNode(reference, path, keysWithDash),
      sql(', ?) = 1', canonicalJson(value)),
    ),
});
