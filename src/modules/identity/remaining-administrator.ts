import { LockMode } from '@mikro-orm/core';
import { refused } from '../../journal/refusal.ts';
import type { Work } from '../../journal/work.ts';
import { administratorRole } from './built-in-roles.ts';
import { Role, UserRole } from './identity.entities.ts';

/**
 * Refuses what would leave nobody who may do everything: for a use case that takes the role `admin`
 * from a user, or locks one out. Call it before the user's rows are changed or locked. It locks the
 * role first, so that of two gateways that remove two administrators at once the second waits, and
 * sees what the first did.
 * @param userId of who is to be an administrator no longer.
 * @throws Refusal INVALID where no other ACTIVE user has the role.
 */
export async function requireOtherAdministrator({ em }: Work, userId: string): Promise<void> {
  const role = await em.findOneOrFail(
    Role,
    { name: administratorRole },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const others = await em.count(UserRole, {
    role,
    user: { id: { $ne: userId }, status: 'ACTIVE' },
  });
  if (others > 0) return;
  throw refused(
    'INVALID',
    `The last administrator cannot go: give the role ${administratorRole} to another active user first`,
  );
}

/** Whether the user has the role `admin`. */
export async function isAdministrator({ em }: Work, userId: string): Promise<boolean> {
  return (await em.count(UserRole, { user: userId, role: { name: administratorRole } })) > 0;
}
