import { canonicalJson } from '../kernel/canonical-json.ts';
import type { RowScope } from './row-scope.ts';

/**
 * Who is asking. Rights are denied by default: an anonymous caller has none, and what a known caller
 * may do is what its grants name.
 */
export type Caller = AnonymousCaller | KnownCaller | Operator;

export interface AnonymousCaller {
  readonly kind: 'anonymous';
}

export interface KnownCaller {
  readonly kind: 'known';
  readonly userId: string;
  readonly username: string;
  /** Names of the user's roles, sorted. */
  readonly roles: readonly string[];
  /** Of the user by its roles, narrowed by the scopes of the key that was shown. */
  readonly grants: readonly Grant[];
  readonly credential: Credential;
}

/** Who runs a command beside the database, which needs no gateway to be changed: may everything. */
export interface Operator {
  readonly kind: 'operator';
}

/** A permission that a caller holds. */
export interface Grant {
  /** `candles:read`; `*` stands for every permission. */
  readonly permission: string;
  readonly rowScope: RowScope;
  /** Names of the fields that may be used; every field where it is null. */
  readonly fields: readonly string[] | null;
}

/** What a caller showed. */
export interface Credential {
  readonly kind: 'API_KEY' | 'SESSION' | 'ISSUER_TOKEN';
  /** Key of the API key or the session; null for a token that is not stored here. */
  readonly id: string | null;
}

export const anonymous: AnonymousCaller = { kind: 'anonymous' };
export const operator: Operator = { kind: 'operator' };

/** What may be done with every permission on all rows and fields. */
export const everything: Grant = { permission: '*', rowScope: 'ALL', fields: null };

/** Who is said to have done something, in the audit log. */
export interface Actor {
  /** Null where it is nobody who signed in. */
  readonly userId: string | null;
  readonly label: string;
}

export function actorOf(caller: Caller): Actor {
  switch (caller.kind) {
    case 'known':
      return { userId: caller.userId, label: caller.username };
    case 'operator':
      return { userId: null, label: 'command line' };
    case 'anonymous':
      return { userId: null, label: 'anonymous' };
  }
}

const keys = new WeakMap<readonly Grant[], string>();

/** A text that two callers have in common exactly when they may do the same, each on its own rows. */
export function rightsKeyOf(caller: Caller): string {
  if (caller.kind !== 'known') return caller.kind;
  let key = keys.get(caller.grants);
  if (key === undefined) {
    key = caller.grants
      .map(({ permission, rowScope, fields }) =>
        canonicalJson([permission, rowScope, fields === null ? null : fields.toSorted()]),
      )
      .toSorted()
      .join();
    keys.set(caller.grants, key);
  }
  return key;
}

/** Where callers come from: asked with a credential as it was shown, once a request. */
export interface RightsSource {
  /**
   * The caller to whom the credential belongs; undefined when it is none, or no longer one.
   * The credential is a secret: it is neither logged nor kept.
   * It rejects with a Failure where it can be said what is wrong with the credential.
   */
  callerOf(credential: string): Promise<Caller | undefined>;
}
