import type { EntitySchema } from '@mikro-orm/core';
import type { Database } from '../../database/database.ts';
import type { Statement } from '../../database/engine.ts';
import type { JsonValue } from '../../kernel/canonical-json.ts';
import { ApiKey, Session, User } from './identity.entities.ts';
import { readColumn, readTable, textOf, valueOf, type ReadColumn } from './read-columns.ts';

/** Whom a credential stands for, as the database has it. Instants are RFC 3339, in UTC. */
export interface CredentialOwner {
  readonly userId: string;
  readonly username: string;
  readonly userStatus: string;
  /** Key of the API key, or of the session. */
  readonly credentialId: string;
  /** When the credential ends by itself. */
  readonly expiresAt: string | null;
  /** Undefined for a session. */
  readonly apiKey:
    | {
        readonly id: string;
        readonly scopes: JsonValue;
        readonly revokedAt: string | null;
        readonly lastUsedAt: string | null;
      }
    | undefined;
}

export type CredentialOwners = (
  hash: string,
  signal: AbortSignal,
) => Promise<CredentialOwner | undefined>;

/** What is read of a credential (`c`) and of its user (`u`), in this order. */
const shared = [
  ['u', 'id'],
  ['u', 'username'],
  ['u', 'status'],
  ['c', 'id'],
  ['c', 'expiresAt'],
] as const;
/** What API keys have and sessions do not. */
const ofKeys = [
  ['c', 'scopes'],
  ['c', 'revokedAt'],
  ['c', 'lastUsedAt'],
] as const;

/**
 * Finds whom the hash of a credential belongs to, valid or not, by one row of one index: an API
 * key's, or else a session's, in one statement. It reads past the ORM, because on SQLite the ORM has
 * one connection, and a long import would keep every caller waiting.
 */
export function credentialOwners(database: Database): CredentialOwners {
  const { engine, reader } = database;
  const keys = branch(database, ApiKey, 'keyHash', [...shared, ...ofKeys]);
  const sessions = branch(database, Session, 'tokenHash', shared);
  const padding = ofKeys.map(() => 'null').join(', ');
  const text = engine.statementText(
    `select 1, ${keys.selected} ${keys.rest}` +
      ` union all select 0, ${sessions.selected}, ${padding} ${sessions.rest}`,
  );
  return async (hash, signal) => {
    const values = [keys, sessions].map(({ hashColumn }) => hashColumn.codec.bind(hash));
    const statement: Statement = { text, values, isSmall: true };
    const [row] = await reader.read(statement, signal);
    if (row === undefined) return undefined;
    const [userId, username, userStatus, id, expiresAt, scopes, revokedAt, lastUsedAt] =
      keys.columns.map((column, index) => valueOf(column, row[index + 1]));
    const isKey = Number(row[0]) === 1;
    return {
      userId: textOf(userId),
      username: textOf(username),
      userStatus: textOf(userStatus),
      credentialId: textOf(id),
      expiresAt: textOrNull(expiresAt),
      apiKey: isKey
        ? {
            id: textOf(id),
            scopes: scopes ?? null,
            revokedAt: textOrNull(revokedAt),
            lastUsedAt: textOrNull(lastUsedAt),
          }
        : undefined,
    };
  };
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

interface Branch {
  readonly selected: string;
  /** What follows the select list, with the hash as its one parameter. */
  readonly rest: string;
  readonly columns: readonly ReadColumn[];
  readonly hashColumn: ReadColumn;
}

/** The part of the statement that reads one kind of credential with its user. */
function branch(
  database: Database,
  entity: EntitySchema,
  hashProperty: string,
  selected: readonly (readonly ['c' | 'u', string])[],
): Branch {
  const reference = (alias: 'c' | 'u', property: string): ReadColumn =>
    readColumn(database, alias === 'c' ? entity : User, alias, property);
  const columns = selected.map(([alias, property]) => reference(alias, property));
  const hashColumn = reference('c', hashProperty);
  return {
    selected: columns.map(({ sql, codec }) => codec.select(sql)).join(', '),
    rest:
      `from ${readTable(database, entity)} c` +
      ` join ${readTable(database, User)} u` +
      ` on ${reference('u', 'id').sql} = ${reference('c', 'user').sql}` +
      ` where ${hashColumn.sql} = ${hashColumn.codec.parameter('?')}`,
    columns,
    hashColumn,
  };
}
