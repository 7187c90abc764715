import type { EntitySchema } from '@mikro-orm/core';
import { exactColumnOf } from '../../database/adapt-metadata.ts';
import type { Codec, Raw } from '../../database/codec.ts';
import type { Database } from '../../database/database.ts';
import type { Statement } from '../../database/engine.ts';
import type { JsonValue } from '../../kernel/canonical-json.ts';
import { ApiKey, Session, User } from './identity.entities.ts';

/** Whom a credential stands for, as the database has it. Instants are RFC 3339, in UTC. */
export interface CredentialOwner {
  readonly userId: string;
  readonly username: string;
  readonly userStatus: string;
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

/**
 * Finds whom the hash of a credential belongs to, valid or not, by one row of one index: an API
 * key's, or else a session's. It reads past the ORM, because on SQLite the ORM has one connection,
 * and a long import would keep every caller waiting.
 */
export function credentialOwners(database: Database): CredentialOwners {
  const keys = lookup(database, ApiKey, 'keyHash', [
    ['u', 'id'],
    ['u', 'username'],
    ['u', 'status'],
    ['c', 'expiresAt'],
    ['c', 'id'],
    ['c', 'scopes'],
    ['c', 'revokedAt'],
    ['c', 'lastUsedAt'],
  ]);
  const sessions = lookup(database, Session, 'tokenHash', [
    ['u', 'id'],
    ['u', 'username'],
    ['u', 'status'],
    ['c', 'expiresAt'],
  ]);
  return async (hash, signal) => {
    const key = await keys(hash, signal);
    const row = key ?? (await sessions(hash, signal));
    if (row === undefined) return undefined;
    const [userId, username, userStatus, expiresAt, id, scopes, revokedAt, lastUsedAt] = row;
    return {
      userId: textOf(userId),
      username: textOf(username),
      userStatus: textOf(userStatus),
      expiresAt: textOrNull(expiresAt),
      apiKey:
        key === undefined
          ? undefined
          : {
              id: textOf(id),
              scopes: scopes ?? null,
              revokedAt: textOrNull(revokedAt),
              lastUsedAt: textOrNull(lastUsedAt),
            },
    };
  };
}

function textOf(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new Error('a column of a credential holds no text');
  return value;
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

type Lookup = (hash: string, signal: AbortSignal) => Promise<readonly JsonValue[] | undefined>;

/** Reads properties of a credential (`c`) and of its user (`u`) by the credential's hash. */
function lookup(
  database: Database,
  entity: EntitySchema,
  hashProperty: string,
  selected: readonly (readonly ['c' | 'u', string])[],
): Lookup {
  const { engine, reader } = database;
  const reference = (alias: 'c' | 'u', property: string): { sql: string; codec: Codec } => {
    const metadata = database.orm.getMetadata(alias === 'c' ? entity : User);
    const declared = metadata.props.find(({ name }) => name === property);
    const type = declared === undefined ? undefined : exactColumnOf(declared);
    if (declared === undefined || type === undefined) {
      throw new Error(`${metadata.className} has no column for ${property}`);
    }
    const name = engine.quote(declared.fieldNames[0] ?? property);
    return { sql: `${alias}.${name}`, codec: engine.codec(type.kind) };
  };
  const tableOf = (of: EntitySchema): string =>
    engine.quote(database.orm.getMetadata(of).tableName);

  const columns = selected.map(([alias, property]) => reference(alias, property));
  const hashColumn = reference('c', hashProperty);
  const text = engine.statementText(
    `select ${columns.map(({ sql, codec }) => codec.select(sql)).join(', ')}` +
      ` from ${tableOf(entity)} c` +
      ` join ${tableOf(User)} u on ${reference('u', 'id').sql} = ${reference('c', 'user').sql}` +
      ` where ${hashColumn.sql} = ${hashColumn.codec.parameter('?')}`,
  );
  return async (hash, signal) => {
    const statement: Statement = { text, values: [hashColumn.codec.bind(hash)], isSmall: true };
    const [row] = await reader.read(statement, signal);
    return row === undefined ? undefined : columns.map(({ codec }, i) => valueOf(codec, row[i]));
  };
}

function valueOf(codec: Codec, raw: Raw | null | undefined): JsonValue {
  return raw === null || raw === undefined ? null : codec.value(raw);
}
