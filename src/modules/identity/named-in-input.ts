import { LockMode } from '@mikro-orm/core';
import type { InferEntity } from '@mikro-orm/core';
import { refused } from '../../journal/refusal.ts';
import type { Work } from '../../journal/work.ts';
import { uuidWithin } from '../../query/node-id.ts';
import { Permission, Role, User } from './identity.entities.ts';

/**
 * The role that the input names.
 * @param options.lock has other transactions wait that change what it grants or who has it.
 * @throws Refusal NOT_FOUND.
 */
export async function roleNamed(
  { em }: Work,
  name: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<InferEntity<typeof Role>> {
  const role = await em.findOne(
    Role,
    { name },
    lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {},
  );
  if (role === null) throw refused('NOT_FOUND', `There is no role ${name}`, 'role');
  return role;
}

/** The permission that the input names. @throws Refusal NOT_FOUND. */
export async function permissionNamed(
  { em }: Work,
  name: string,
): Promise<InferEntity<typeof Permission>> {
  const permission = await em.findOne(Permission, { name });
  if (permission === null) {
    throw refused(
      'NOT_FOUND',
      `There is no permission ${name}; the query permissions lists them`,
      'permission',
    );
  }
  return permission;
}

/**
 * The user that the input names by its global id.
 * @throws Refusal NOT_FOUND.
 */
export async function userNamed({ em }: Work, id: string): Promise<InferEntity<typeof User>> {
  const key = uuidWithin('User', id);
  const user = key === undefined ? null : await em.findOne(User, { id: key });
  if (user === null) throw refused('NOT_FOUND', `There is no user ${id}`, 'userId');
  return user;
}
