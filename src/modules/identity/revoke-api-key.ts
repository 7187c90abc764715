import { LockMode } from '@mikro-orm/core';
import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow } from '../../journal/mutation.ts';
import { refused } from '../../journal/refusal.ts';
import { uuidWithin } from '../../query/node-id.ts';
import { required } from '../../schema/input.ts';
import { mayAdministerKeys } from './create-api-key.ts';
import { ApiKey } from './identity.entities.ts';

/** `revokeApiKey`: takes a key back for good. */
export const revokeApiKey = mutation({
  name: 'revokeApiKey',
  description:
    'Takes an API key back for good: at once on this gateway, within a second on others. Every user ' +
    'revokes its own; with users:admin, those of others too.',
  permission: 'api-keys:write',
  input: { apiKeyId: required('ID', 'Global id of the key.') },
  payload: { apiKey: payloadRow(ApiKey, 'The key as it now is.') },
  useCase: async (work, { apiKeyId }) => {
    const { em, caller, now } = work;
    const id = uuidWithin('ApiKey', apiKeyId);
    const apiKey =
      id === undefined
        ? null
        : await em.findOne(ApiKey, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const isOwn = caller.kind === 'known' && apiKey?.user.id === caller.userId;
    if (apiKey === null || !(isOwn || mayAdministerKeys(work))) {
      throw refused('NOT_FOUND', `There is no API key ${apiKeyId}`, 'apiKeyId');
    }
    if (apiKey.revokedAt !== null && apiKey.revokedAt !== undefined) {
      work.leaveUnchanged();
      return { apiKey: [apiKey.id] };
    }
    const before = auditState(apiKey, ['keyHash']);
    apiKey.revokedAt = now;
    await em.flush();
    work.recordAudit({
      resourceType: 'ApiKey',
      resourceId: apiKey.id,
      before,
      after: auditState(apiKey, ['keyHash']),
    });
    work.changeRights();
    return { apiKey: [apiKey.id] };
  },
});
