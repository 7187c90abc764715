import type { EntitySchema } from '@mikro-orm/core';
import type { WritePermission } from '../access/permission.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { InputFields, InputOf } from '../schema/input.ts';
import type { ScalarName } from '../schema/value-types.ts';
import type { Preparation } from './journal.ts';
import type { JsonObject, UseCase } from './work.ts';

/** A row that a payload shows: the values of its key's columns in their order, as API values. */
export type RowKey = readonly JsonValue[];

/** A thing that the mutation made or changed; null in the payload where it was refused. */
export interface PayloadRow {
  readonly kind: 'row';
  readonly entity: EntitySchema;
  readonly description: string;
  /**
   * Secret of the same payload with whose rights the row is read, as who shows it will read it: who
   * sends a public mutation has none yet. Needed where `everyone` may send the mutation.
   */
  readonly readAs?: string;
}

/** A figure that a payload shows, such as how many rows were inserted. */
export interface PayloadValue<Name extends ScalarName = ScalarName> {
  readonly kind: 'value';
  readonly type: Name;
  readonly description: string;
  /** What it is where the mutation was refused; null makes the field nullable. */
  readonly whenRefused: JsonValue;
}

/** A secret that a payload shows once: it is stored nowhere, and a replay has null in its place. */
export interface PayloadSecret {
  readonly kind: 'secret';
  readonly description: string;
}

/** Several secrets that are shown once, such as recovery codes. */
export interface PayloadSecretList {
  readonly kind: 'secretList';
  readonly description: string;
}

type PayloadField = PayloadRow | PayloadSecret | PayloadSecretList | PayloadValue;
export type PayloadFields = Readonly<Record<string, PayloadField>>;

type ValueOf<Field extends PayloadField> = Field extends PayloadRow
  ? RowKey | null
  : Field extends PayloadSecret
    ? string | null
    : Field extends PayloadSecretList
      ? readonly string[] | null
      : Field extends PayloadValue<'Int'>
        ? number
        : Field extends PayloadValue<'Boolean'>
          ? boolean
          : JsonValue;

/** What a use case returns for the fields of its payload. */
export type ResultOf<Fields extends PayloadFields> = {
  readonly [Name in keyof Fields]: ValueOf<Fields[Name]>;
};

/** A row of the entity in a payload. */
export function payloadRow(
  entity: EntitySchema,
  description: string,
  options: Pick<PayloadRow, 'readAs'> = {},
): PayloadRow {
  return { kind: 'row', entity, description, ...options };
}

/** A figure in a payload. */
export function payloadValue<const Name extends ScalarName>(
  type: Name,
  description: string,
  whenRefused: JsonValue,
): PayloadValue<Name> {
  return { kind: 'value', type, description, whenRefused };
}

/** A secret in a payload. */
export function payloadSecret(description: string): PayloadSecret {
  return { kind: 'secret', description };
}

/** Several secrets in a payload. */
export function payloadSecretList(description: string): PayloadSecretList {
  return { kind: 'secretList', description };
}

/** Who may send a mutation: holders of a permission, every user, or everyone without a credential. */
export type MutationPermission = WritePermission | 'every user' | 'everyone';

/** A mutation: what it is called, takes, shows, and does. */
export interface MutationDeclaration<
  Fields extends InputFields = InputFields,
  Payload extends PayloadFields = PayloadFields,
  Prepared = void,
> {
  /** Name of the field; `createInstrument` takes CreateInstrumentInput. */
  readonly name: string;
  readonly description: string;
  readonly permission: MutationPermission;
  /** Fields of the input besides `idempotencyKey`, which each takes that is not `isUnkeyed`. */
  readonly input: Fields;
  /** Whether it takes no idempotency key: sent twice, it is done twice. */
  readonly isUnkeyed?: boolean;
  /** Fields of the payload besides `userErrors`, which each has. */
  readonly payload: Payload;
  /**
   * What takes long and changes no row, such as hashing a password: done before the transaction,
   * once, whatever becomes of that. What it reads may have changed when the transaction begins.
   * @throws Refusal for what it can refuse.
   */
  readonly prepare?: (input: InputOf<Fields>, preparation: Preparation) => Promise<Prepared>;
  readonly useCase: UseCase<InputOf<Fields>, ResultOf<Payload> & JsonObject, Prepared>;
}

/** A declared mutation, whatever it takes. */
export type Mutation = Omit<MutationDeclaration, 'prepare' | 'useCase'> & {
  readonly prepare?: (input: never, preparation: Preparation) => Promise<never>;
  readonly useCase: UseCase<never, JsonObject, never>;
};

/** Declares a mutation; its use case is checked against its input and its payload. */
export function mutation<
  const Fields extends InputFields,
  const Payload extends PayloadFields,
  Prepared = void,
>(declaration: MutationDeclaration<Fields, Payload, Prepared>): Mutation {
  // What it prepares is what its use case takes: the declaration was checked for that.
  return declaration as unknown as Mutation;
}
