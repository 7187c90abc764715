import { Kind, type GraphQLResolveInfo } from 'graphql';
import { authorize } from '../access/authorize.ts';
import { anonymous } from '../access/caller.ts';
import type { DemandedType } from '../access/demand.ts';
import { OperationRights } from '../access/operation-rights.ts';
import { writePermissions } from '../access/permission.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import { badInput } from '../kernel/failures.ts';
import { loadRow } from '../query/load-row.ts';
import type { SchemaTypes } from '../schema/builder.ts';
import type { RequestContext } from '../schema/context.ts';
import { checkInput, inputTypeOf, optional, type InputFields } from '../schema/input.ts';
import { typesOf, type TypeScope } from '../schema/type-scope.ts';
import { demandsBelow } from '../schema/uses.ts';
import type { Journal, MutationOutcome } from './journal.ts';
import type { Mutation, RowKey } from './mutation.ts';
import { userErrorCodes, type UserError } from './refusal.ts';
import type { JsonObject } from './work.ts';

const idempotencyKeyField = optional(
  'String',
  'Key by which sending the same again does nothing more: 1 to 100 characters, remembered for ' +
    'seven days. A document with one mutation may give it in the header Idempotency-Key instead.',
);

type GivenInput = Readonly<Record<string, unknown>> & { readonly idempotencyKey?: string | null };

/**
 * Adds the mutations to the schema.
 * @param journal through which they run; undefined where the schema is only printed.
 */
export function addMutations(
  scope: TypeScope,
  mutations: readonly Mutation[],
  journal: Journal | undefined,
): void {
  scope.builder.mutationType({
    description:
      'What can be changed. Mutations of one document run in their order, each in a transaction of ' +
      'its own: what one did stands when a later one fails.',
  });
  const userError = addUserError(scope);
  for (const mutation of mutations) addMutation(scope, mutation, userError, journal);
}

type UserErrorType = PothosSchemaTypes.ObjectRef<SchemaTypes, UserError>;
type PayloadType = PothosSchemaTypes.ObjectRef<SchemaTypes, MutationOutcome<JsonObject>>;

function addUserError({ builder, values }: TypeScope): UserErrorType {
  return builder.objectRef<UserError>('UserError').implement({
    description: 'One thing that the domain refused.',
    fields: (t) => ({
      code: t.field({
        type: values.enumeration(userErrorCodes),
        description: 'Why it was refused.',
        resolve: ({ code }) => code,
      }),
      message: t.string({
        description: 'What was wrong and what would be right, as a sentence for people.',
        resolve: ({ message }) => message,
      }),
      field: t.stringList({
        nullable: true,
        description:
          'Names and indexes that lead to the value in the input, the outermost first; null where ' +
          'it is about the whole input.',
        resolve: ({ field }) => (field === null ? null : [...field]),
      }),
    }),
  });
}

function addMutation(
  scope: TypeScope,
  mutation: Mutation,
  userError: UserErrorType,
  journal: Journal | undefined,
): void {
  const { builder, values } = scope;
  const fields: InputFields = {
    ...mutation.input,
    ...(mutation.isUnkeyed === true ? {} : { idempotencyKey: idempotencyKeyField }),
  };
  const pascal = `${mutation.name.charAt(0).toUpperCase()}${mutation.name.slice(1)}`;
  const input = inputTypeOf(builder, values, {
    inputName: `${pascal}Input`,
    description: `What ${mutation.name} takes.`,
    fields,
    ...takenBy(mutation, `${pascal}Input`),
  });
  const payload = addPayload(scope, mutation, `${pascal}Payload`, userError);
  builder.mutationFields((t) => ({
    [mutation.name]: t.field({
      type: payload,
      nullable: true,
      description: mutation.description,
      extensions: accessExtension(mutation),
      args: { input: t.arg({ type: input, required: true, description: 'What is to be done.' }) },
      resolve: async (_source, { input: given }, context, info) => {
        if (journal === undefined) throw new Error('a printed schema runs nothing');
        checkInput(context.read.engine, fields, given, 'input');
        return runMutation(journal, mutation, given, context, info);
      },
    }),
  }));
}

/** What it takes to send the mutation, as the planner of operations reads it. */
function accessExtension({ permission }: Mutation): Readonly<Record<string, unknown>> {
  if (permission === 'everyone') return { isPublic: true };
  return permission === 'every user' ? { isOfUsers: true } : { permission };
}

