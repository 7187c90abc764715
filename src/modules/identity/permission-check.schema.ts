import { accessTo } from '../../access/authorize.ts';
import type { Caller, KnownCaller } from '../../access/caller.ts';
import type { KnownPermission } from '../../access/permission.ts';
import type { Database } from '../../database/database.ts';
import { Failure } from '../../kernel/failures.ts';
import type { ReadContext } from '../../query/context.ts';
import { findRows } from '../../query/find.ts';
import { uuidWithin } from '../../query/node-id.ts';
import type { TypeScope } from '../../schema/type-scope.ts';
import { typesOf } from '../../schema/type-scope.ts';
import { checkPermission, permissionOf, type PermissionCheck } from './permission-check.ts';
import { textOf } from './read-columns.ts';
import { grantsOf, userRightsOf, type UserRights } from './user-rights.ts';

/** Adds `permissionCheck`: whether something is allowed, and by which rule. */
export function addPermissionCheck(
  scope: TypeScope,
  known: readonly KnownPermission[],
  database: Database | undefined,
): void {
  const { builder } = scope;
  const users = typesOf(scope, 'User').described.resource;
  const rightsOf = database === undefined ? undefined : userRightsOf(database);
  const check = builder.objectRef<PermissionCheck>('PermissionCheck').implement({
    description: 'Whether something is allowed, and why.',
    fields: (t) => ({
      allowed: t.boolean({ description: 'Whether it is.', resolve: ({ allowed }) => allowed }),
      rule: t.string({
        description: 'The rule that said so, as a sentence for people.',
        resolve: ({ rule }) => rule,
      }),
    }),
  });
  builder.queryFields((t) => ({
    permissionCheck: t.field({
      type: check,
      nullable: true,
      description:
        'Whether a permission may be used, on a row where one is named, and which rule says so. ' +
        'About oneself; about another user with users:admin.',
      args: {
        permission: t.arg({
          type: 'String',
          required: true,
          description: 'Name of the permission, such as orders:read.',
        }),
        resourceId: t.arg({ type: 'ID', description: 'Global id of the row that it is about.' }),
        userId: t.arg({
          type: 'ID',
          description: 'Global id of the user who is asked about; who asks if left out.',
        }),
      },
      extensions: { isOfUsers: true },
      resolve: async (_source, { permission: name, resourceId, userId }, { read }) => {
        if (rightsOf === undefined) throw new Error('a printed schema asks nothing');
        const permission = permissionOf(known, name);
        const { environment, signal } = read;
        const { inLive } = permission;
        const besides =
          environment === 'LIVE' && inLive !== undefined ? [permissionOf(known, inLive)] : [];
        const subject = await subjectOf(read, users.name, userId ?? null);
        const rights = await rightsOf(subject.userId, signal);
        if (subject.status !== 'ACTIVE') {
          return { allowed: false, rule: `${subject.username} is ${subject.status}` };
        }
        const caller = subject.caller ?? callerOf(subject, rights);
        return checkPermission(read, {
          caller,
          rights,
          permission,
          besides,
          resourceId: resourceId ?? null,
        });
      },
    }),
  }));
}

/** Who is asked about. */
interface Subject {
  readonly userId: string;
  readonly username: string;
  readonly status: string;
  /** Who asks, where it is the same: with what its key leaves. */
  readonly caller?: KnownCaller;
}

/** @throws Failure FORBIDDEN for who may not ask about others, NOT_FOUND for an unknown user. */
async function subjectOf(read: ReadContext, type: string, id: string | null): Promise<Subject> {
  const { caller } = read.rights;
  if (caller.kind !== 'known') {
    throw new Failure('UNAUTHENTICATED', 'Query.permissionCheck needs a credential');
  }
  if (id === null || id === `${type}:${caller.userId}`) {
    return { userId: caller.userId, username: caller.username, status: 'ACTIVE', caller };
  }
  requireUsersAdmin(caller);
  const key = uuidWithin(type, id);
  const resource = read.resources.get(type);
  const condition = { field: 'id', operator: 'eq', value: key ?? '' } as const;
  const [user] =
    key === undefined || resource === undefined
      ? []
      : await findRows(read, resource, [condition], ['id', 'username', 'status'], 1);
  if (user === undefined) throw new Failure('NOT_FOUND', `There is no user ${id}`);
  return {
    userId: textOf(user['id']),
    username: textOf(user['username']),
    status: textOf(user['status']),
  };
}

function requireUsersAdmin(caller: Caller): void {
  const demand = { permission: 'users:admin', fields: new Map<string, string>(), hasOwner: false };
  if (accessTo(caller, demand) !== undefined) return;
  throw new Failure(
    'FORBIDDEN',
    'Query.permissionCheck needs the permission users:admin to be asked about other users',
  );
}

/** Another user as it would be with a credential that narrows nothing. */
function callerOf({ userId, username }: Subject, rights: UserRights): KnownCaller {
  return {
    kind: 'known',
    userId,
    username,
    roles: rights.roles,
    grants: grantsOf(rights),
    credential: { kind: 'SESSION', id: null },
  };
}
