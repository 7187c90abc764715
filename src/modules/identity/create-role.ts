import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import { optionalColumns, requiredColumns, withoutNulls } from '../../schema/input.ts';
import { Role } from './identity.entities.ts';

const namePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `createRole`: a role that grants nothing yet. */
export const createRole = mutation({
  name: 'createRole',
  description: 'Creates a role, which grants nothing until grantPermission says what.',
  permission: 'users:admin',
  input: { ...requiredColumns(Role, 'name'), ...optionalColumns(Role, 'description') },
  payload: { role: payloadRow(Role, 'The new role.') },
  useCase: async (work, input) => {
    const { em } = work;
    if (!namePattern.test(input.name)) {
      throw refused(
        'INVALID',
        'A role is named by small letters and digits, in words with a hyphen between: risk-desk',
        'name',
      );
    }
    if (input.name === 'anonymous') {
      throw refused('INVALID', 'anonymous is who shows no credential, and no role', 'name');
    }
    const role = em.create(Role, withoutNulls(input));
    await em.flush();
    work.recordAudit({ resourceType: 'Role', resourceId: role.id, after: auditState(role) });
    return { role: [role.id] };
  },
});
