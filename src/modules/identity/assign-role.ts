import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow } from '../../journal/mutation.ts';
import { required } from '../../schema/input.ts';
import { grantsOfRole, requireGiveable } from './giveable.ts';
import { UserRole } from './identity.entities.ts';
import { roleNamed, userNamed } from './named-in-input.ts';

/** `assignRole`: gives a role to a user. */
export const assignRole = mutation({
  name: 'assignRole',
  description:
    'Gives a role to a user. Who sends it has to have all that the role grants. It holds at once on ' +
    'this gateway, and within a second on others.',
  permission: 'users:admin',
  input: {
    userId: required('ID', 'Global id of the user.'),
    role: required('String', 'Name of the role.'),
  },
  payload: { userRole: payloadRow(UserRole, 'The role as the user has it.') },
  useCase: async (work, input) => {
    const { em } = work;
    const user = await userNamed(work, input.userId);
    const role = await roleNamed(work, input.role);
    requireGiveable(work, await grantsOfRole(work, role.id), 'role');
    if ((await em.findOne(UserRole, { user: user.id, role: role.id })) !== null) {
      work.leaveUnchanged();
      return { userRole: [user.id, role.id] };
    }
    const assigned = em.create(UserRole, { user, role, grantedBy: work.actor.userId });
    await em.flush();
    work.recordAudit({
      resourceType: 'User',
      resourceId: user.id,
      after: auditState(assigned),
    });
    work.changeRights();
    return { userRole: [user.id, role.id] };
  },
});
