import type { Grant } from '../../access/caller.ts';
import { mayGive } from '../../access/may-give.ts';
import type { RowScope } from '../../access/row-scope.ts';
import { refused } from '../../journal/refusal.ts';
import type { Work } from '../../journal/work.ts';
import { RolePermission, UserRole } from './identity.entities.ts';
import { grantsOf, fieldsIn, type RoleGrant } from './user-rights.ts';

/** Grants that a sentence names at most. */
const mostNamed = 10;

/**
 * Refuses to give somebody what the caller does not have itself: who may say what others may do could
 * otherwise make itself an administrator through them.
 * @throws Refusal INVALID that names what is not held.
 */
export function requireGiveable(
  { caller }: Work,
  given: readonly Grant[],
  ...field: readonly string[]
): void {
  const refusedGrants = given.filter((grant) => !mayGive(caller, grant));
  if (refusedGrants.length === 0) return;
  const names = [...new Set(refusedGrants.map((grant) => grantText(grant)))];
  const more = names.length > mostNamed ? ` and ${String(names.length - mostNamed)} more` : '';
  throw refused(
    'INVALID',
    `Nobody can give what they do not have: ${names.slice(0, mostNamed).join(', ')}${more}`,
    ...field,
  );
}

/** `orders:read on all rows, for quantity and side`. */
export function grantText({ permission, rowScope, fields }: Grant): string {
  const rows = rowScope === 'ALL' ? 'on all rows' : 'on own rows';
  return fields === null
    ? `${permission} ${rows}`
    : `${permission} ${rows} for ${fields.join(', ')}`;
}

/** What the role grants, within the transaction. */
export async function grantsOfRole({ em }: Work, roleId: string): Promise<readonly RoleGrant[]> {
  const rows = await em.find(
    RolePermission,
    { role: roleId },
    { populate: ['role', 'permission'], refresh: true },
  );
  return rows.map(({ role, permission, rowScope, fields }) => ({
    role: role.name,
    permission: permission.name,
    rowScope: rowScope as RowScope,
    fields: fieldsIn(fields ?? null),
  }));
}

/** All that the user may do without a key's scopes, within the transaction. */
export async function grantsOfUser(work: Work, userId: string): Promise<readonly Grant[]> {
  const held = await work.em.find(UserRole, { user: userId });
  const ofRoles: RoleGrant[] = [];
  for (const { role } of held) ofRoles.push(...(await grantsOfRole(work, role.id)));
  return grantsOf({ roles: [], ofRoles });
}
