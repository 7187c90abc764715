import { holds } from '../access/authorize.ts';
import { alwaysFalse, alwaysTrue, type Sql } from '../database/sql.ts';
import type { ReadContext } from './context.ts';
import type { Resource } from './resource.ts';

/**
 * Which rows of a resource the caller may see, as a predicate on the table's alias. Every access to
 * a table adds it: lists, lookups, ids, joins, relation filters, counts and aggregates. So what an
 * operation was allowed is asked again where rows are read, and who may not read a resource cannot
 * find out by a filter or an id what is in it.
 *
 * Grants speak of whole resources so far (see access/): a resource is seen whole or not at all.
 */
export function visibleRows(context: ReadContext, resource: Resource, _alias: string): Sql {
  return holds(context.caller, resource.readPermission) ? alwaysTrue : alwaysFalse;
}
