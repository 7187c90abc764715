import { accessTo, type Access } from '../../access/authorize.ts';
import type { KnownCaller } from '../../access/caller.ts';
import type { KnownPermission } from '../../access/permission.ts';
import { badInput, Failure } from '../../kernel/failures.ts';
import type { ReadContext } from '../../query/context.ts';
import { isVisible } from '../../query/is-visible.ts';
import { namedRow, type NamedRow } from '../../query/node-id.ts';
import type { RoleGrant, UserRights } from './user-rights.ts';
import { grantsOf } from './user-rights.ts';

/** Whether something is allowed, and which rule said so. */
export interface PermissionCheck {
  readonly allowed: boolean;
  /** A sentence. */
  readonly rule: string;
}

/** What is asked. */
export interface PermissionQuestion {
  /** With the grants that count: those of the user, narrowed where it is by a key. */
  readonly caller: KnownCaller;
  /** Where the grants come from. */
  readonly rights: UserRights;
  readonly permission: KnownPermission;
  /** What it takes besides in this gateway's environment. */
  readonly besides: readonly KnownPermission[];
  /** Global id of the row; null where it is about none. */
  readonly resourceId: string | null;
}

/**
 * Says whether the caller may use the permission, on the row where one is named, by the rules that
 * hold for operations.
 * @throws Failure BAD_USER_INPUT for an id of something that the permission is not about.
 */
export async function checkPermission(
  context: ReadContext,
  question: PermissionQuestion,
): Promise<PermissionCheck> {
  const { permission, besides, caller, resourceId } = question;
  const row = resourceId === null ? undefined : rowOf(context, permission, resourceId);
  let access: Access | undefined;
  for (const needed of [permission, ...besides]) {
    const own = accessTo(caller, {
      permission: needed.name,
      fields: new Map(),
      hasOwner: needed.hasOwner,
    });
    if (own === undefined) return refusal(question, needed, context);
    access = access === undefined || own.rowScope === 'OWN' ? own : access;
  }
  if (access === undefined) throw new Error('a permission is asked for');
  const rule = sentence(question, access);
  if (row === undefined) return { allowed: true, rule };
  const rights = { caller, under: () => access };
  if (row !== 'nowhere' && (await isVisible({ ...context, rights }, row))) {
    return { allowed: true, rule };
  }
  return {
    allowed: false,
    rule:
      `${rule}; ${String(resourceId)} is not among those rows, belongs to another environment than ` +
      `${context.environment}, or is not there`,
  };
}

/** @throws Failure BAD_USER_INPUT where the id does not fit the permission. */
function rowOf(
  { resources }: ReadContext,
  { name }: KnownPermission,
  id: string,
): NamedRow | 'nowhere' {
  const type = id.split(':')[0] ?? '';
  const resource = resources.get(type);
  const [noun = ''] = name.split(':');
  if (resource === undefined || (name !== '*' && resource.readPermission !== `${noun}:read`)) {
    throw badInput(`resourceId ${id} names nothing that ${name} is about`);
  }
  return namedRow(resources, id) ?? 'nowhere';
}

function refusal(
  { caller, rights }: PermissionQuestion,
  { name }: KnownPermission,
  { environment }: ReadContext,
): PermissionCheck {
  const roles =
    rights.roles.length === 0 ? 'has no role' : `has the roles ${rights.roles.join(', ')}`;
  const isFor = (permission: string): boolean => permission === name || permission === '*';
  const no = (rule: string): PermissionCheck => ({ allowed: false, rule });
  if (caller.grants.some(({ permission }) => isFor(permission))) {
    return no(`${name} is held on own rows alone, and what it is about belongs to no user`);
  }
  if (grantsOf(rights).some(({ permission }) => isFor(permission))) {
    return no(`The scopes of the API key leave ${name} out`);
  }
  return no(
    name.startsWith('live-')
      ? `In ${environment} it takes ${name} besides, which no role of ${caller.username} grants; it ${roles}`
      : `No role grants ${name} to ${caller.username}, who ${roles}`,
  );
}

/** Which grant counts, with its role, rows and fields. */
function sentence(
  { rights, permission: { name }, caller, besides }: PermissionQuestion,
  access: Access,
): string {
  const grants = rights.ofRoles.filter(
    ({ permission, rowScope }) =>
      (permission === name || permission === '*') && rowScope === access.rowScope,
  );
  const source = grants[0] === undefined ? 'Every user has' : byRole(grants[0]);
  const rows = access.rowScope === 'ALL' ? 'on all rows' : `on the rows of ${caller.username}`;
  const fields = access.fields === null ? '' : `, for ${[...access.fields].join(', ')} alone`;
  const more = besides.map((other) => ` with ${other.name}`).join('');
  return `${source} ${name}${more} ${rows}${fields}`;
}

function byRole({ role, permission }: RoleGrant): string {
  return permission === '*' ? `The role ${role}, by *, grants` : `The role ${role} grants`;
}

/** @throws Failure NOT_FOUND for a permission that the program does not know. */
export function permissionOf(known: readonly KnownPermission[], name: string): KnownPermission {
  const permission = known.find((candidate) => candidate.name === name);
  if (permission !== undefined) return permission;
  throw new Failure(
    'NOT_FOUND',
    `There is no permission ${name}; the query permissions lists them`,
  );
}
