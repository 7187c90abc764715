import type { EntityManager } from '../../database/database.ts';
import { hashCredential, newSecret } from './credential-hash.ts';
import { Session, User } from './identity.entities.ts';

/** Seven days, in milliseconds. */
export const sessionLifetime = 7 * 24 * 60 * 60 * 1000;

/** From where a session is started, as far as it is known. */
export interface SignInOrigin {
  readonly ipAddress: string | null | undefined;
  readonly userAgent: string | null | undefined;
}

export interface StartedSession {
  /** A secret: who shows it is the user. */
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

/**
 * Starts a session of the user, which begins now and ends after seven days.
 * @returns its token, 43 characters of base64url; its hash is what is stored.
 */
export async function startSession(
  em: EntityManager,
  userId: string,
  { ipAddress, userAgent }: SignInOrigin,
  now: Date,
): Promise<StartedSession> {
  const sessionToken = newSecret();
  const expiresAt = new Date(now.getTime() + sessionLifetime);
  em.create(Session, {
    user: userId,
    tokenHash: hashCredential(sessionToken),
    ipAddress: atMost(ipAddress, 45),
    userAgent: atMost(userAgent, 255),
    expiresAt,
  });
  await em.nativeUpdate(User, { id: userId }, { lastLoginAt: now });
  return { sessionToken, expiresAt };
}

/** The first code points of what a client says of itself, as many as the column holds. */
function atMost(text: string | null | undefined, length: number): string | null {
  if (text === undefined || text === null) return null;
  return Array.from(text).slice(0, length).join('');
}
