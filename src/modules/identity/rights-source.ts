import type { Caller, KnownCaller, RightsSource } from '../../access/caller.ts';
import type { Database } from '../../database/database.ts';
import { hashCredential } from './credential-hash.ts';
import { credentialOwners, type CredentialOwner } from './credential-owner.ts';
import type { TokenOwners } from './issuer-accounts.ts';
import { longestToken, looksLikeToken } from './issuer-tokens.ts';
import { KeptAnswers } from './kept-answers.ts';
import { narrowedGrants } from './key-scopes.ts';
import { KeyUses } from './key-uses.ts';
import { grantsOf, userRightsOf } from './user-rights.ts';

/**
 * Milliseconds for which a caller is kept: so long a key that was revoked by another gateway may
 * still be good, and what its owner may do be what it was.
 */
const keptFor = 1000;
const mostKept = 10_000;
/** Milliseconds after which a lookup is given up. */
const longestLookup = 5000;
/** Beyond what any credential has; hashing more would be work for whoever sends it. */
const longestCredential = 512;

export interface IdentityRightsSource extends RightsSource {
  /** Waits for the writes that requests left behind. Call it before the database is closed. */
  settled(): Promise<void>;
  /** Forgets what is kept: what callers may do has changed. */
  forget(): void;
}

export interface RightsSourceOptions {
  /** Finds whom a token of the configured issuer stands for; left out where there is no issuer. */
  readonly tokenOwnerOf?: TokenOwners | undefined;
  /** Told when a key's last use could not be written, which fails no request. */
  readonly onFailure?: (error: unknown) => void;
}

interface KeptCaller {
  readonly caller: KnownCaller;
  /** Milliseconds since the epoch, or Infinity. */
  readonly endsAt: number;
}

/**
 * Who asks, by the API key or session token that was shown: refused when it is unknown, revoked or
 * ended, or when its user is not ACTIVE. What the caller may do is what the tables say that its user
 * may, narrowed by the scopes of the key. It takes two statements a second for each credential.
 *
 * A token of the configured issuer has the rights of the user that its account stands for.
 *
 * `callerOf` rejects with a Failure for a token that is not good, and with what the reader throws
 * where the database cannot be asked (what it means, `Engine.faultOf` tells), and with a
 * TimeoutError after five seconds; never with the credential in the error.
 */
export function identityRightsSource(
  database: Database,
  { onFailure = () => undefined, tokenOwnerOf }: RightsSourceOptions = {},
): IdentityRightsSource {
  const ownerOf = credentialOwners(database);
  const rightsOf = userRightsOf(database);
  const kept = new KeptAnswers<KeptCaller>(keptFor, mostKept);
  const uses = new KeyUses(database, onFailure);

  const lookUp = async (hash: string): Promise<KeptCaller | undefined> => {
    const signal = AbortSignal.timeout(longestLookup);
    const owner = await ownerOf(hash, signal);
    if (owner === undefined || !isGood(owner, Date.now())) return undefined;
    if (owner.apiKey !== undefined) uses.note(owner.apiKey.id, owner.apiKey.lastUsedAt);
    return { caller: await callerFor(owner, signal), endsAt: endOf(owner) };
  };
  const callerFor = async (owner: CredentialOwner, signal: AbortSignal): Promise<KnownCaller> => {
    const { userId, username, apiKey, credentialId } = owner;
    const rights = await rightsOf(userId, signal);
    const ofUser = grantsOf(rights);
    return {
      kind: 'known',
      userId,
      username,
      roles: rights.roles,
      grants: apiKey === undefined ? ofUser : narrowedGrants(ofUser, apiKey.scopes),
      credential: { kind: apiKey === undefined ? 'SESSION' : 'API_KEY', id: credentialId },
    };
  };
  const lookUpToken = async (
    token: string,
    tokenOwner: TokenOwners,
  ): Promise<KeptCaller | undefined> => {
    const signal = AbortSignal.timeout(longestLookup);
    const { userId, username, userStatus, endsAt } = await tokenOwner(token, signal);
    if (userStatus !== 'ACTIVE') return undefined;
    const rights = await rightsOf(userId, signal);
    const { roles } = rights;
    const credential = { kind: 'ISSUER_TOKEN', id: null } as const;
    return {
      caller: { kind: 'known', userId, username, roles, grants: grantsOf(rights), credential },
      endsAt,
    };
  };

  return {
    async callerOf(credential: string): Promise<Caller | undefined> {
      const tokenOwner = looksLikeToken(credential) ? tokenOwnerOf : undefined;
      const longest = tokenOwner === undefined ? longestCredential : longestToken;
      if (credential === '' || credential.length > longest) return undefined;
      const hash = hashCredential(credential);
      const found = await kept.get(hash, async () =>
        tokenOwner === undefined ? lookUp(hash) : lookUpToken(credential, tokenOwner),
      );
      return found === undefined || found.endsAt <= Date.now() ? undefined : found.caller;
    },
    settled: async () => uses.settled(),
    forget: () => {
      kept.clear();
    },
  };
}

function isGood(owner: CredentialOwner, now: number): boolean {
  const isRevoked = owner.apiKey !== undefined && owner.apiKey.revokedAt !== null;
  return owner.userStatus === 'ACTIVE' && !isRevoked && endOf(owner) > now;
}

function endOf({ expiresAt }: CredentialOwner): number {
  return expiresAt === null ? Infinity : Date.parse(expiresAt);
}
