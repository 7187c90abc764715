import { LockMode } from '@mikro-orm/core';
import { refused } from '../../journal/refusal.ts';
import type { Work } from '../../journal/work.ts';
import { administratorRole } from './built-in-roles.ts';
import { User, UserRole } from './identity.entities.ts';

/**
 * Refuses what would leave nobody who may do everything. All administrators are locked, by their key:
 * two who shut each other out at once take turns.
 * @param userId who is to be one no longer.
 * @throws Refusal CONFLICT where there is no other who is ACTIVE.
 */
export async function refuseWithoutAdministrator(
  { em }: Pick<Work, 'em'>,
  userId: string,
  ...field: readonly string[]
): Promise<void> {
  const held = await em.find(UserRole, { role: { name: administratorRole } });
  const keys = held.map(({ user }) => user.id);
  if (!keys.includes(userId)) return;
  const administrators = await em.find(
    User,
    { id: { $in: keys } },
    { orderBy: { id: 'ASC' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (administrators.some(({ id, status }) => id !== userId && status === 'ACTIVE')) return;
  throw refused(
    'CONFLICT',
    'The user is the last active one with the role admin; give that to another first',
    ...field,
  );
}
