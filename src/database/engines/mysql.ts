import type { Configuration } from '@mikro-orm/core';
import { MySqlDriver } from '@mikro-orm/mysql';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { registerCodecs } from '../column.ts';
import { concatSql, sql } from '../sql.ts';
import { mySqlCodecs, mySqlEngine } from './mysql-family.ts';
import { jsonNode } from './mysql-json.ts';

/** Compares by code point and, unlike `utf8mb4_bin`, does not take `AAPL` and `AAPL ` for equal. */
const codecs = mySqlCodecs('utf8mb4_0900_bin');

class ExactMySqlDriver extends MySqlDriver {
  constructor(configuration: Configuration) {
    super(configuration);
    registerCodecs(this.getPlatform(), codecs);
  }
}

export const mysql = mySqlEngine({
  name: 'mysql',
  driver: ExactMySqlDriver,
  codecs,
  // A sort by a text that is longer than the buffer fails, and the default is 256 kB. The memory is
  // taken as it is needed.
  sessionSettings: ['set session sort_buffer_size = 8388608'],
  checks: `select k.table_name as \`table\`, k.constraint_name as name, c.check_clause as expression
    from information_schema.table_constraints k
    join information_schema.check_constraints c using (constraint_schema, constraint_name)
    where k.constraint_schema = database() and k.constraint_type = 'CHECK'`,
  insertedRow: { name: ' as given', column: (quoted) => `given.${quoted}` },
  matches: (reference) => `regexp_like(${reference}, ?, 'c')`,
  jsonEquals: (reference, path, value) =>
    concatSql(jsonNode(reference, path), sql(' = cast(? as json)', canonicalJson(value))),
});
