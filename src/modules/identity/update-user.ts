import { LockMode } from '@mikro-orm/core';
import { applyChanges } from '../../journal/apply-changes.ts';
import { mutation, payloadRow } from '../../journal/mutation.ts';
import { Refusal, refused } from '../../journal/refusal.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { uuidWithin } from '../../query/node-id.ts';
import { optional, optionalColumns, required } from '../../schema/input.ts';
import { endSessions } from './end-sessions.ts';
import { grantsOfRole, requireGiveable } from './giveable.ts';
import { TwoFactor, User, UserRole } from './identity.entities.ts';
import { userState } from './new-user.ts';
import { hashPassword } from './password-hash.ts';
import { refuseAll } from './password-proof.ts';
import { isAdministrator, requireOtherAdministrator } from './remaining-administrator.ts';
import { emailProblems, passwordProblems } from './user-rules.ts';

/** `updateUser`: another address or password of a user, or another status. */
export const updateUser = mutation({
  name: 'updateUser',
  description:
    'Changes a user. What is left out stays as it is. A user who is not ACTIVE is out at once: ' +
    'their sessions are ended, and their keys are of no use meanwhile. A new password ends their ' +
    'sessions, too. The last active user with the role admin stays ACTIVE. Who ' +
    'sends it has to have all that the user’s roles grant.',
  permission: 'users:admin',
  input: {
    userId: required('ID', 'The user.'),
    ...optionalColumns(User, 'email', 'emailVerified', 'status'),
    password: optional(
      'String',
      'Password that the user is to have, for one who has none or has forgotten it: 8 to 256 ' +
        'characters of any kind, and not one of the most common.',
    ),
    removeSecondFactor: optional(
      'Boolean',
      'Whether the second factor is taken away, of a user who has lost the device and the recovery codes.',
    ),
  },
  payload: { user: payloadRow(User, 'The user as it now is.') },
  prepare: async ({ userId, email, password: given }, { database, signal }) => {
    refuseAll((email ?? null) === null ? [] : emailProblems(email ?? ''));
    const password = given ?? null;
    if (password === null) return null;
    const user = await database.orm.em.fork().findOne(User, { id: userKeyIn(userId) });
    if (user === null) throw unknownUser();
    const owner = { username: user.username, email: email ?? user.email };
    refuseAll(passwordProblems(password, owner, 'password'));
    return hashPassword(password, signal);
  },
  useCase: async (work, { userId, removeSecondFactor, ...changes }, passwordHash) => {
    const { em } = work;
    const id = userKeyIn(userId);
    const { email, emailVerified, status } = changes;
    const isToGo = (status ?? 'ACTIVE') !== 'ACTIVE';
    if (isToGo && (await isAdministrator(work, id))) await requireOtherAdministrator(work, id);
    const user = await em.findOne(User, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (user === null) throw unknownUser();
    for (const { role } of await em.find(UserRole, { user: id })) {
      requireGiveable(work, await grantsOfRole(work, role.id), 'userId');
    }
    const before = userState(user);
    const hasOtherAddress = (email ?? user.email) !== user.email;
    const missing = applyChanges(user, {
      ...(hasOtherAddress ? { emailVerified: false } : {}),
      email,
      status,
      ...(emailVerified === undefined ? {} : { emailVerified }),
    });
    if (missing.length > 0) throw new Refusal(missing);
    if (passwordHash !== null) user.passwordHash = passwordHash;
    const isOut = user.status !== 'ACTIVE';
    const endedSessions = isOut || passwordHash !== null ? await endSessions(work, id) : 0;
    const removedFactors =
      removeSecondFactor === true ? await em.nativeDelete(TwoFactor, { user: id }) : 0;
    const isSame = canonicalJson(userState(user)) === canonicalJson(before);
    if (isSame && passwordHash === null && endedSessions === 0 && removedFactors === 0) {
      work.leaveUnchanged();
      return { user: [id] };
    }
    await em.flush();
    work.changeRights();
    work.recordAudit({
      resourceType: 'User',
      resourceId: id,
      before,
      after: {
        user: userState(user),
        hasNewPassword: passwordHash !== null,
        endedSessions,
        removedSecondFactor: removedFactors > 0,
      },
    });
    return { user: [id] };
  },
});

/**
 * The key in the global id of a user.
 * @throws Refusal NOT_FOUND for what is no id of a user.
 */
function userKeyIn(id: string): string {
  const key = uuidWithin('User', id);
  if (key === undefined) throw unknownUser();
  return key;
}

function unknownUser(): Refusal {
  return refused('NOT_FOUND', 'There is no user with this id', 'userId');
}
