import type { Caller, Grant } from './caller.ts';

/**
 * Whether the caller holds what the grant gives, on as many rows and fields: nobody can give others,
 * and through them itself, what it does not have.
 */
export function mayGive(caller: Caller, given: Grant): boolean {
  if (caller.kind === 'operator') return true;
  if (caller.kind === 'anonymous') return false;
  return caller.grants.some(
    ({ permission, rowScope, fields }) =>
      (permission === '*' || permission === given.permission) &&
      (rowScope === 'ALL' || given.rowScope === 'OWN') &&
      (fields === null ||
        (given.fields !== null && given.fields.every((field) => fields.includes(field)))),
  );
}
