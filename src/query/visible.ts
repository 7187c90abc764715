import type { Caller } from '../access/caller.ts';
import type { Dialect } from '../database/engine.ts';
import { allOf, alwaysFalse, alwaysTrue, concatSql, sql, type Sql } from '../database/sql.ts';
import type { Environment } from '../kernel/environment.ts';
import type { ReadContext } from './context.ts';
import {
  singleKeyOf,
  type Column,
  type EnvironmentOf,
  type Resource,
  type ToOne,
} from './resource.ts';

/**
 * Which rows of a resource the caller may see, as a predicate on the table's alias. Every access to
 * a table adds it: lists, lookups, ids, joins, relation filters, counts, groups and cursors. So what
 * an operation was allowed is asked again where rows are read, and who may not read a row cannot find
 * out by a filter or an id what is in it.
 */
export function visibleRows(context: ReadContext, resource: Resource, alias: string): Sql {
  const { engine, rights, environment } = context;
  const access = rights.under(resource.readPermission);
  if (access === undefined) return alwaysFalse;
  const ofEnvironment = environmentRows(engine, resource, alias, environment);
  return access.rowScope === 'ALL'
    ? ofEnvironment
    : allOf([ofEnvironment, ownRows(engine, resource, alias, rights.caller)]);
}

/** Whether the caller sees all rows that there are, so that the predicate costs and hides nothing. */
export function isWhollyVisible({ rights }: ReadContext, resource: Resource): boolean {
  return (
    resource.environment === undefined && rights.under(resource.readPermission)?.rowScope === 'ALL'
  );
}

/** Whether the operation may use the column, which it has not named, of the rows that it may see. */
export function maySee({ rights }: ReadContext, resource: Resource, { field }: Column): boolean {
  const access = rights.under(resource.readPermission);
  return access !== undefined && (access.fields === null || access.fields.has(field));
}

/** The rows of the gateway's environment, and those that belong to none. */
export function environmentRows(
  dialect: Dialect,
  { environment: of }: Resource,
  alias: string,
  environment: Environment,
): Sql {
  if (of === undefined) return alwaysTrue;
  return following(dialect, alias, of, environment, 0);
}

/**
 * By `exists`, from row to row by keys: nearly every row is of the gateway's environment, and to
 * list the others' keys first, as `in` may, would cost as much as they are many.
 */
function following(
  dialect: Dialect,
  alias: string,
  { path, column }: EnvironmentOf,
  environment: Environment,
  depth: number,
): Sql {
  const [relation, ...rest] = path;
  if (relation === undefined) {
    const reference = `${alias}.${dialect.quote(column.name)}`;
    const value = column.codec.bind(environment);
    const same = sql(`${reference} = ${column.codec.parameter('?')}`, value);
    return column.isNullable ? concatSql('(', same, ` or ${reference} is null)`) : same;
  }
  const inner = `e${String(depth)}`;
  const { target } = relation;
  return concatSql(
    `exists (select 1 from ${dialect.quote(target.table)} ${inner} where ` +
      `${inner}.${dialect.quote(singleKeyOf(target).name)} = ${alias}.${dialect.quote(relation.column.name)} and `,
    following(dialect, inner, { path: rest, column }, environment, depth + 1),
    ')',
  );
}

/** The caller's own rows; none for who is nobody, and of rows that belong to no user. */
export function ownRows(dialect: Dialect, resource: Resource, alias: string, caller: Caller): Sql {
  if (caller.kind !== 'known' || resource.owner === undefined) return alwaysFalse;
  return owned({ dialect, userId: caller.userId }, resource, alias, resource.owner, 0);
}

/**
 * By `in`, from the user outwards: what somebody owns is little beside what there is, and an index
 * on the foreign key finds it.
 */
function owned(
  of: { readonly dialect: Dialect; readonly userId: string },
  resource: Resource,
  alias: string,
  path: readonly ToOne[],
  depth: number,
): Sql {
  const { dialect, userId } = of;
  const [relation, ...rest] = path;
  const equals = (column: Column): Sql =>
    sql(
      `${alias}.${dialect.quote(column.name)} = ${column.codec.parameter('?')}`,
      column.codec.bind(userId),
    );
  if (relation === undefined) return equals(singleKeyOf(resource));
  if (rest.length === 0) return equals(relation.column);
  const inner = `o${String(depth)}`;
  const { target } = relation;
  return concatSql(
    `${alias}.${dialect.quote(relation.column.name)} in (select ` +
      `${inner}.${dialect.quote(singleKeyOf(target).name)} from ${dialect.quote(target.table)} ${inner} where `,
    owned(of, target, inner, rest, depth + 1),
    ')',
  );
}
