import { computed } from '../../schema/computed-field.ts';
import { resource } from '../../schema/declaration.ts';
import {
  ApiKey,
  Permission,
  Role,
  RolePermission,
  User,
  UserRole,
  UserSettings,
} from './identity.entities.ts';

/**
 * What the API shows of identity: never a hash or a secret, and nothing of what proves who signs in
 * (sessions, second factors, accounts elsewhere, failed attempts).
 */
export const identityResources = [
  resource(User, {
    plural: 'users',
    owner: [],
    hidden: ['passwordHash'],
    defaultOrder: [['username', 'ASC']],
  }),
  resource(Role, {
    plural: 'roles',
    owner: 'nobody',
    defaultOrder: [['name', 'ASC']],
  }),
  resource(Permission, {
    plural: 'permissions',
    owner: 'nobody',
    defaultOrder: [['name', 'ASC']],
  }),
  resource(RolePermission, {
    plural: 'rolePermissions',
    owner: 'nobody',
    defaultOrder: [
      ['role', 'ASC'],
      ['permission', 'ASC'],
    ],
    reverse: {
      role: { field: 'rolePermissions', description: 'Permissions that it grants.' },
      permission: { field: 'rolePermissions', description: 'Roles that grant it.' },
    },
  }),
  resource(UserRole, {
    plural: 'userRoles',
    owner: ['user'],
    defaultOrder: [
      ['user', 'ASC'],
      ['role', 'ASC'],
    ],
    reverse: {
      user: { field: 'userRoles', description: 'Roles that the user has.' },
      role: { field: 'userRoles', description: 'Users who have it.' },
    },
  }),
  resource(ApiKey, {
    plural: 'apiKeys',
    owner: ['user'],
    hidden: ['keyHash'],
    defaultOrder: [['createdAt', 'DESC']],
    reverse: { user: { field: 'apiKeys', description: 'Keys that the user has.' } },
    computed: {
      isRevoked: computed(ApiKey, ['revokedAt'], {
        type: 'Boolean',
        description: 'Whether it was taken back; one that was not may have expired.',
        compute: ({ revokedAt }) => revokedAt !== null,
      }),
    },
  }),
  resource(UserSettings, {
    plural: 'userSettings',
    owner: ['user'],
    defaultOrder: [['user', 'ASC']],
  }),
];
