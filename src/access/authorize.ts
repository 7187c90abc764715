import { Failure } from '../kernel/failures.ts';
import type { Caller } from './caller.ts';

/** Whether the caller holds the permission. */
export function holds(caller: Caller, permission: string): boolean {
  return (
    caller.kind === 'known' &&
    caller.grants.some((grant) => grant.permission === '*' || grant.permission === permission)
  );
}

/** Something that an operation uses, with the permission that it takes. */
export interface Use {
  /** As clients name it: `Query.candles`, `Candle`. */
  readonly name: string;
  /** Undefined for what every caller with a credential may use. */
  readonly permission: string | undefined;
}

/**
 * Refuses an operation whole when the caller may not all that it uses.
 * @throws Failure UNAUTHENTICATED for a caller without credentials, FORBIDDEN otherwise; the
 *   sentence names each use that is refused.
 */
export function authorize(caller: Caller, uses: readonly Use[]): void {
  const refused = uses.filter(({ permission }) =>
    permission === undefined ? caller.kind === 'anonymous' : !holds(caller, permission),
  );
  if (refused.length === 0) return;
  const distinct = [...new Set(refused.map(({ name }) => name))];
  const names = `${distinct.join(', ')} ${distinct.length === 1 ? 'needs' : 'need'}`;
  if (caller.kind === 'anonymous') {
    throw new Failure(
      'UNAUTHENTICATED',
      `${names} a credential; send one as «Authorization: Bearer …»`,
    );
  }
  const permissions = [...new Set(refused.map(({ permission }) => permission))].join(', ');
  throw new Failure('FORBIDDEN', `${names} the permission ${permissions}`);
}
