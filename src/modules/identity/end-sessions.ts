import type { Work } from '../../journal/work.ts';
import { Session } from './identity.entities.ts';

/**
 * Ends sessions of a user, at once on this gateway.
 * @param kept key of the session that goes on; null for none.
 * @returns how many there were.
 */
export async function endSessions(
  { em, changeRights }: Pick<Work, 'changeRights' | 'em'>,
  userId: string,
  kept: string | null = null,
): Promise<number> {
  changeRights();
  return em.nativeDelete(
    Session,
    kept === null ? { user: userId } : { user: userId, id: { $ne: kept } },
  );
}
