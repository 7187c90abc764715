import { accessTo } from '../../src/access/authorize.ts';
import { everything, type Caller, type Grant, type KnownCaller } from '../../src/access/caller.ts';
import type { Rights } from '../../src/access/operation-rights.ts';

/** A caller of no database; what is left out is that of a trader who may do everything. */
export function knownCaller(of: Partial<KnownCaller> = {}): KnownCaller {
  return {
    kind: 'known',
    userId: '0198f000-0000-7000-8000-000000000001',
    username: 'trader',
    roles: [],
    grants: [everything],
    credential: { kind: 'API_KEY', id: null },
    ...of,
  };
}

/** A permission on all rows and fields. */
export function grantOf(permission: string): Grant {
  return { ...everything, permission };
}

/** Rights as if an operation used every type that the caller may read, and of it all it may. */
export function undemandedRights(caller: Caller): Rights {
  return {
    caller,
    under: (permission) => accessTo(caller, { permission, fields: new Map(), hasOwner: true }),
  };
}
