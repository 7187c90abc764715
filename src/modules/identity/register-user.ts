import { mutation, payloadRow, payloadSecret, payloadValue } from '../../journal/mutation.ts';
import { Failure } from '../../kernel/failures.ts';
import { instantText } from '../../kernel/instant.ts';
import { required, requiredColumns } from '../../schema/input.ts';
import { User } from './identity.entities.ts';
import { addUser, userState } from './new-user.ts';
import { hashPassword } from './password-hash.ts';
import { refuseAll } from './password-proof.ts';
import { startSession } from './start-session.ts';
import { emailProblems, passwordProblems, usernameProblems } from './user-rules.ts';

/** `registerUser`: somebody who lets themselves in, where the gateway allows it. */
export const registerUser = mutation({
  name: 'registerUser',
  description:
    'Makes a user of who has none, without roles, and signs them in. Only where the gateway is ' +
    'started with ALLOW_REGISTRATION=true; FORBIDDEN otherwise.',
  permission: 'everyone',
  isUnkeyed: true,
  input: {
    ...requiredColumns(User, 'username', 'email'),
    password: required(
      'String',
      'Password to sign in with: 8 to 256 characters of any kind, and not one of the most common.',
    ),
  },
  payload: {
    token: payloadSecret('Token of a session, as login gives it.'),
    expiresAt: payloadValue('DateTime', 'When the session ends by itself.', null),
    user: payloadRow(User, 'The new user.', { readAs: 'token' }),
  },
  prepare: async ({ username, email, password }, { settings, signal }) => {
    if (!settings.allowRegistration) {
      throw new Failure(
        'FORBIDDEN',
        'Mutation.registerUser is switched off on this gateway; an administrator can create a user, ' +
          'or start it with ALLOW_REGISTRATION=true',
      );
    }
    refuseAll(
      usernameProblems(username),
      emailProblems(email),
      passwordProblems(password, { username, email }, 'password'),
    );
    return hashPassword(password, signal);
  },
  useCase: async (work, { username, email }, passwordHash) => {
    const user = await addUser(work, { username, email, passwordHash });
    const { sessionToken, expiresAt } = await startSession(work.em, user.id, work.origin, work.now);
    work.recordAudit({
      resourceType: 'User',
      resourceId: user.id,
      after: userState(user),
      actor: { userId: user.id, label: username },
    });
    return {
      token: sessionToken,
      expiresAt: instantText(expiresAt.getTime()),
      user: [user.id],
    };
  },
});
