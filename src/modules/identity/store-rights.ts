import type { EntityManager } from '@mikro-orm/core';
import type { KnownPermission } from '../../access/permission.ts';
import { builtInRoles } from './built-in-roles.ts';
import { Permission, Role, RolePermission } from './identity.entities.ts';

/**
 * Adds the permissions and the built-in roles that the tables lack. What is added is granted to the
 * built-in roles that are to have it; nothing else is, so what an administrator has revoked stays so.
 * Permissions that the program no longer knows are left where they are: other versions may.
 *
 * Gateways that do it at once and not in turns meet at a unique key; the transaction that comes
 * second is to be run again, and then finds everything there.
 */
export async function storeRights(
  em: EntityManager,
  known: readonly KnownPermission[],
): Promise<void> {
  const stored = new Map((await em.find(Permission, {})).map((row) => [row.name, row]));
  const missing = known.filter(({ name }) => !stored.has(name));
  const roleNames = builtInRoles.map(({ name }) => name);
  const roles = new Map(
    (await em.find(Role, { name: { $in: roleNames } })).map((row) => [row.name, row]),
  );
  if (missing.length === 0 && roles.size === roleNames.length) return;
  for (const { name, description } of missing) {
    stored.set(name, em.create(Permission, { name, description }));
  }
  for (const { name, description, rowScopeOf } of builtInRoles) {
    const existing = roles.get(name);
    const role = existing ?? em.create(Role, { name, description });
    const granted = existing === undefined ? known : missing;
    for (const permission of granted) {
      const rowScope = rowScopeOf(permission.name);
      const row = stored.get(permission.name);
      if (rowScope === undefined || row === undefined) continue;
      em.create(RolePermission, { role, permission: row, rowScope, fields: null });
    }
  }
  await em.flush();
}
