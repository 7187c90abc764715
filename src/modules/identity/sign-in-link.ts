import type { Database } from '../../database/database.ts';
import { hashCredential, newSecret } from './credential-hash.ts';
import { Session, User, Verification } from './identity.entities.ts';

const purpose = 'PLAYGROUND_LINK';
const linkLifetime = 15 * 60 * 1000;
/** Seven days, in milliseconds. */
export const sessionLifetime = 7 * 24 * 60 * 60 * 1000;

/** From where a session is started, as far as it is known. */
export interface SignInOrigin {
  readonly ipAddress: string | undefined;
  readonly userAgent: string | undefined;
}

export interface StartedSession {
  /** A secret: who shows it is the user. */
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

/**
 * Makes the token of a link that signs the user in to the playground, once, within 15 minutes.
 * @returns the token, a secret of 43 characters of base64url; its hash is what is stored.
 */
export async function newSignInLink(database: Database, userId: string): Promise<string> {
  const token = newSecret();
  await database.transaction(async (em) => {
    em.create(Verification, {
      user: userId,
      purpose,
      tokenHash: hashCredential(token),
      expiresAt: new Date(Date.now() + linkLifetime),
    });
  });
  return token;
}

/**
 * Uses a sign-in link up, and starts the session that it is good for.
 * @returns undefined for a token that is unknown, used or expired, and for a user who is not ACTIVE.
 */
export async function useSignInLink(
  database: Database,
  token: string,
  origin: SignInOrigin,
): Promise<StartedSession | undefined> {
  const tokenHash = hashCredential(token);
  return database.transaction(async (em) => {
    const now = new Date();
    // One conditional update decides: whoever comes second waits for the row, and finds it used.
    const taken = await em.nativeUpdate(
      Verification,
      { tokenHash, purpose, usedAt: null, expiresAt: { $gt: now } },
      { usedAt: now },
    );
    if (taken === 0) return undefined;
    const { user } = await em.findOneOrFail(Verification, { tokenHash }, { populate: ['user'] });
    if (user.status !== 'ACTIVE') return undefined;
    const sessionToken = newSecret();
    const expiresAt = new Date(now.getTime() + sessionLifetime);
    em.create(Session, {
      user: user.id,
      tokenHash: hashCredential(sessionToken),
      ipAddress: atMost(origin.ipAddress, 45),
      userAgent: atMost(origin.userAgent, 255),
      expiresAt,
    });
    await em.nativeUpdate(User, { id: user.id }, { lastLoginAt: now });
    return { sessionToken, expiresAt };
  });
}

/** The first code points of what a client says of itself, as many as the column holds. */
function atMost(text: string | undefined, length: number): string | null {
  if (text === undefined) return null;
  return Array.from(text).slice(0, length).join('');
}
