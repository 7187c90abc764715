import type { Database } from '../../database/database.ts';
import { hashCredential, newSecret } from './credential-hash.ts';
import { Verification } from './identity.entities.ts';
import { startSession, type SignInOrigin, type StartedSession } from './start-session.ts';

const purpose = 'PLAYGROUND_LINK';
const linkLifetime = 15 * 60 * 1000;
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
    return startSession(em, user.id, origin, now);
  });
}
