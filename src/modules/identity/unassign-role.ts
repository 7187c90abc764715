import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import { required } from '../../schema/input.ts';
import { administratorRole } from './built-in-roles.ts';
import { User, UserRole } from './identity.entities.ts';
import { roleNamed, userNamed } from './named-in-input.ts';
import { requireOtherAdministrator } from './remaining-administrator.ts';

/** `unassignRole`: takes a role from a user. */
export const unassignRole = mutation({
  name: 'unassignRole',
  description:
    'Takes a role from a user: at once on this gateway, within a second on others. The last active ' +
    'user with the role admin keeps it.',
  permission: 'users:admin',
  input: {
    userId: required('ID', 'Global id of the user.'),
    role: required('String', 'Name of the role.'),
  },
  payload: { user: payloadRow(User, 'The user as it now is.') },
  useCase: async (work, input) => {
    const { em } = work;
    const user = await userNamed(work, input.userId);
    if (input.role === administratorRole) await requireOtherAdministrator(work, user.id);
    const role = await roleNamed(work, input.role, { lock: true });
    const assigned = await em.findOne(UserRole, { user: user.id, role: role.id });
    if (assigned === null) {
      throw refused('NOT_FOUND', `${user.username} does not have the role ${role.name}`, 'role');
    }
    const before = auditState(assigned);
    await em.remove(assigned).flush();
    work.recordAudit({
      resourceType: 'User',
      resourceId: user.id,
      before,
    });
    work.changeRights();
    return { user: [user.id] };
  },
});
