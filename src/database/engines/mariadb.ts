import type { Configuration } from '@mikro-orm/core';
import { MariaDbDriver } from '@mikro-orm/mariadb';
import { registerCodecs } from '../column.ts';
import { mySqlCodecs, mySqlEngine } from './mysql-family.ts';

/** Compares by code point and, unlike `utf8mb4_bin`, does not take `AAPL` and `AAPL ` for equal. */
const codecs = mySqlCodecs('utf8mb4_nopad_bin');

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
  // At the level of a column is what MariaDB adds by itself to a column of JSON.
  checks: `select table_name as \`table\`, constraint_name as name, check_clause as expression
    from information_schema.check_constraints
    where constraint_schema = database() and level = 'Table'`,
  // The case counts because the column's collation is binary.
  matches: (reference) => `${reference} regexp ?`,
});
