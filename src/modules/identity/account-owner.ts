import type { EntitySchema } from '@mikro-orm/core';
import { exactColumnOf } from '../../database/adapt-metadata.ts';
import type { Codec } from '../../database/codec.ts';
import type { Database } from '../../database/database.ts';
import { ExternalAccount, User } from './identity.entities.ts';

/** The user that an account at an issuer is linked to, as the database has it. */
export interface AccountOwner {
  readonly userId: string;
  readonly username: string;
  readonly userStatus: string;
}

export interface AccountName {
  readonly issuer: string;
  readonly subject: string;
}

export type AccountOwners = (
  account: AccountName,
  signal: AbortSignal,
) => Promise<AccountOwner | undefined>;

/**
 * Finds whom an account is linked to, by one row of one index; past the ORM, as `credentialOwners`
 * does.
 */
export function accountOwners(database: Database): AccountOwners {
  const { engine, orm, reader } = database;
  const reference = (
    alias: 'a' | 'u',
    entity: EntitySchema,
    property: string,
  ): { readonly sql: string; readonly codec: Codec } => {
    const declared = orm.getMetadata(entity).props.find(({ name }) => name === property);
    const type = declared === undefined ? undefined : exactColumnOf(declared);
    if (declared === undefined || type === undefined) throw new Error(`no column for ${property}`);
    const name = engine.quote(declared.fieldNames[0] ?? property);
    return { sql: `${alias}.${name}`, codec: engine.codec(type.kind) };
  };
  const table = (entity: EntitySchema): string => engine.quote(orm.getMetadata(entity).tableName);
  const selected = ['id', 'username', 'status'].map((name) => reference('u', User, name));
  const issuer = reference('a', ExternalAccount, 'issuer');
  const subject = reference('a', ExternalAccount, 'subject');
  const text = engine.statementText(
    `select ${selected.map(({ sql, codec }) => codec.select(sql)).join(', ')}` +
      ` from ${table(ExternalAccount)} a join ${table(User)} u` +
      ` on ${reference('u', User, 'id').sql} = ${reference('a', ExternalAccount, 'user').sql}` +
      ` where ${issuer.sql} = ${issuer.codec.parameter('?')}` +
      ` and ${subject.sql} = ${subject.codec.parameter('?')}`,
  );
  return async (account, signal) => {
    const values = [issuer.codec.bind(account.issuer), subject.codec.bind(account.subject)];
    const [row] = await reader.read({ text, values, isSmall: true }, signal);
    if (row === undefined) return undefined;
    const [userId = '', username = '', userStatus = ''] = selected.map(({ codec }, index) => {
      const value = codec.value(row[index] ?? '');
      return typeof value === 'string' ? value : '';
    });
    return { userId, username, userStatus };
  };
}
