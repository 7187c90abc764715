import type { Engine } from '../database/engine.ts';
import { concatSql, sql, type Sql } from '../database/sql.ts';
import { instantText } from '../kernel/instant.ts';

/** Milliseconds for which refusals are counted into one row, from the first of them. */
export const countedFor = 60_000;
/** Milliseconds that the last count may take to be written, and that clocks may differ. */
const grace = 5000;

/**
 * A condition on rows of `audit_logs`: that nobody counts into them any more. What was done is
 * counted once; refusals are counted for a minute, from whichever gateway wrote the row. One that
 * comes from a clock far ahead is not waited for.
 */
export function notCountedAnyMore(engine: Engine, now: number = Date.now()): Sql {
  const instant = engine.codec({ kind: 'instant' });
  const moment = (milliseconds: number): Sql =>
    sql(instant.parameter('?'), instant.bind(instantText(milliseconds)));
  return concatSql(
    "(status not in ('FORBIDDEN', 'FAILURE') or occurred_at <= ",
    moment(now - countedFor - grace),
    ' or occurred_at > ',
    moment(now + countedFor),
    ')',
  );
}
