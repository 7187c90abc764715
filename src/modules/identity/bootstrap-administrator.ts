import { LockMode, type EntityManager } from '@mikro-orm/core';
import { everyPermission, type KnownPermission } from '../../access/permission.ts';
import type { Database } from '../../database/database.ts';
import { faultBehind } from '../../database/retry-conflicts.ts';
import { newApiKey, storedFormOfChosenKey, type StoredKey } from './api-key.ts';
import { administratorRole } from './built-in-roles.ts';
import { hashCredential } from './credential-hash.ts';
import { ApiKey, Role, User, UserRole } from './identity.entities.ts';
import { storeRights } from './store-rights.ts';

/**
 * The key of the one user whom the first start makes. Every other user's key is made at random, so
 * nobody else can have it, whatever they are called; and of two gateways that start together on one
 * database only one can insert it.
 */
export const bootstrapAdministratorId = '00000000-0000-7000-8000-000000000001';

const currentName = 'bootstrap';
const replacedName = 'bootstrap (replaced)';

/** What a start did about the administrator. */
export type BootstrapOutcome =
  | {
      readonly created: true;
      /** The key that was made here, a secret to be shown once; undefined where one was chosen. */
      readonly key: string | undefined;
    }
  | {
      readonly created: false;
      /** What became of the chosen key; undefined where none is chosen. */
      readonly chosenKey: ChosenKeyOutcome | undefined;
    };

export type ChosenKeyOutcome =
  /** It was there and is good. */
  | 'kept'
  /** It took the place of the former bootstrap key, which is revoked. */
  | 'replaced'
  /** Somebody has revoked it, or it has expired: it stays so, and another must be chosen. */
  | 'revoked'
  /** It is a key of another user's, and stays so. */
  | 'taken';

export interface BootstrapOptions {
  /** `BOOTSTRAP_ADMIN_KEY`, checked by the configuration; null where it is not set. */
  readonly chosenKey: string | null;
  /** What the program knows; what the table lacks is added, and granted to the built-in roles. */
  readonly permissions?: readonly KnownPermission[];
}

/**
 * Makes the first administrator, the user `admin`, with an API key named "bootstrap": the chosen key
 * or a new one. Both are there or neither.
 *
 * At a later start with a chosen key that is not the one in use, the environment is taken at its
 * word: in one transaction the former bootstrap key is revoked and the chosen one is made, or made
 * good again if it was in use earlier. A key that was revoked in any other way stays revoked. An
 * administrator who is suspended or has left stays so.
 *
 * Permissions and built-in roles are stored first, as `storeRights` says, and where no user at all
 * has the role `admin`, as in a database from before there were roles, the first administrator gets it.
 *
 * Safe when several gateways do it at once, also without `Engine.exclusively`: exactly one of them
 * is told that it created the administrator; of two different chosen keys the later one stays.
 * @throws Error with a sentence where another user has the administrator's name or address.
 */
export async function bootstrapAdministrator(
  database: Database,
  { chosenKey, permissions = [everyPermission] }: BootstrapOptions,
): Promise<BootstrapOutcome> {
  const attempt = async (): Promise<BootstrapOutcome> =>
    database.transaction(async (em) => {
      await storeRights(em, permissions);
      const outcome = await bootstrap(em, chosenKey);
      await ensureAdministrator(em);
      return outcome;
    });
  try {
    return await attempt();
  } catch (error) {
    if (!isUniqueViolation(database, error)) throw error;
  }
  // Another gateway was faster: what it made is there now.
  try {
    return await attempt();
  } catch (error) {
    if (!isUniqueViolation(database, error)) throw error;
    throw new Error(
      'The first administrator cannot be made: ' +
        'another user has the name admin, or the address admin@localhost.',
      { cause: error },
    );
  }
}

function isUniqueViolation(database: Database, error: unknown): boolean {
  return faultBehind(database.engine, error) === 'uniqueViolation';
}

async function bootstrap(em: EntityManager, chosenKey: string | null): Promise<BootstrapOutcome> {
  // Locked, so that two gateways with different keys take turns. SQLite has one writer anyway.
  const administrator = await em.findOne(
    User,
    { id: bootstrapAdministratorId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (administrator === null) {
    const user = em.create(User, {
      id: bootstrapAdministratorId,
      username: 'admin',
      email: 'admin@localhost',
    });
    if (chosenKey !== null) {
      addKey(em, user.id, storedFormOfChosenKey(chosenKey));
      return { created: true, key: undefined };
    }
    const made = newApiKey();
    addKey(em, user.id, made);
    return { created: true, key: made.key };
  }
  if (chosenKey === null) return { created: false, chosenKey: undefined };
  return { created: false, chosenKey: await ensureChosenKey(em, chosenKey) };
}

async function ensureAdministrator(em: EntityManager): Promise<void> {
  if ((await em.findOne(UserRole, { role: { name: administratorRole } })) !== null) return;
  const role = await em.findOneOrFail(Role, { name: administratorRole });
  em.create(UserRole, { user: bootstrapAdministratorId, role });
}

async function ensureChosenKey(em: EntityManager, chosenKey: string): Promise<ChosenKeyOutcome> {
  const known = await em.findOne(ApiKey, { keyHash: hashCredential(chosenKey) });
  const now = new Date();
  if (known !== null) {
    if (known.user.id !== bootstrapAdministratorId) return 'taken';
    const isExpired =
      known.expiresAt !== null && known.expiresAt !== undefined && known.expiresAt <= now;
    if (isExpired) return 'revoked';
    if (known.revokedAt === null || known.revokedAt === undefined) return 'kept';
    if (known.name !== replacedName) return 'revoked';
  }
  const former = await em.find(ApiKey, {
    user: bootstrapAdministratorId,
    name: currentName,
    revokedAt: null,
  });
  for (const key of former) {
    key.revokedAt = now;
    key.name = replacedName;
  }
  if (known === null) {
    addKey(em, bootstrapAdministratorId, storedFormOfChosenKey(chosenKey));
  } else {
    known.revokedAt = null;
    known.name = currentName;
  }
  return 'replaced';
}

function addKey(em: EntityManager, userId: string, { prefix, hash }: StoredKey): void {
  em.create(ApiKey, { user: userId, name: currentName, prefix, keyHash: hash });
}
