import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../database/column.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { userStatuses } from './identity.enums.ts';

const now = (): Date => new Date();

/** Who uses the gateway: a person or a bot. From LOOP `user` and FOLIO `users`. */
export const User = defineEntity({
  name: 'User',
  tableName: 'users',
  comment: 'A person or a bot that uses the gateway.',
  indexes: [{ name: 'users_status', properties: ['status'] }],
  uniques: [
    { name: 'users_username_unique', properties: ['username'] },
    { name: 'users_email_unique', properties: ['email'] },
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the user.'),
    username: column.text(50).comment('Name to sign in with; unique.'),
    email: column.text(254).comment('Address for messages; unique.'),
    emailVerified: column
      .boolean()
      .onCreate(() => false)
      .comment('Whether the address has been proved to be the user’s.'),
    passwordHash: column.text(255).nullable().comment('Argon2id; absent where only keys are used.'),
    status: column
      .enumeration(userStatuses)
      .onCreate(() => 'ACTIVE' as const)
      .comment('Whether the user may use the gateway.'),
    lastLoginAt: column.instant().nullable().comment('When the user last signed in.'),
    createdAt: column.instant().onCreate(now).comment('When the user was created.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When the user last changed.'),
  },
});

/**
 * A key that a program shows instead of signing in. A key is 256 random bits, so its SHA-256 can be
 * looked up and guards it as well as a slow hash would.
 */
export const ApiKey = defineEntity({
  name: 'ApiKey',
  tableName: 'api_keys',
  comment: 'A key that a program shows instead of signing in.',
  indexes: [{ name: 'api_keys_user', properties: ['user'] }],
  uniques: [
    { name: 'api_keys_prefix_unique', properties: ['prefix'] },
    { name: 'api_keys_hash_unique', properties: ['keyHash'] },
  ],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the API key.'),
    user: () => p.manyToOne(User).deleteRule('cascade').comment('Whose rights the key has.'),
    name: column.text(100).comment('What the key is for.'),
    prefix: column.text(12).comment('First characters of the key, to recognise it by.'),
    keyHash: column.text(255).comment('SHA-256 of the key, in hexadecimal.'),
    scopes: column
      .json()
      .onCreate(() => [])
      .comment('Permissions to which the key is narrowed; an empty list narrows nothing.'),
    expiresAt: column.instant().nullable().comment('When the key ends by itself.'),
    lastUsedAt: column.instant().nullable().comment('When the key was last shown.'),
    revokedAt: column.instant().nullable().comment('When the key was taken back.'),
    createdAt: column.instant().onCreate(now).comment('When the key was made.'),
  },
});

/** A signed-in browser. From LOOP `session`. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'sessions',
  comment: 'A browser or a program that is signed in.',
  indexes: [
    { name: 'sessions_user', properties: ['user'] },
    { name: 'sessions_expires_at', properties: ['expiresAt'] },
  ],
  uniques: [{ name: 'sessions_token_unique', properties: ['tokenHash'] }],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the session.'),
    user: () => p.manyToOne(User).deleteRule('cascade').comment('Who is signed in.'),
    tokenHash: column.text(255).comment('SHA-256 of the token, in hexadecimal.'),
    ipAddress: column.text(45).nullable().comment('Address from which the session was started.'),
    userAgent: column.text(255).nullable().comment('Program with which it was started.'),
    expiresAt: column.instant().comment('When the session ends.'),
    createdAt: column.instant().onCreate(now).comment('When the session was started.'),
  },
});

/** A token that is good for one use, such as the link that opens the playground signed in. */
export const Verification = defineEntity({
  name: 'Verification',
  tableName: 'verifications',
  comment: 'A token that is good for one use.',
  indexes: [{ name: 'verifications_user', properties: ['user'] }],
  uniques: [{ name: 'verifications_token_unique', properties: ['tokenHash'] }],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the verification.'),
    user: () => p.manyToOne(User).deleteRule('cascade').comment('Whom the token stands for.'),
    purpose: column.text(32).comment('What the token is good for.'),
    tokenHash: column.text(255).comment('SHA-256 of the token, in hexadecimal.'),
    expiresAt: column.instant().comment('When the token ends by itself.'),
    usedAt: column.instant().nullable().comment('When the token was used.'),
    createdAt: column.instant().onCreate(now).comment('When the token was made.'),
  },
});

export const identityEntities = [User, ApiKey, Session, Verification];
