import { resourceModel, type Model, type OracleRow, type OracleRows } from './model.ts';

/*
 * Which rows somebody may see, written down a second time from the documents. The oracle answers from
 * those rows alone, as if there were no others: so nothing of a hidden row can be in its answers.
 */

/** Fields that lead from a row to the user whose it is; none where the row is the user. */
const owners: Readonly<Record<string, readonly string[]>> = {
  User: [],
  UserSettings: ['user'],
  ApiKey: ['user'],
  UserRole: ['user'],
  Strategy: ['owner'],
  StrategyInstrument: ['strategy', 'owner'],
  Signal: ['strategy', 'owner'],
  Portfolio: ['user'],
  TradePlan: ['user'],
  Order: ['portfolio', 'user'],
  OrderEvent: ['order', 'portfolio', 'user'],
  Execution: ['portfolio', 'user'],
  Position: ['portfolio', 'user'],
  PositionLot: ['position', 'portfolio', 'user'],
  LotClosure: ['lot', 'position', 'portfolio', 'user'],
  CashMovement: ['portfolio', 'user'],
  PortfolioSnapshot: ['portfolio', 'user'],
};

/** Fields that lead from a row to the one that has its environment. */
const environments: Readonly<Record<string, readonly string[]>> = {
  Signal: [],
  ConfigVersion: [],
  ConfigCheck: ['configVersion'],
  Cycle: [],
  CycleEvent: ['cycle'],
  Decision: [],
  AgentOutput: ['decision'],
  Thesis: [],
  ThesisTransition: ['thesis'],
  Portfolio: [],
  TradePlan: [],
  Order: [],
  OrderEvent: ['order'],
  Execution: [],
  Position: ['portfolio'],
  PositionLot: ['position', 'portfolio'],
  LotClosure: ['lot', 'position', 'portfolio'],
  CashMovement: ['portfolio'],
  PortfolioSnapshot: ['portfolio'],
  SyncRun: [],
  SystemState: [],
  SystemEvent: [],
  Alert: [],
  AuditLog: [],
};

/** Somebody who looks, through a gateway of an environment. */
export interface Seer {
  /** Undefined for who sees the rows of all, whom there is not: the tests know of every row. */
  readonly environment: string | undefined;
  readonly userId: string;
  /** On whose rows of a type it may look; on none where it is undefined. */
  scopeOf(type: string): 'ALL' | 'OWN' | undefined;
  /** Which fields of a type it may use; all where it is null, or says nothing. */
  fieldsOf?(type: string): ReadonlySet<string> | null;
}

/** Who sees whatever a gateway of PAPER can show. */
export const paperAdministrator: Seer = {
  environment: 'PAPER',
  userId: '',
  scopeOf: () => 'ALL',
};

/** Who sees all rows of all environments. */
export const allSeeing: Seer = {
  environment: undefined,
  userId: '',
  scopeOf: () => 'ALL',
};

/** Whether rows of the type belong to users. */
export function hasOwner(type: string): boolean {
  return owners[type] !== undefined;
}

/** The rows that somebody may see. */
export function rowsSeenBy(model: Model, rows: OracleRows, seer: Seer): OracleRows {
  return Object.fromEntries(
    Object.entries(rows).map(([type, all]) => [
      type,
      all.filter((row) => maySee(model, rows, seer, type, row)),
    ]),
  );
}

function maySee(model: Model, rows: OracleRows, seer: Seer, type: string, row: OracleRow): boolean {
  const scope = seer.scopeOf(type);
  if (scope === undefined) return false;
  const environmentPath = environments[type];
  if (environmentPath !== undefined && seer.environment !== undefined) {
    const environment = followed(model, rows, type, row, environmentPath)?.['environment'] ?? null;
    if (environment !== null && environment !== seer.environment) return false;
  }
  if (scope === 'ALL') return true;
  const ownerPath = owners[type];
  if (ownerPath === undefined) return false;
  return followed(model, rows, type, row, ownerPath)?.['id'] === seer.userId;
}

/** The row to which the fields lead, seen or not. */
function followed(
  model: Model,
  rows: OracleRows,
  type: string,
  row: OracleRow,
  path: readonly string[],
): OracleRow | undefined {
  let at: OracleRow | undefined = row;
  let of = type;
  for (const field of path) {
    of = resourceModel(model, of).toOne[field] ?? '';
    const [key = ''] = resourceModel(model, of).key;
    const value: unknown = at?.[field];
    at = rows[of]?.find((one) => one[key] === value);
  }
  return at;
}
