import { mutation } from '../../journal/mutation.ts';
import { KeptRefusal } from '../../journal/work.ts';
import { required } from '../../schema/input.ts';
import { endSessions } from './end-sessions.ts';
import { User } from './identity.entities.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword, PasswordProof, refuseAll, signedInUser } from './password-proof.ts';
import { passwordProblems } from './user-rules.ts';

const words = {
  message: 'currentPassword is not the password of the user',
  field: ['currentPassword'],
} as const;

/** `changePassword`: another password of the user who is signed in. */
export const changePassword = mutation({
  name: 'changePassword',
  description:
    'Changes the password of the user who is signed in, and ends all of their other sessions. A ' +
    'wrong current password counts as a failure to sign in.',
  permission: 'every user',
  isUnkeyed: true,
  input: {
    currentPassword: required('String', 'Password that the user has so far.'),
    newPassword: required(
      'String',
      'Password that the user is to have: 8 to 256 characters of any kind, and not one of the most common.',
    ),
  },
  payload: {},
  prepare: async ({ currentPassword, newPassword }, preparation) => {
    const id = signedInUser(preparation);
    const user = await preparation.database.orm.em.fork().findOneOrFail(User, { id });
    refuseAll(passwordProblems(newPassword, user, 'newPassword'));
    const checked = await checkPassword({ id }, currentPassword, preparation);
    const isRight = checked.failure === undefined;
    const newHash = isRight ? await hashPassword(newPassword, preparation.signal) : null;
    return { checked, newHash };
  },
  useCase: async (work, _input, { checked, newHash }) => {
    const proof = await PasswordProof.of(work, checked, words);
    const user = await proof.user();
    if (user instanceof KeptRefusal) return user;
    await proof.succeed();
    user.passwordHash = newHash;
    const { caller } = work;
    const kept = caller.kind === 'known' ? caller.credential : undefined;
    const endedSessions = await endSessions(
      work,
      user.id,
      kept?.kind === 'SESSION' ? kept.id : null,
    );
    work.recordAudit({ resourceType: 'User', resourceId: user.id, after: { endedSessions } });
    return {};
  },
});
