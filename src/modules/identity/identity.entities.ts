import { defineEntity, p } from '@mikro-orm/core';
import { rowScopes } from '../../access/row-scope.ts';
import { column } from '../../database/column.ts';
import { newUuid } from '../../kernel/identifiers.ts';
import { themes, userStatuses } from './identity.enums.ts';

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

/** What a kind of user may do. From FOLIO `roles`, where each user had one; here any number. */
export const Role = defineEntity({
  name: 'Role',
  tableName: 'roles',
  comment: 'What a kind of user may do, such as admin or analyst.',
  uniques: [{ name: 'roles_name_unique', properties: ['name'] }],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the role.'),
    name: column.text(50).comment('Name of the role; unique.'),
    description: column.text(255).nullable().comment('Who should have the role.'),
    createdAt: column.instant().onCreate(now).comment('When the role was created.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When the role last changed.'),
  },
});

/** From FOLIO `permissions`. */
export const Permission = defineEntity({
  name: 'Permission',
  tableName: 'permissions',
  comment: 'One thing that can be allowed, such as orders:write.',
  uniques: [{ name: 'permissions_name_unique', properties: ['name'] }],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the permission.'),
    name: column.text(100).comment('Resource and action, such as orders:write; unique.'),
    description: column.text(255).nullable().comment('What it allows.'),
    createdAt: column.instant().onCreate(now).comment('When the permission was created.'),
  },
});

/** From FOLIO `role_permissions`, which had neither rows nor fields to narrow a grant to. */
export const RolePermission = defineEntity({
  name: 'RolePermission',
  tableName: 'role_permissions',
  comment: 'A permission that a role grants, with the rows and fields it is narrowed to.',
  indexes: [{ name: 'role_permissions_permission', properties: ['permission', 'role'] }],
  properties: {
    role: () =>
      p
        .manyToOne(Role)
        .primary()
        .deleteRule('cascade')
        .index(false)
        .comment('Role that grants it.'),
    permission: () =>
      p
        .manyToOne(Permission)
        .primary()
        .deleteRule('cascade')
        .index(false)
        .comment('Permission that is granted.'),
    rowScope: column
      .enumeration(rowScopes)
      .onCreate(() => 'OWN' as const)
      .comment('On whose rows the permission may be used.'),
    fields: column
      .json()
      .nullable()
      .comment('Names of the fields that may be used; every field where it is null.'),
  },
});

/** From FOLIO `user_roles`. A role that somebody has cannot be deleted. */
export const UserRole = defineEntity({
  name: 'UserRole',
  tableName: 'user_roles',
  comment: 'A role that a user has.',
  indexes: [
    { name: 'user_roles_role', properties: ['role', 'user'] },
    { name: 'user_roles_granted_by', properties: ['grantedBy'] },
  ],
  properties: {
    user: () =>
      p.manyToOne(User).primary().deleteRule('cascade').index(false).comment('Who has the role.'),
    role: () =>
      p.manyToOne(Role).primary().deleteRule('restrict').index(false).comment('Role that is had.'),
    grantedBy: () =>
      p
        .manyToOne(User)
        .joinColumn('granted_by')
        .nullable()
        .deleteRule('set null')
        .comment('Who gave the role; null where the gateway did, or that user is gone.'),
    grantedAt: column.instant().onCreate(now).comment('When the role was given.'),
  },
});

/**
 * The second proof of who signs in. From LOOP `two_factor`; kept encrypted with SECRET_KEY, and the
 * recovery codes as hashes, so that a copy of the table lets nobody in.
 */
