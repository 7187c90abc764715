import type { EntitySchema } from '@mikro-orm/core';
import { everything, type Grant } from '../../access/caller.ts';
import type { RowScope } from '../../access/row-scope.ts';
import type { Database } from '../../database/database.ts';
import type { JsonValue } from '../../kernel/canonical-json.ts';
import { permissionsOfEveryUser } from './built-in-roles.ts';
import { Permission, Role, RolePermission, UserRole } from './identity.entities.ts';
import { readColumn, readTable, textOf, valueOf, type ReadColumn } from './read-columns.ts';

/** A grant with the role that it comes from. */
export interface RoleGrant extends Grant {
  readonly role: string;
}

/** What a user may do, before the scopes of a key narrow it. */
export interface UserRights {
  /** Names of the user's roles, sorted. */
  readonly roles: readonly string[];
  readonly ofRoles: readonly RoleGrant[];
}

export type UserRightsLookup = (userId: string, signal: AbortSignal) => Promise<UserRights>;

/** What every user has, on its own rows. */
export const grantsOfEveryUser: readonly Grant[] = permissionsOfEveryUser.map((permission) => ({
  permission,
  rowScope: 'OWN',
  fields: null,
}));

/**
 * All grants of the user: those of its roles, each once, and what every user has; nothing besides for
 * who may do everything.
 */
export function grantsOf({ ofRoles }: UserRights): readonly Grant[] {
  const mayEverything = ofRoles.some(
    ({ permission, rowScope, fields }) =>
      permission === '*' && rowScope === 'ALL' && fields === null,
  );
  if (mayEverything) return [everything];
  const distinct = new Map<string, Grant>();
  for (const { permission, rowScope, fields } of [...ofRoles, ...grantsOfEveryUser]) {
    distinct.set(JSON.stringify([permission, rowScope, fields]), { permission, rowScope, fields });
  }
  return [...distinct.values()];
}

/**
 * Finds the roles of users and what they grant, in one statement each, by the keys of the tables. It
 * reads past the ORM, as `credentialOwners` does.
 */
export function userRightsOf(database: Database): UserRightsLookup {
  const { engine, reader } = database;
  const columnOf = (entity: EntitySchema, alias: string, property: string): ReadColumn =>
    readColumn(database, entity, alias, property);
  const tableOf = (entity: EntitySchema): string => readTable(database, entity);
  const equal = (one: ReadColumn, other: ReadColumn): string => `${one.sql} = ${other.sql}`;

  const selected = [
    columnOf(Role, 'r', 'name'),
    columnOf(Permission, 'p', 'name'),
    columnOf(RolePermission, 'g', 'rowScope'),
    columnOf(RolePermission, 'g', 'fields'),
  ];
  const user = columnOf(UserRole, 'h', 'user');
  const text = engine.statementText(
    `select ${selected.map(({ sql, codec }) => codec.select(sql)).join(', ')}` +
      ` from ${tableOf(UserRole)} h` +
      ` join ${tableOf(Role)} r on ${equal(columnOf(Role, 'r', 'id'), columnOf(UserRole, 'h', 'role'))}` +
      ` left join ${tableOf(RolePermission)} g` +
      ` on ${equal(columnOf(RolePermission, 'g', 'role'), columnOf(Role, 'r', 'id'))}` +
      ` left join ${tableOf(Permission)} p` +
      ` on ${equal(columnOf(Permission, 'p', 'id'), columnOf(RolePermission, 'g', 'permission'))}` +
      ` where ${user.sql} = ${user.codec.parameter('?')}`,
  );
  return async (userId, signal) => {
    const statement = { text, values: [user.codec.bind(userId)], isSmall: true };
    const rows = (await reader.read(statement, signal)).map((row) =>
      selected.map((column, index) => valueOf(column, row[index])),
    );
    return {
      roles: [...new Set(rows.map(([role]) => textOf(role)))].toSorted(),
      ofRoles: rows.flatMap(([role, permission, rowScope, fields]) =>
        typeof permission === 'string'
          ? [
              {
                role: textOf(role),
                permission,
                rowScope: rowScope as RowScope,
                fields: fieldsIn(fields ?? null),
              },
            ]
          : [],
      ),
    };
  };
}

/** The fields that a grant is for, as stored; those that cannot be read are none. */
export function fieldsIn(stored: JsonValue): readonly string[] | null {
  if (stored === null) return null;
  return Array.isArray(stored) ? stored.filter((field) => typeof field === 'string') : [];
}
