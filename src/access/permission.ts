import type { Environment } from '../kernel/environment.ts';

/** Something that can be granted. */
export interface DeclaredPermission {
  /** What it allows, as a sentence. */
  readonly description: string;
  /**
   * Whether what it is about belongs to users, so that the permission can be granted on their own
   * rows alone; otherwise it takes ALL.
   */
  readonly hasOwner: boolean;
  /** The permission that it takes besides where money is at stake: in LIVE. */
  readonly inLive?: string;
}

/** A permission that the program knows by its name: `orders:read`. */
export interface KnownPermission extends DeclaredPermission {
  readonly name: string;
}

/** What stands for every permission. */
export const everyPermission: KnownPermission = {
  name: '*',
  description: 'Everything, and what later versions bring.',
  hasOwner: true,
};

/** Permissions that are about the gateway and not about what it keeps. */
export const gatewayPermissions: readonly KnownPermission[] = [
  { name: 'schema:read', description: 'See what types and fields there are.', hasOwner: false },
  { name: 'metrics:read', description: 'Read the gateway’s measurements.', hasOwner: false },
];

/**
 * What it takes to change things, each with what it allows. Reading has no list: each resource brings
 * its own permission (`candles:read`).
 */
export const writePermissions = {
  'users:admin': {
    description:
      'Create and change users and roles, and say who has which; nobody can give what they do not have.',
    hasOwner: false,
  },
  'api-keys:write': { description: 'Make and revoke API keys.', hasOwner: true },
  'instruments:write': {
    description: 'Create and change instruments and their other names.',
    hasOwner: false,
  },
  'corporate-actions:write': {
    description: 'Record corporate actions, and adjust what they change.',
    hasOwner: false,
  },
  'trading-sessions:write': { description: 'Record trading sessions.', hasOwner: false },
  'candles:write': { description: 'Import and change bars.', hasOwner: false },
  'market-trades:write': { description: 'Record trades of the market.', hasOwner: false },
  'quotes:write': { description: 'Record quotes.', hasOwner: false },
  'order-book-updates:write': { description: 'Record order books.', hasOwner: false },
  'indicator-values:write': {
    description: 'Record values of indicators, and store computed ones.',
    hasOwner: false,
  },
  'config-versions:write': {
    description: 'Create, test, activate and archive versions of configurations.',
    hasOwner: false,
  },
  'strategies:write': { description: 'Create and change strategies.', hasOwner: true },
  'signals:write': {
    description: 'Record signals of strategies, and what became of them.',
    hasOwner: true,
  },
  'cycles:write': {
    description: 'Run cycles of decisions, and record what happens in them.',
    hasOwner: false,
  },
  'decisions:write': {
    description: 'Record decisions, what agents said of them, and what became of them.',
    hasOwner: false,
  },
  'theses:write': { description: 'Open theses and move them on.', hasOwner: false },
  'portfolios:write': { description: 'Open and close portfolios.', hasOwner: true },
  'trade-plans:write': { description: 'Submit trade plans and end them.', hasOwner: true },
  'orders:write': { description: 'Place, replace and cancel orders.', hasOwner: true },
  'executions:write': {
    description:
      'Record what the venue did with orders: executions, and what it accepted, refused or ended.',
    hasOwner: true,
    inLive: 'live-executions:write',
  },
  'live-executions:write': {
    description: 'Use executions:write in LIVE too, where what a broker says is recorded.',
    hasOwner: true,
  },
  'cash-movements:write': { description: 'Book cash into and out of portfolios.', hasOwner: true },
  'portfolio-snapshots:write': {
    description: 'Record what portfolios are worth at a moment.',
    hasOwner: true,
  },
  'system-events:write': { description: 'Record events of the system.', hasOwner: false },
  'system-states:write': { description: 'Say in what state the system is.', hasOwner: false },
  'alerts:write': { description: 'Raise and acknowledge alerts.', hasOwner: false },
  'retention-policies:write': {
    description: 'Say how long rows are kept, and remove those that have ended.',
    hasOwner: false,
  },
} as const satisfies Readonly<Record<string, DeclaredPermission>>;

/** A permission to change something; a name that is not declared is a type error. */
export type WritePermission = keyof typeof writePermissions;

/**
 * The permissions that something takes in the environment, all of which have to be held: some take
 * one more in LIVE.
 */
export function permissionsIn(
  environment: Environment,
  permission: WritePermission,
): readonly WritePermission[] {
  const declared: DeclaredPermission = writePermissions[permission];
  const { inLive } = declared;
  return environment === 'LIVE' && inLive !== undefined
    ? [permission, inLive as WritePermission]
    : [permission];
}
