/**
 * What it takes to change things, each with what it allows. Reading has no list: each resource brings
 * its own permission (`candles:read`).
 */
export const writePermissions = {
  'candles:write': 'Import and change bars.',
  'instruments:write': 'Create and change instruments and their other names.',
} as const;

/** A permission to change something; a name that is not declared is a type error. */
export type WritePermission = keyof typeof writePermissions;
