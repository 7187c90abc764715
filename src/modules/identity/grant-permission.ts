import { rowScopes } from '../../access/row-scope.ts';
import type { KnownPermission } from '../../access/permission.ts';
import type { Database } from '../../database/database.ts';
import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow, type Mutation } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { optional, optionalList, required } from '../../schema/input.ts';
import { administratorRole } from './built-in-roles.ts';
import { requireGiveable } from './giveable.ts';
import { RolePermission } from './identity.entities.ts';
import { permissionNamed, roleNamed } from './named-in-input.ts';

/** What there is to grant: modules that stand right of this one bring most of it. */
export interface PermissionCatalogue {
  readonly find: (name: string) => KnownPermission | undefined;
  /** Fields that a grant can be for; undefined for a permission that has none. */
  readonly fieldsOf: (database: Database, name: string) => ReadonlySet<string> | undefined;
}

/** `grantPermission`: has a role grant a permission, or grant it in another way. */
export function grantPermission(catalogue: PermissionCatalogue): Mutation {
  return mutation({
    name: 'grantPermission',
    description:
      'Has a role grant a permission; where it does already, the rows and fields that are given ' +
      'take the place of those that it had. Who sends it has to have the permission, on as many ' +
      'rows and fields.',
    permission: 'users:admin',
    input: {
      role: required('String', 'Name of the role.'),
      permission: required('String', 'Name of the permission, such as orders:read.'),
      rowScope: optional(rowScopes, 'On whose rows; OWN if left out.'),
      fields: optionalList(
        'String',
        'Names of the fields that may be used: of the type that is read, or of the inputs of the ' +
          'mutations. Every field if left out.',
      ),
    },
    payload: { rolePermission: payloadRow(RolePermission, 'The permission as it is granted.') },
    useCase: async (work, input) => {
      const { em, database } = work;
      const rowScope = input.rowScope ?? 'OWN';
      const role = await roleNamed(work, input.role, { lock: true });
      const permission = await permissionNamed(work, input.permission);
      const known = catalogue.find(permission.name);
      if (known?.hasOwner === false && rowScope === 'OWN') {
        throw refused(
          'INVALID',
          `What ${permission.name} is about belongs to no user; grant it with rowScope: ALL`,
          'rowScope',
        );
      }
      const fields = grantedFields(catalogue.fieldsOf(database, permission.name), input);
      if (role.name === administratorRole && permission.name === '*') {
        if (rowScope !== 'ALL' || fields !== null) throw keepsEverything('rowScope');
      }
      requireGiveable(work, [{ permission: permission.name, rowScope, fields }], 'permission');
      const existing = await em.findOne(RolePermission, {
        role: role.id,
        permission: permission.id,
      });
      const before = existing === null ? null : auditState(existing);
      const granted = existing ?? em.create(RolePermission, { role, permission, rowScope, fields });
      Object.assign(granted, { rowScope, fields });
      const after = auditState(granted);
      if (canonicalJson(after) === canonicalJson(before)) {
        work.leaveUnchanged();
      } else {
        await em.flush();
        work.recordAudit({
          resourceType: 'Role',
          resourceId: role.id,
          before,
          after,
        });
        work.changeRights();
      }
      return { rolePermission: [role.id, permission.id] };
    },
  });
}

/** Refused: the role `admin` stands for everything, or nobody could give rights any more. */
export function keepsEverything(field: string): ReturnType<typeof refused> {
  return refused('INVALID', `The role ${administratorRole} keeps * on all rows`, field);
}

interface FieldsInput {
  readonly permission: string;
  readonly fields?: readonly string[] | null;
}

/** @throws Refusal INVALID that names the fields that are none. */
function grantedFields(
  known: ReadonlySet<string> | undefined,
  { permission, fields }: FieldsInput,
): string[] | null {
  if (fields === undefined || fields === null) return null;
  if (known === undefined) {
    throw refused('INVALID', `${permission} is not about fields; leave them out`, 'fields');
  }
  if (fields.length === 0) {
    throw refused('INVALID', 'Name the fields, or leave them out for all of them', 'fields');
  }
  const unknown = fields.filter((field) => !known.has(field));
  if (unknown.length > 0) {
    throw refused(
      'INVALID',
      `${permission} is not about ${unknown.join(', ')}; its fields are ${[...known].toSorted().join(', ')}`,
      'fields',
    );
  }
  return [...new Set(fields)].toSorted();
}
