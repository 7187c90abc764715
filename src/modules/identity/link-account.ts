import { refused } from '../../journal/refusal.ts';
import type { UseCase } from '../../journal/work.ts';
import type { AccountName } from './account-owner.ts';
import { ExternalAccount, User } from './identity.entities.ts';

/** Links an account at an issuer to a user, for whom its tokens stand from then on. */
export function linkAccount(
  username: string,
  { issuer, subject }: AccountName,
): UseCase<object, Record<string, never>> {
  return async (work) => {
    const { em } = work;
    const user = await em.findOne(User, { username });
    if (user === null) throw refused('NOT_FOUND', `There is no user ${username}`);
    const known = await em.findOne(ExternalAccount, { issuer, subject }, { populate: ['user'] });
    if (known !== null) {
      throw refused(
        'CONFLICT',
        `The account ${subject} of ${issuer} is linked to ${known.user.username}; unlink it first`,
      );
    }
    em.create(ExternalAccount, { user, issuer, subject });
    work.changeRights();
    const after = { username, issuer, subject };
    work.recordAudit({ resourceType: 'User', resourceId: user.id, after });
    return {};
  };
}

/** Takes the link of an account away: its tokens are good for nobody then. */
export function unlinkAccount({
  issuer,
  subject,
}: AccountName): UseCase<object, Record<string, never>> {
  return async (work) => {
    const { em } = work;
    const known = await em.findOne(ExternalAccount, { issuer, subject }, { populate: ['user'] });
    if (known === null) {
      throw refused('NOT_FOUND', `The account ${subject} of ${issuer} is linked to nobody`);
    }
    const { id, username } = known.user;
    em.remove(known);
    work.changeRights();
    const before = { username, issuer, subject };
    work.recordAudit({ resourceType: 'User', resourceId: id, before });
    return {};
  };
}
