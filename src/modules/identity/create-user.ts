import { mutation, payloadRow } from '../../journal/mutation.ts';
import { optional, optionalList, requiredColumns } from '../../schema/input.ts';
import { grantsOfRole, requireGiveable } from './giveable.ts';
import { User } from './identity.entities.ts';
import { addUser, giveRoles, rolesNamed, userState } from './new-user.ts';
import { hashPassword } from './password-hash.ts';
import { refuseAll } from './password-proof.ts';
import { emailProblems, passwordProblems, usernameProblems } from './user-rules.ts';

/** `createUser`: somebody whom an administrator lets in. */
export const createUser = mutation({
  name: 'createUser',
  description:
    'Creates a user. The name and the address have to be new; of roles, who sends it has to have ' +
    'all that they grant.',
  permission: 'users:admin',
  input: {
    ...requiredColumns(User, 'username', 'email'),
    password: optional(
      'String',
      'Password to sign in with: 8 to 256 characters of any kind, and not one of the most common. ' +
        'Without one the user can only use keys.',
    ),
    roles: optionalList('String', 'Names of the roles that the user is to have; none if left out.'),
  },
  payload: { user: payloadRow(User, 'The new user.') },
  prepare: async ({ username, email, password: given }, { signal }) => {
    const password = given ?? null;
    refuseAll(
      usernameProblems(username),
      emailProblems(email),
      password === null ? [] : passwordProblems(password, { username, email }, 'password'),
    );
    return password === null ? null : hashPassword(password, signal);
  },
  useCase: async (work, { username, email, roles: names }, passwordHash) => {
    const roles = await rolesNamed(work, names ?? []);
    for (const { id } of roles) requireGiveable(work, await grantsOfRole(work, id), 'roles');
    const user = await addUser(work, { username, email, passwordHash });
    await giveRoles(work, user.id, roles);
    work.recordAudit({
      resourceType: 'User',
      resourceId: user.id,
      after: { user: userState(user), roles: roles.map(({ name }) => name).toSorted() },
    });
    return { user: [user.id] };
  },
});
