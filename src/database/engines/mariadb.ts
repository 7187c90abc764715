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
  // The case counts because the column's collation is binary.
  matches: (reference) => `${reference} regexp ?`,
});
