import type { Work } from '../../journal/work.ts';

/** Why somebody could not prove who they are; for the audit log alone. */
export type LoginFailure =
  /** Nobody has the name. */
  | 'UNKNOWN_USER'
  /** The user uses only keys. */
  | 'NO_PASSWORD'
  | 'WRONG_PASSWORD'
  | 'WRONG_CODE'
  /** The password was right, and the user is suspended or has left. */
  | 'NOT_ACTIVE';

/** A failure to prove who one is. */
export interface FailedLogin {
  readonly reason: LoginFailure;
  /** Whom it was tried to be; null where nobody has the name. */
  readonly user: { readonly id: string; readonly username: string } | null;
}

/**
 * Says in the audit log that somebody could not prove who they are. A name that nobody has is left
 * out: people type passwords into the wrong field.
 */
export function recordFailedLogin(work: Work, { reason, user }: FailedLogin): void {
  work.recordAudit({
    resourceType: 'User',
    resourceId: user?.id ?? null,
    after: { reason, username: user?.username ?? null },
    status: 'FAILURE',
  });
}
