/** What somebody is allowed to change. */
export interface DeclaredPermission {
  /** What it allows, as a sentence. */
  readonly description: string;
  /**
   * Whether what is changed belongs to users, so that the permission can be granted on their own
   * rows alone; otherwise it takes ALL.
   */
  readonly hasOwner: boolean;
}

/**
 * What it takes to change things, each with what it allows. Reading has no list: each resource brings
 * its own permission (`candles:read`).
 */
export const writePermissions = {
  'candles:write': { description: 'Import and change bars.', hasOwner: false },
  'instruments:write': {
    description: 'Create and change instruments and their other names.',
    hasOwner: false,
  },
  'users:admin': {
    description: 'Create and change users, roles and what they may do.',
    hasOwner: false,
  },
  'api-keys:write': { description: 'Make and revoke API keys.', hasOwner: true },
} as const satisfies Readonly<Record<string, DeclaredPermission>>;

/** A permission to change something; a name that is not declared is a type error. */
export type WritePermission = keyof typeof writePermissions;
