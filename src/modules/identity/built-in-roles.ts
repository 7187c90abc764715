import type { RowScope } from '../../access/row-scope.ts';

/** A role that every database has. Administrators may change what it grants. */
export interface BuiltInRole {
  readonly name: string;
  readonly description: string;
  /** Permissions that it names; what the program does not know of them is granted to nobody. */
  readonly grants: readonly string[];
  /** On whose rows it grants the permission; undefined where it does not. */
  readonly rowScopeOf: (permission: string) => RowScope | undefined;
}

/** Whoever has it may do everything: its one grant cannot be taken from it. */
export const administratorRole = 'admin';

const reference = read(
  'instruments',
  'instrument-aliases',
  'corporate-actions',
  'trading-sessions',
  'universe-members',
);
const marketData = read(
  'candles',
  'market-trades',
  'quotes',
  'order-book-updates',
  'indicator-values',
  'sync-runs',
);
/** Portfolios with what hangs from them. */
const portfolios = read(
  'portfolios',
  'trade-plans',
  'orders',
  'order-events',
  'executions',
  'positions',
  'position-lots',
  'lot-closures',
  'cash-movements',
  'portfolio-snapshots',
);
const strategies = read('strategies', 'strategy-instruments', 'signals');
/** Who there is, what proves it and what they did: the audit log tells of that too. */
const identity = read(
  'users',
  'user-settings',
  'user-roles',
  'api-keys',
  'roles',
  'permissions',
  'role-permissions',
  'audit-logs',
);

const analystWrites: readonly string[] = ['signals:write', 'indicator-values:write'];

export const builtInRoles: readonly BuiltInRole[] = [
  {
    name: administratorRole,
    description: 'May do everything.',
    ...granting({ ALL: ['*'] }),
  },
  {
    name: 'trader',
    description:
      'Trades: reads reference and market data, and reads and writes its own portfolios, orders, ' +
      'strategies and signals; records its executions in PAPER and BACKTEST.',
    ...granting({
      ALL: [...reference, ...marketData],
      OWN: [
        ...portfolios,
        ...strategies,
        'portfolios:write',
        'trade-plans:write',
        'orders:write',
        'executions:write',
        'cash-movements:write',
        'portfolio-snapshots:write',
        'strategies:write',
        'signals:write',
      ],
    }),
  },
  {
    name: 'service',
    description:
      'What the adapter of a broker needs: reads orders and what they hang from, and writes market ' +
      'data and executions, in every environment.',
    ...granting({
      ALL: [
        ...reference,
        ...marketData,
        ...read('portfolios', 'trade-plans', 'orders', 'order-events', 'executions'),
        'candles:write',
        'market-trades:write',
        'quotes:write',
        'order-book-updates:write',
        'executions:write',
        'live-executions:write',
      ],
    }),
  },
  {
    name: 'analyst',
    description:
      'Reads everything but who uses the gateway, and writes signals of any strategy and values ' +
      'of indicators.',
    grants: analystWrites,
    rowScopeOf: (permission) =>
      analystWrites.includes(permission) ||
      (permission.endsWith(':read') && !isOfGateway(permission) && !identity.includes(permission))
        ? 'ALL'
        : undefined,
  },
  {
    name: 'viewer',
    description: 'Reads reference and market data, and its own portfolios.',
    ...granting({ ALL: [...reference, ...marketData], OWN: portfolios }),
  },
];

/**
 * What every user has, whatever its roles: it reads what there is about itself, and makes and revokes
 * its own API keys.
 */
export const permissionsOfEveryUser: readonly string[] = [
  ...read('users', 'user-settings', 'user-roles', 'api-keys'),
  'api-keys:write',
];

function read(...nouns: readonly string[]): readonly string[] {
  return nouns.map((noun) => `${noun}:read`);
}

function granting(
  permissions: Readonly<Partial<Record<RowScope, readonly string[]>>>,
): Pick<BuiltInRole, 'grants' | 'rowScopeOf'> {
  const scopes = new Map<string, RowScope>([
    ...(permissions.OWN ?? []).map((name) => [name, 'OWN'] as const),
    ...(permissions.ALL ?? []).map((name) => [name, 'ALL'] as const),
  ]);
  return { grants: [...scopes.keys()], rowScopeOf: (permission) => scopes.get(permission) };
}

/** The schema and the measurements are the gateway's own, and no data. */
function isOfGateway(permission: string): boolean {
  return ['schema:read', 'metrics:read'].includes(permission);
}
