import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import { required } from '../../schema/input.ts';
import { administratorRole } from './built-in-roles.ts';
import { keepsEverything } from './grant-permission.ts';
import { Role, RolePermission } from './identity.entities.ts';
import { permissionNamed, roleNamed } from './named-in-input.ts';

/** `revokePermission`: has a role no longer grant a permission. */
export const revokePermission = mutation({
  name: 'revokePermission',
  description:
    'Has a role no longer grant a permission: at once on this gateway, within a second on others.',
  permission: 'users:admin',
  input: {
    role: required('String', 'Name of the role.'),
    permission: required('String', 'Name of the permission, such as orders:read.'),
  },
  payload: { role: payloadRow(Role, 'The role as it now is.') },
  useCase: async (work, input) => {
    const { em } = work;
    const role = await roleNamed(work, input.role, { lock: true });
    const permission = await permissionNamed(work, input.permission);
    if (role.name === administratorRole && permission.name === '*') {
      throw keepsEverything('permission');
    }
    const granted = await em.findOne(RolePermission, {
      role: role.id,
      permission: permission.id,
    });
    if (granted === null) {
      throw refused(
        'NOT_FOUND',
        `The role ${role.name} does not grant ${permission.name}`,
        'permission',
      );
    }
    const before = auditState(granted);
    await em.remove(granted).flush();
    work.recordAudit({
      resourceType: 'Role',
      resourceId: role.id,
      before,
    });
    work.changeRights();
    return { role: [role.id] };
  },
});