export const TwoFactor = defineEntity({
  name: 'TwoFactor',
  tableName: 'two_factors',
  comment: 'The second proof that a user signs in with.',
  properties: {
    user: () =>
      p.manyToOne(User).primary().deleteRule('cascade').index(false).comment('Whose proof it is.'),
    secretEncrypted: column.text(255).comment('Shared secret of the codes, encrypted.'),
    recoveryCodeHashes: column
      .json()
      .comment('Hashes of the codes that are each good for one sign-in without the device.'),
    confirmedAt: column.instant().nullable().comment('When a first code proved the set-up.'),
    createdAt: column.instant().onCreate(now).comment('When the set-up was begun.'),
  },
});

/** An account at an issuer of tokens that the gateway trusts. From LOOP `account`. */
export const ExternalAccount = defineEntity({
  name: 'ExternalAccount',
  tableName: 'external_accounts',
  comment: 'An account elsewhere whose tokens stand for a user here.',
  indexes: [{ name: 'external_accounts_user', properties: ['user'] }],
  uniques: [{ name: 'external_accounts_subject_unique', properties: ['issuer', 'subject'] }],
  properties: {
    id: column.uuid().primary().onCreate(newUuid).comment('Key of the account.'),
    user: () => p.manyToOne(User).deleteRule('cascade').comment('Whom the account stands for.'),
    issuer: column.text(255).comment('Who issues the tokens: their claim iss.'),
    subject: column.text(255).comment('Name of the account at the issuer: the claim sub.'),
    createdAt: column.instant().onCreate(now).comment('When the account was linked.'),
  },
});

/** Failures to sign in, counted so that guessing is slowed down. The gateway’s own. */
export const LoginAttempt = defineEntity({
  name: 'LoginAttempt',
  tableName: 'login_attempts',
  comment: 'Failures to sign in to an account from an address, since the last success.',
  properties: {
    account: column.text(254).primary().comment('Name that was signed in with, known here or not.'),
    address: column.text(45).primary().comment('IP address of who tried.'),
    failures: column
      .integer()
      .onCreate(() => 0)
      .comment('Number of failures in a row.'),
    lastFailureAt: column.instant().comment('When the last of them was.'),
    blockedUntil: column.instant().nullable().comment('Until when further attempts are refused.'),
  },
});

/** From LOOP `user_preferences` and `alert_settings`, one row for both. */
export const UserSettings = defineEntity({
  name: 'UserSettings',
  tableName: 'user_settings',
  comment: 'How a user wants pages shown and alerts sent.',
  properties: {
    user: () =>
      p.manyToOne(User).primary().deleteRule('cascade').index(false).comment('Whose settings.'),
    theme: column
      .enumeration(themes)
      .onCreate(() => 'SYSTEM' as const)
      .comment('Colours in which pages are shown.'),
    timeZone: column
      .text(64)
      .onCreate(() => 'UTC')
      .comment('IANA time zone in which times are shown.'),
    currency: column
      .text(10)
      .onCreate(() => 'USD')
      .comment('Currency in which totals are shown.'),
    preferences: column
      .json()
      .onCreate(() => ({}))
      .comment('What programs keep about their display; the gateway does not read it.'),
    alertsPush: column
      .boolean()
      .onCreate(() => true)
      .comment('Whether alerts are pushed to devices.'),
    alertsEmail: column
      .boolean()
      .onCreate(() => true)
      .comment('Whether alerts are sent by e-mail.'),
    criticalOnly: column
      .boolean()
      .onCreate(() => false)
      .comment('Whether alerts that are not critical are left out.'),
    quietStart: column
      .text(5)
      .nullable()
      .comment('Time of day, HH:MM in the user’s zone, from which alerts wait.'),
    quietEnd: column
      .text(5)
      .nullable()
      .comment('Time of day, HH:MM in the user’s zone, until which alerts wait.'),
    updatedAt: column.instant().onCreate(now).onUpdate(now).comment('When they last changed.'),
  },
});

export const identityEntities = [
  User,
  ApiKey,
  Session,
  Verification,
  Role,
  Permission,
  RolePermission,
  UserRole,
  TwoFactor,
  ExternalAccount,
  LoginAttempt,
  UserSettings,
];
