import { operator } from '../../access/caller.ts';
import type { IssuerConfiguration } from '../../config/index.ts';
import type { Database } from '../../database/database.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Work } from '../../journal/work.ts';
import { Failure } from '../../kernel/failures.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { accountOwners, type AccountOwner } from './account-owner.ts';
import { ExternalAccount, Role, User, UserRole } from './identity.entities.ts';
import { verifyToken, type VerifiedToken } from './issuer-tokens.ts';
import { IssuerKeys } from './issuer-keys.ts';

/** Whom a good token stands for. */
export interface TokenOwner extends AccountOwner {
  /** When the token is no longer good, in milliseconds since the epoch. */
  readonly endsAt: number;
}

export interface IssuerAccountsSettings {
  readonly issuer: IssuerConfiguration;
  readonly database: Database;
  /** By which users are created; asked for when one is. */
  readonly journal: () => Pick<Journal, 'run'>;
  /** Told why the issuer's keys could not be fetched. */
  readonly onFailure: (error: unknown) => void;
}

export type TokenOwners = (token: string, signal: AbortSignal) => Promise<TokenOwner>;

/**
 * Finds the user of a token: the one that its account is linked to, or a new one where that is
 * configured, with those roles of its claim that exist. From then on its roles are what is given and
 * taken here, whatever later tokens claim.
 *
 * It rejects with a Failure UNAUTHENTICATED for a token that is not good, or whose account is linked
 * to nobody; UNAVAILABLE where the issuer's keys cannot be had.
 */
export function tokenOwners({
  issuer,
  database,
  journal,
  onFailure,
}: IssuerAccountsSettings): TokenOwners {
  const keys = new IssuerKeys(issuer.keysUrl, onFailure);
  const ownerOf = accountOwners(database);
  return async (token, signal) => {
    const verified = await verifyToken(token, issuer, keys);
    const { subject, endsAt } = verified;
    let owner = await ownerOf({ issuer: issuer.name, subject }, signal);
    if (owner === undefined && issuer.createsUsers) {
      await createUser(journal(), issuer.name, verified, signal);
      owner = await ownerOf({ issuer: issuer.name, subject }, signal);
    }
    if (owner !== undefined) return { ...owner, endsAt };
    throw new Failure(
      'UNAUTHENTICATED',
      'The token is good, and its account (sub) is linked to no user here; an administrator can link it',
    );
  };
}

/** Creates the user of an account, unless another request has just done so. */
async function createUser(
  journal: Pick<Journal, 'run'>,
  issuer: string,
  verified: VerifiedToken,
  signal: AbortSignal,
): Promise<void> {
  const { userErrors } = await journal.run(
    { name: 'createUserOfIssuer', permission: 'users:admin' },
    {
      caller: operator,
      origin: { requestId: 'first token', ipAddress: null, userAgent: null },
      idempotencyKey: null,
      signal,
    },
    { issuer, subject: verified.subject },
    async (work) => create(work, issuer, verified),
  );
  const other = userErrors.find(({ code }) => code !== 'CONFLICT');
  if (other !== undefined) throw new Error(`no user could be created: ${other.message}`);
}

async function create(
  work: Work,
  issuer: string,
  { subject, name, email, roles: claimed }: VerifiedToken,
): Promise<Record<string, never>> {
  const { em } = work;
  const id = newUuid();
  const username = await freeName(work, name ?? subject, id);
  const isFree = email !== undefined && email.length <= 254 && !(await isTaken(work, { email }));
  const user = em.create(User, {
    id,
    username,
    email: isFree ? email : `${id}@issuer.invalid`,
    emailVerified: isFree,
  });
  em.create(ExternalAccount, { user, issuer, subject });
  const roles = claimed.length === 0 ? [] : await em.find(Role, { name: { $in: [...claimed] } });
  for (const role of roles) em.create(UserRole, { user, role });
  work.recordAudit({
    resourceType: 'User',
    resourceId: id,
    actor: { userId: id, label: username },
    after: { username, issuer, subject, roles: roles.map((role) => role.name).toSorted() },
  });
  return {};
}

/** The name as the issuer has it where nobody has it here: a token must not pass for somebody else's. */
async function freeName(work: Work, wanted: string, id: string): Promise<string> {
  const name = wanted.replaceAll(/[^\w.@+-]/g, '_').slice(0, 50);
  if (!(await isTaken(work, { username: name }))) return name;
  return `${name.slice(0, 41)}-${id.slice(-8)}`;
}

async function isTaken(
  { em }: Work,
  by: { readonly username: string } | { readonly email: string },
): Promise<boolean> {
  return (await em.count(User, by)) > 0;
}
