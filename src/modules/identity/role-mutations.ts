import type { Mutation } from '../../journal/mutation.ts';
import { assignRole } from './assign-role.ts';
import { createApiKey } from './create-api-key.ts';
import { createRole } from './create-role.ts';
import { grantPermission, type PermissionCatalogue } from './grant-permission.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { revokePermission } from './revoke-permission.ts';
import { unassignRole } from './unassign-role.ts';

/** What changes roles, permissions and keys. */
export function roleMutations(catalogue: PermissionCatalogue): readonly Mutation[] {
  return [
    createRole,
    grantPermission(catalogue),
    revokePermission,
    assignRole,
    unassignRole,
    createApiKey,
    revokeApiKey,
  ];
}
