import {
  everything,
  type Caller,
  type Grant,
  type KnownCaller,
  type RightsSource,
} from '../../access/caller.ts';
import type { Database } from '../../database/database.ts';
import { bootstrapAdministratorId } from './bootstrap-administrator.ts';
import { hashCredential } from './credential-hash.ts';
import { credentialOwners, type CredentialOwner } from './credential-owner.ts';
import { KeptAnswers } from './kept-answers.ts';
import { KeyUses } from './key-uses.ts';

/** Milliseconds for which a caller is kept: so long a revoked key may still be good. */
const keptFor = 1000;
const mostKept = 10_000;
/** Milliseconds after which a lookup is given up. */
const longestLookup = 5000;
/** Beyond what any credential has; hashing more would be work for whoever sends it. */
const longestCredential = 512;

export interface IdentityRightsSource extends RightsSource {
  /** Waits for the writes that requests left behind. Call it before the database is closed. */
  settled(): Promise<void>;
}

export interface RightsSourceOptions {
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
 * ended, or when its user is not ACTIVE.
 *
 * `callerOf` rejects with what the reader throws where the database cannot be asked (what it means,
 * `Engine.faultOf` tells), and with a TimeoutError after five seconds; never with the credential in
 * the error.
 */
export function identityRightsSource(
  database: Database,
  { onFailure = () => undefined }: RightsSourceOptions = {},
): IdentityRightsSource {
  const ownerOf = credentialOwners(database);
  const kept = new KeptAnswers<KeptCaller>(keptFor, mostKept);
  const uses = new KeyUses(database, onFailure);

  const lookUp = async (hash: string): Promise<KeptCaller | undefined> => {
    const owner = await ownerOf(hash, AbortSignal.timeout(longestLookup));
    if (owner === undefined || !isGood(owner, Date.now())) return undefined;
    if (owner.apiKey !== undefined) uses.note(owner.apiKey.id, owner.apiKey.lastUsedAt);
    const { userId, username } = owner;
    return {
      caller: {
        kind: 'known',
        userId,
        username,
        roles: [],
        grants: grantsOf(owner),
        credential: { kind: owner.apiKey === undefined ? 'SESSION' : 'API_KEY', id: null },
      },
      endsAt: endOf(owner),
    };
  };

  return {
    async callerOf(credential: string): Promise<Caller | undefined> {
      if (credential === '' || credential.length > longestCredential) return undefined;
      const hash = hashCredential(credential);
      const found = await kept.get(hash, async () => lookUp(hash));
      return found === undefined || found.endsAt <= Date.now() ? undefined : found.caller;
    },
    settled: async () => uses.settled(),
  };
}

function isGood(owner: CredentialOwner, now: number): boolean {
  const isRevoked = owner.apiKey !== undefined && owner.apiKey.revokedAt !== null;
  return owner.userStatus === 'ACTIVE' && !isRevoked && endOf(owner) > now;
}

function endOf({ expiresAt }: CredentialOwner): number {
  return expiresAt === null ? Infinity : Date.parse(expiresAt);
}

/**
 * What the owner may do: the administrator of the first start everything, everyone else nothing,
 * until there are roles; those replace this function's first line. A key with scopes narrows what
 * its user may do; scopes that cannot be read leave nothing.
 */
function grantsOf({ userId, apiKey }: CredentialOwner): readonly Grant[] {
  const ofUser: readonly Grant[] = userId === bootstrapAdministratorId ? [everything] : [];
  if (apiKey === undefined) return ofUser;
  const { scopes } = apiKey;
  if (!Array.isArray(scopes)) return [];
  if (scopes.length === 0) return ofUser;
  const mayEverything = ofUser.some(({ permission }) => permission === '*');
  return scopes
    .filter((scope) => typeof scope === 'string')
    .filter((scope) => mayEverything || ofUser.some(({ permission }) => permission === scope))
    .map((permission) => ({ ...everything, permission }));
}
