import { mutation } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import { optional } from '../../schema/input.ts';
import { endSessions } from './end-sessions.ts';
import { Session } from './identity.entities.ts';
import { signedInUser } from './password-proof.ts';

/** `logout`: ends the session that was shown, or all of the user's. */
export const logout = mutation({
  name: 'logout',
  description: 'Ends the session whose token is shown; the token is of no use from then on.',
  permission: 'every user',
  isUnkeyed: true,
  input: {
    everySession: optional(
      'Boolean',
      'Whether all sessions of the user are ended, wherever they were started; only the one that ' +
        'is shown if left out.',
    ),
  },
  payload: {},
  useCase: async (work, { everySession }) => {
    const userId = signedInUser(work);
    const { caller, em } = work;
    const credential = caller.kind === 'known' ? caller.credential : undefined;
    const own = credential?.kind === 'SESSION' ? credential.id : null;
    if (everySession !== true && own === null) {
      throw refused(
        'INVALID',
        'The credential is no session, so there is none to end; everySession ends all of the user, ' +
          'and a key is taken back by revokeApiKey',
        'everySession',
      );
    }
    const endedSessions =
      everySession === true || own === null
        ? await endSessions(work, userId)
        : await em.nativeDelete(Session, { id: own });
    work.changeRights();
    work.recordAudit({ resourceType: 'User', resourceId: userId, after: { endedSessions } });
    return {};
  },
});
