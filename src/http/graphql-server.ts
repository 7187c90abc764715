import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  getVariableValues,
  type DocumentNode,
  type FormattedExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { Demands } from '../access/demand.ts';
import type { OperationRights } from '../access/operation-rights.ts';
import type { RefusalLog } from '../journal/refusal-log.ts';
import { Failure } from '../kernel/failures.ts';
import { answerText } from '../query/answer.ts';
import type { RequestContext } from '../schema/context.ts';
import { checkLimits, limits } from '../schema/limits.ts';
import { OperationUses, type SchemaAudience } from '../schema/uses.ts';
import type { Compressible } from './compressible.ts';
import { hideNames } from './hidden-names.ts';
import { IntrospectionAnswers } from './introspection-answers.ts';
import { forbiddenOperation } from './note-forbidden.ts';
import { statusOf, type ErrorPublisher } from './public-error.ts';
import { mayHearNames } from './schema-visibility.ts';

/** A request's context, with why its credential was refused where it was. */
export interface ServerContext extends RequestContext {
  readonly refusal: Failure | undefined;
  /** What the operation may do, decided once it is known; those of `read`. */
  readonly rights: OperationRights;
  /** The operation's variables, coerced; undefined before, and where they cannot be. */
  variables: Readonly<Record<string, unknown>> | undefined;
  /** What the route has to know of how the operation went. */
  readonly outcome: OperationOutcome;
}

export interface OperationOutcome {
  /** Whether the request was well-formed, and its operation one that cannot be run. */
  isRequestError: boolean;
  /** The whole body, where it has been prepared. */
  body?: Compressible;
}

export interface GraphQLServerSettings {
  readonly schema: GraphQLSchema;
  readonly errors: ErrorPublisher;
  /** Who may ask for the schema without its permission; to others no message shows its names. */
  readonly schemaAudience: SchemaAudience;
  /** Told of operations that are refused to somebody who is known. */
  readonly refusals?: Pick<RefusalLog, 'note'> | undefined;
}

/**
 * Stands for `data` that has been written as text. Apollo Server passes `data` on untouched to
 * `stringifyResult`, which puts the text in its place.
 */
class WrittenData {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Apollo Server, with planned operations answered as text and all others by graphql-js. */
export function createGraphQLServer(settings: GraphQLServerSettings): ApolloServer<ServerContext> {
  return new ApolloServer<ServerContext>({
    schema: settings.schema,
    // The route asks for what makes a browser's request harmless itself: see credential.ts.
    csrfPrevention: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: true,
    persistedQueries: false,
    parseOptions: { maxLexicalTokens: limits.tokens },
    formatError: (_formatted, error) => settings.errors.publish(error),
    stringifyResult: stringify,
    plugins: [
      // It would instrument every field: 7.2 ms instead of 4.1 for a thousand rows.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      answering(settings),
    ],
  });
}

/** Apollo Server's codes for operations that do not parse, are not valid, or lack what they need. */
const requestErrorCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

function answering(settings: GraphQLServerSettings): ApolloServerPlugin<ServerContext> {
  const { schema } = settings;
  const introspection = new IntrospectionAnswers(schema);
  const uses = new OperationUses(schema, settings.schemaAudience);
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue: { rights } }) => {
        if (!mayHearNames(settings.schemaAudience, rights.caller)) hideNames(errors);
      },
      willSendResponse: async ({ errors = [], response, contextValue }) => {
        if (contextValue.notes.isReplay && response.body.kind === 'single') {
          response.body.singleResult.extensions = { idempotentReplay: true };
        }
        contextValue.outcome.isRequestError =
          response.http.status === 400 &&
          errors.every(({ extensions }) => requestErrorCodes.has(extensions['code']));
      },
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        if (operation === undefined) throw new Error('an operation was resolved and is not there');
        const { coerced } = getVariableValues(
          schema,
          operation.variableDefinitions ?? [],
          request.variables ?? {},
        );
        contextValue.variables = coerced;
        const { refusal, rights, origin } = contextValue;
        const using = { operation, fragments: fragmentsOf(document), variables: coerced ?? {} };
        const whenForbidden = (failure: Failure): void => {
          const asked = { caller: rights.caller, origin };
          settings.refusals?.note(forbiddenOperation(schema, using, asked, failure));
        };
        refuseAsWhole(whenForbidden, () => {
          // While the database is away `health` still says so, also to whose key cannot be checked.
          if (refusal !== undefined && refusal.code !== 'UNAVAILABLE') throw refusal;
          if (refusal !== undefined && usesAnything(uses.demandsOf(using))) throw refusal;
          rights.allow(uses.authorize(rights.caller, using));
          checkLimits(document);
        });
      },
      responseForOperation: async ({ document, operation, contextValue }) => {
        if (operation.operation !== OperationTypeNode.QUERY) return null;
        const known = introspection.answerTo(document, operation);
        if (known !== undefined) {
          contextValue.outcome.body = known.body;
          return answered(known.data, []);
        }
        const { variables } = contextValue;
        // graphql-js then says what is wrong with them.
        if (variables === undefined) return null;
        const plan = contextValue.plans.planOf(operation, fragmentsOf(document), variables);
        if (!plan.isWhole) return null;
        const { data, errors } = await answerText(contextValue.read, plan, variables);
        return answered(
          data,
          errors.map((error) => settings.errors.publish(error)),
        );
      },
    }),
  };
}

/** A response whose data is written as text already. */
function answered(data: string, errors: readonly GraphQLFormattedError[]): GraphQLResponse {
  return {
    http: { headers: new HeaderMap() },
    body: {
      kind: 'single',
      singleResult: {
        data: new WrittenData(data) as unknown as Record<string, unknown>,
        ...(errors.length === 0 ? {} : { errors }),
      },
    },
  };
}

function usesAnything({ byPermission, ofUsers }: Demands): boolean {
  return byPermission.size > 0 || ofUsers.size > 0;
}

/** Turns a failure of the whole operation into an error with its status. */
function refuseAsWhole(whenForbidden: (failure: Failure) => void, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.code === 'FORBIDDEN') whenForbidden(error);
    throw new GraphQLError(error.message, {
      originalError: error,
      extensions: { ...error.extensions, http: { status: statusOf[error.code] } },
    });
  }
}

const fragmentsByDocument = new WeakMap<DocumentNode, Record<string, FragmentDefinitionNode>>();

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  let fragments = fragmentsByDocument.get(document);
  if (fragments === undefined) {
    fragments = {};
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        fragments[definition.name.value] = definition;
      }
    }
    fragmentsByDocument.set(document, fragments);
  }
  return fragments;
}

function stringify(result: FormattedExecutionResult): string {
  const data: unknown = result.data;
  if (!(data instanceof WrittenData)) {
    return `${JSON.stringify({ ...result, errors: inOrder(result) })}\n`;
  }
  const errors = result.errors === undefined ? '' : `"errors":${JSON.stringify(result.errors)},`;
  return `{${errors}"data":${data.text}}\n`;
}

/** Errors in the order of the fields they are of: graphql-js gives them as they happen. */
function inOrder({ errors, data }: FormattedExecutionResult): FormattedExecutionResult['errors'] {
  if (errors === undefined || errors.length < 2 || data === null || data === undefined) {
    return errors;
  }
  const keys = Object.keys(data);
  const position = (path: readonly (string | number)[] | undefined): number =>
    keys.indexOf(String(path?.[0]));
  return errors.toSorted((a, b) => position(a.path) - position(b.path));
}
