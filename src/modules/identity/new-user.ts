import type { InferEntity } from '@mikro-orm/core';
import { auditState } from '../../journal/audit-state.ts';
import { refused } from '../../journal/refusal.ts';
import type { Work } from '../../journal/work.ts';
import { Role, User, UserRole } from './identity.entities.ts';

/** A user who is to be. */
export interface NewUser {
  readonly username: string;
  readonly email: string;
  /** Null for one who only uses keys. */
  readonly passwordHash: string | null;
}

/** Makes a user, and flushes it: a name or an address that is taken is refused by its constraint. */
export async function addUser(
  { em }: Pick<Work, 'em'>,
  user: NewUser,
): Promise<InferEntity<typeof User>> {
  const added = em.create(User, user);
  await em.flush();
  return added;
}

/**
 * The roles with the names, each once.
 * @throws Refusal NOT_FOUND that names the first that is none.
 */
export async function rolesNamed(
  { em }: Pick<Work, 'em'>,
  names: readonly string[],
): Promise<readonly InferEntity<typeof Role>[]> {
  const roles = await em.find(Role, { name: { $in: [...new Set(names)] } }, { orderBy: { id: 1 } });
  for (const [index, name] of names.entries()) {
    if (roles.some((role) => role.name === name)) continue;
    throw refused('NOT_FOUND', `There is no role ${JSON.stringify(name)}`, 'roles', String(index));
  }
  return roles;
}

/** Gives the user roles. */
export async function giveRoles(
  { em, actor, now }: Pick<Work, 'actor' | 'em' | 'now'>,
  userId: string,
  roles: readonly InferEntity<typeof Role>[],
): Promise<void> {
  for (const role of roles) {
    em.create(UserRole, { user: userId, role, grantedBy: actor.userId, grantedAt: now });
  }
  await em.flush();
}

/** What the audit log keeps of a user: of the password only whether there is one. */
export function userState(user: InferEntity<typeof User>): ReturnType<typeof auditState> {
  return auditState(user, ['passwordHash']);
}
