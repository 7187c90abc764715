import { alwaysTrue, type Sql } from '../database/sql.ts';
import type { ReadContext } from './context.ts';
import type { Resource } from './resource.ts';

/**
 * Which rows of a resource the caller may see, as a predicate on the table's alias. Every access to
 * a table adds it: lists, lookups, joins, relation filters, counts and aggregates.
 *
 * Grants speak of whole resources so far (see access/), so what may be read at all may be read whole.
 */
export function visibleRows(_context: ReadContext, _resource: Resource, _alias: string): Sql {
  return alwaysTrue;
}
