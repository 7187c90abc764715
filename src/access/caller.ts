/**
 * Who is asking. Rights are denied by default: an anonymous caller has none, and what a caller may
 * do is what its grants name.
 */
export type Caller = AnonymousCaller | KnownCaller;

export interface AnonymousCaller {
  readonly kind: 'anonymous';
}

export interface KnownCaller {
  readonly kind: 'known';
  readonly userId: string;
  readonly username: string;
  readonly grants: readonly Grant[];
}

/** A permission that a caller holds, for all rows and fields of what it names. */
export interface Grant {
  /** `candles:read`; `*` stands for every permission. */
  readonly permission: string;
}

export const anonymous: Caller = { kind: 'anonymous' };

/** Where callers come from: asked with a credential as it was shown, once a request. */
export interface RightsSource {
  /**
   * The caller to whom the credential belongs; undefined when it is none, or no longer one.
   * The credential is a secret: it is neither logged nor kept.
   */
  callerOf(credential: string): Promise<Caller | undefined>;
}
