import { accessTo } from '../../access/authorize.ts';
import type { Grant } from '../../access/caller.ts';
import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow, payloadSecret } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import type { Work } from '../../journal/work.ts';
import { optional, optionalColumns, optionalList, requiredColumns } from '../../schema/input.ts';
import { newApiKey } from './api-key.ts';
import { grantsOfUser, requireGiveable } from './giveable.ts';
import { ApiKey, Permission } from './identity.entities.ts';
import { fitsPattern, isPattern, narrowedGrants } from './key-scopes.ts';
import { userNamed } from './named-in-input.ts';

/** `createApiKey`: a key of the caller's own, or of another user. */
export const createApiKey = mutation({
  name: 'createApiKey',
  description:
    'Makes an API key. It may do what its owner may at the time of use, narrowed to its scopes, and ' +
    'never more. Every user makes its own; with users:admin, of other users too, who may do no more ' +
    'than who makes it. A narrowed key makes keys that are narrowed as much.',
  permission: 'api-keys:write',
  input: {
    userId: optional('ID', 'Global id of the owner; who sends it if left out.'),
    ...requiredColumns(ApiKey, 'name'),
    scopes: optionalList(
      'String',
      'Permissions to which the key is narrowed, such as orders:read; orders:* and *:read stand ' +
        'for those of the kind that its owner has now. All that its owner may do if left out or ' +
        'empty.',
    ),
    ...optionalColumns(ApiKey, 'expiresAt'),
  },
  payload: {
    apiKey: payloadRow(ApiKey, 'The new key, without the key itself.'),
    secret: payloadSecret('The key itself, which is shown only now.'),
  },
  useCase: async (work, { userId, name, scopes, expiresAt }) => {
    const { em } = work;
    const ownerId = await ownerOfKey(work, userId);
    if (name.trim() === '') throw refused('INVALID', 'Say what the key is for', 'name');
    if (expiresAt !== undefined && expiresAt !== null && new Date(expiresAt) <= work.now) {
      throw refused('INVALID', 'The key would have expired already', 'expiresAt');
    }
    const ofOwner = await grantsOfUser(work, ownerId);
    const kept = await keptScopes(work, ofOwner, scopes ?? []);
    requireGiveable(work, narrowedGrants(ofOwner, [...kept]), 'scopes');
    const { key, prefix, hash } = newApiKey();
    const apiKey = em.create(ApiKey, {
      user: ownerId,
      name,
      prefix,
      keyHash: hash,
      scopes: [...kept],
      expiresAt: expiresAt === undefined || expiresAt === null ? null : new Date(expiresAt),
    });
    await em.flush();
    work.recordAudit({
      resourceType: 'ApiKey',
      resourceId: apiKey.id,
      after: auditState(apiKey, ['keyHash']),
    });
    return { apiKey: [apiKey.id], secret: key };
  },
});

/** Whether the caller may make and revoke the keys of others. */
export function mayAdministerKeys({ caller, rowScope }: Work): boolean {
  const demand = { permission: 'users:admin', fields: new Map<string, string>(), hasOwner: false };
  return rowScope === 'ALL' || accessTo(caller, demand) !== undefined;
}

/** @throws Refusal NOT_FOUND for a user that is not there, or whose keys are not the caller's to make. */
async function ownerOfKey(work: Work, userId: string | null | undefined): Promise<string> {
  const { caller } = work;
  const own = caller.kind === 'known' ? caller.userId : undefined;
  if (userId === undefined || userId === null) {
    if (own === undefined) throw refused('INVALID', 'Say whose key it is', 'userId');
    return own;
  }
  if (userId !== `User:${own ?? ''}` && !mayAdministerKeys(work)) {
    throw refused('NOT_FOUND', `There is no user ${userId}`, 'userId');
  }
  return (await userNamed(work, userId)).id;
}

/**
 * The scopes as they are kept: patterns give way to what they stand for.
 * @throws Refusal INVALID for one that the owner does not have.
 */
async function keptScopes(
  { em }: Work,
  ofOwner: readonly Grant[],
  scopes: readonly string[],
): Promise<readonly string[]> {
  if (scopes.length === 0) return [];
  const known = (await em.find(Permission, {})).map(({ name }) => name);
  const mayEverything = ofOwner.some(({ permission }) => permission === '*');
  const held = known.filter(
    (name) => mayEverything || ofOwner.some(({ permission }) => permission === name),
  );
  const isKnown = (scope: string): boolean =>
    known.some((name) => (isPattern(scope) ? fitsPattern(scope, name) : name === scope));
  const kept = new Set<string>();
  const problems: string[] = [];
  for (const scope of scopes) {
    const meant = isPattern(scope)
      ? held.filter((name) => name !== '*' && fitsPattern(scope, name))
      : held.filter((name) => name === scope);
    for (const name of meant) kept.add(name);
    if (meant.length > 0) continue;
    problems.push(
      isKnown(scope)
        ? `${scope} is beyond what the owner may do`
        : `there is no permission ${scope === '' ? '«»' : scope}`,
    );
  }
  if (problems.length > 0) {
    throw refused(
      'INVALID',
      `A key only narrows what its owner may do: ${problems.join('; ')}`,
      'scopes',
    );
  }
  return [...kept].toSorted();
}
