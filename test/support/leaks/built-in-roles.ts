import { hasOwner } from '../oracle/row-rules.ts';
import type { ReadGrant, ReadGrants } from './leak-caller.ts';

/*
 * What the built-in roles read, written down a second time from api.md: by the names of types, which
 * follow each other as in its sentences.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const identity = words(`
  User UserSettings UserRole ApiKey Role Permission RolePermission AuditLog
`);
const reference = words(`
  Instrument InstrumentAlias CorporateAction TradingSession UniverseMember
`);
const marketData = words(`
  Candle MarketTrade Quote OrderBookUpdate IndicatorValue SyncRun
`);
const portfolios = words(`
  Portfolio TradePlan Order OrderEvent Execution
  Position PositionLot LotClosure CashMovement PortfolioSnapshot
`);
const strategies = words('Strategy StrategyInstrument Signal');
/** What every user reads of itself. */
const everyUsersOwn = words('User UserSettings UserRole ApiKey');

/** The roles that a database has from its start. */
export const builtInRoles = ['admin', 'trader', 'service', 'analyst', 'viewer'] as const;

type BuiltInRole = (typeof builtInRoles)[number];

/** On whose rows the role reads a type; undefined where it does not. */
export function readScopeOf(role: BuiltInRole, type: string): ReadGrant['scope'] | undefined {
  const own = everyUsersOwn.includes(type) ? 'OWN' : undefined;
  const isPublic = reference.includes(type) || marketData.includes(type);
  const isOfPortfolio = portfolios.includes(type);
  switch (role) {
    case 'admin':
      return 'ALL';
    case 'analyst':
      return identity.includes(type) ? own : 'ALL';
    case 'service':
      return isPublic || words('Portfolio TradePlan Order OrderEvent Execution').includes(type)
        ? 'ALL'
        : own;
    case 'trader':
      if (isPublic) return 'ALL';
      return isOfPortfolio || strategies.includes(type) ? 'OWN' : own;
    case 'viewer':
      if (isPublic) return 'ALL';
      return isOfPortfolio ? 'OWN' : own;
  }
}

/** What the role reads of each of the types. */
export function readGrantsOf(role: BuiltInRole, types: readonly string[]): ReadGrants {
  return Object.fromEntries(
    types.flatMap((type) => {
      const scope = readScopeOf(role, type);
      if (scope === undefined) return [];
      if (scope === 'OWN' && !hasOwner(type)) throw new Error(`nobody owns rows of ${type}`);
      return [[type, [{ scope, fields: null }]]];
    }),
  );
}
