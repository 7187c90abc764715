import { Failure } from '../kernel/failures.ts';
import type { Caller, Grant } from './caller.ts';
import type { Demand, Demands } from './demand.ts';
import type { RowScope } from './row-scope.ts';

/** What a caller may do under one permission. */
export interface Access {
  readonly rowScope: RowScope;
  /** Fields that may be used of the rows; every field where it is null. */
  readonly fields: ReadonlySet<string> | null;
}

/** What an operation may do, by permission; it may do nothing else. */
export type Decision = ReadonlyMap<string, Access>;

export const nothingAllowed: Decision = new Map();

/** Whether the caller holds the permission, on whatever rows and fields. */
export function holds(caller: Caller, permission: string): boolean {
  return caller.kind === 'operator' || grantsOf(caller, permission).length > 0;
}

function grantsOf(caller: Caller, permission: string): readonly Grant[] {
  return caller.kind === 'known'
    ? caller.grants.filter((grant) => grant.permission === permission || grant.permission === '*')
    : [];
}

/**
 * What the caller may do of a demand. One grant has to cover every field that is used: the rows of
 * one grant are never added to the fields of another. Of several that do, the one on all rows counts.
 * @returns undefined where no grant does.
 */
export function accessTo(
  caller: Caller,
  { permission, fields, hasOwner }: Pick<Demand, 'fields' | 'hasOwner' | 'permission'>,
): Access | undefined {
  if (caller.kind === 'operator') return { rowScope: 'ALL', fields: null };
  const covering = grantsOf(caller, permission).filter(
    (grant) =>
      (hasOwner || grant.rowScope === 'ALL') &&
      (grant.fields === null || isWithin(fields.keys(), grant.fields)),
  );
  const best = covering.toSorted((a, b) => rank(b) - rank(a))[0];
  if (best === undefined) return undefined;
  return { rowScope: best.rowScope, fields: best.fields === null ? null : new Set(best.fields) };
}

/** Rows count before fields. */
function rank({ rowScope, fields }: Grant): number {
  return (rowScope === 'ALL' ? 1e9 : 0) + (fields === null ? 1e6 : fields.length);
}

function isWithin(fields: Iterable<string>, granted: readonly string[]): boolean {
  for (const field of fields) if (!granted.includes(field)) return false;
  return true;
}

/**
 * Decides what the caller may do of what an operation uses.
 * @throws Failure UNAUTHENTICATED for a caller without credentials, FORBIDDEN otherwise, for the
 *   operation as a whole; the sentence names each use that is refused.
 */
export function authorize(caller: Caller, { byPermission, ofUsers }: Demands): Decision {
  const decision = new Map<string, Access>();
  const refused: Demand[] = [];
  for (const demand of byPermission.values()) {
    const access = accessTo(caller, demand);
    if (access !== undefined) decision.set(demand.permission, access);
    else if (demand.isRequired) refused.push(demand);
  }
  if (caller.kind === 'anonymous') requireCredential(refused, ofUsers);
  if (refused.length > 0) {
    throw new Failure('FORBIDDEN', refused.map((demand) => sentence(caller, demand)).join('; '));
  }
  return decision;
}

function requireCredential(refused: readonly Demand[], ofUsers: ReadonlySet<string>): void {
  const names = [...new Set([...refused.flatMap(({ names: own }) => [...own]), ...ofUsers])];
  if (names.length === 0) return;
  throw new Failure(
    'UNAUTHENTICATED',
    `${listed(names)} ${need(names)} a credential; send one as «Authorization: Bearer …»`,
  );
}

/** Why a demand is refused: no such permission, only on own rows, or not for these fields. */
function sentence(caller: Caller, demand: Demand): string {
  const { permission, fields, hasOwner } = demand;
  const held = grantsOf(caller, permission);
  const all = namesOf(demand);
  if (held.length === 0) return `${listed(all)} ${need(all)} the permission ${permission}`;
  const onRows = held.filter(({ rowScope }) => hasOwner || rowScope === 'ALL');
  if (onRows.length === 0) {
    return `${listed(all)} ${need(all)} the permission ${permission} on all rows: they belong to no user`;
  }
  const outside = [...fields].flatMap(([field, name]) =>
    onRows.some((grant) => grant.fields?.includes(field) !== false) ? [] : [name],
  );
  if (outside.length > 0) {
    return `${listed(outside)} ${need(outside)} the permission ${permission} for ${outside.length === 1 ? 'that field' : 'those fields'}`;
  }
  const together = [...fields.values()];
  return `${listed(together)} ${need(together)} one grant of the permission ${permission} for all of them`;
}

function namesOf({ names, fields }: Demand): readonly string[] {
  return [...names, ...fields.values()];
}

/** Names that a sentence lists at most. */
const mostNames = 50;

function listed(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest > 0
    ? `${names.slice(0, mostNames).join(', ')} and ${String(rest)} more`
    : names.join(', ');
}

function need(names: readonly string[]): string {
  return names.length === 1 ? 'needs' : 'need';
}
