import type { ResourceNotes } from '../resource-notes.ts';

/** Who may do what; never a hash or a secret. */
export const identityNotes: ResourceNotes = {
  User: { plural: 'users', key: 'id', order: 'username', hidden: 'passwordHash' },
  Role: { plural: 'roles', key: 'id', order: 'name' },
  Permission: { plural: 'permissions', key: 'id', order: 'name' },
  RolePermission: {
    plural: 'rolePermissions',
    key: 'role permission',
    order: 'role permission',
    toOne: { role: 'Role.rolePermissions', permission: 'Permission.rolePermissions' },
  },
  UserRole: {
    plural: 'userRoles',
    key: 'user role',
    order: 'user role',
    toOne: { user: 'User.userRoles', role: 'Role.userRoles', grantedBy: 'User' },
  },
  ApiKey: {
    plural: 'apiKeys',
    computed: 'isRevoked',
    key: 'id',
    order: '-createdAt',
    hidden: 'keyHash',
    toOne: { user: 'User.apiKeys' },
  },
  UserSettings: {
    plural: 'userSettings',
    key: 'user',
    order: 'user',
    toOne: { user: 'User' },
    single: null,
  },
};