/** A grant may be for some fields of the input alone. */
function takenBy({ permission }: Mutation, type: string): { readonly takes?: DemandedType } {
  if (permission === 'everyone' || permission === 'every user') return {};
  return { takes: { permission, type, hasOwner: writePermissions[permission].hasOwner } };
}

function addPayload(
  scope: TypeScope,
  { name: mutationName, payload }: Mutation,
  typeName: string,
  userError: UserErrorType,
): PayloadType {
  return scope.builder.objectRef<MutationOutcome<JsonObject>>(typeName).implement({
    description: `What came of ${mutationName}.`,
    fields: (t) => {
      const own = Object.entries(payload).map(([name, field]) => {
        const { description } = field;
        if (field.kind === 'secret') {
          const resolve = ({ result }: MutationOutcome<JsonObject>): never =>
            (result?.[name] ?? null) as never;
          return [name, t.field({ type: 'String', nullable: true, description, resolve })];
        }
        if (field.kind === 'secretList') {
          const resolve = ({ result }: MutationOutcome<JsonObject>): never =>
            (result?.[name] ?? null) as never;
          return [name, t.field({ type: ['String'], nullable: true, description, resolve })];
        }
        if (field.kind === 'value') {
          const { type, whenRefused } = field;
          const resolve = ({ result }: MutationOutcome<JsonObject>): never =>
            // Of whatever scalar the declaration says: its use case was checked against it.
            (result?.[name] ?? whenRefused) as never;
          return [name, t.field({ type, nullable: whenRefused === null, description, resolve })];
        }
        const { object, described } = typesOf(scope, field.entity.meta.className);
        const { readAs } = field;
        return [
          name,
          t.field({
            type: object,
            nullable: true,
            description,
            resolve: async ({ result }, _args, context, info) => {
              const key = (result?.[name] ?? null) as RowKey | null;
              if (key === null) return null;
              const reader =
                readAs === undefined
                  ? context
                  : await contextOfSecret(context, result?.[readAs], info);
              return loadRow(reader, described.resource.name, key, info);
            },
          }),
        ];
      });
      const userErrors = t.field({
        type: [userError],
        description: 'What the domain refused; empty where it was done.',
        resolve: ({ userErrors: errors }) => [...errors],
      });
      return { ...(Object.fromEntries(own) as Record<string, typeof userErrors>), userErrors };
    },
  });
}

/**
 * The context of whom a new credential belongs to, for what is selected of a row under the field.
 * @throws Failure FORBIDDEN for what that caller may not read, naming each use.
 */
async function contextOfSecret(
  context: RequestContext,
  secret: JsonValue | undefined,
  info: GraphQLResolveInfo,
): Promise<RequestContext> {
  const caller = typeof secret === 'string' ? await context.callerOf(secret) : undefined;
  const rights = new OperationRights(caller ?? anonymous);
  rights.allow(authorize(rights.caller, demandsBelow(info)));
  return { ...context, read: { ...context.read, rights } };
}

async function runMutation(
  journal: Journal,
  mutation: Mutation,
  input: GivenInput,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<MutationOutcome<JsonObject>> {
  const { read, origin, notes } = context;
  const { idempotencyKey, ...content } = input;
  const key = mutation.isUnkeyed === true ? null : keyOf(idempotencyKey ?? null, context, info);
  const {
    signal,
    rights: { caller },
  } = read;
  const request = { caller, origin, idempotencyKey: key, signal };
  const { prepare, useCase } = mutation;
  const outcome = await journal.run<never, JsonObject, never>(
    mutation,
    request,
    content as never,
    useCase,
    prepare === undefined
      ? undefined
      : async (preparation) => prepare(content as never, preparation),
  );
  if (outcome.isReplay) notes.isReplay = true;
  return outcome;
}

/**
 * The idempotency key of a mutation: its input's, or the header's where the document has no other.
 * @throws Failure BAD_USER_INPUT for a header that could be meant for several, or says another key.
 */
function keyOf(
  own: string | null,
  { idempotencyKey: header }: RequestContext,
  { operation }: GraphQLResolveInfo,
): string | null {
  if (header === undefined) return own;
  const [first, ...rest] = operation.selectionSet.selections;
  if (rest.length > 0 || first?.kind !== Kind.FIELD) {
    throw badInput(
      'The header Idempotency-Key stands for one mutation, and the document may have several; ' +
        'give each its own idempotencyKey in its input',
    );
  }
  if (own !== null && own !== header) {
    throw badInput('The header Idempotency-Key and input.idempotencyKey differ; give one of them');
  }
  return header;
}
