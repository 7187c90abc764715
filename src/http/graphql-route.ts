import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { anonymous, type Caller, type RightsSource } from '../access/caller.ts';
import { OperationRights } from '../access/operation-rights.ts';
import { Failure } from '../kernel/failures.ts';
import type { ReadContext } from '../query/context.ts';
import type { PlanCache } from '../query/plan-cache.ts';
import type { RequestOrigin } from '../schema/context.ts';
import { credentialOf } from './credential.ts';
import type { OperationOutcome, ServerContext } from './graphql-server.ts';
import {
  answerMediaType,
  failureContentType,
  type AnswerMediaType,
} from './response-media-type.ts';

/** What tells who asks. */
export interface CallerSettings {
  readonly rights: RightsSource;
  /** Whether an error of `rights` says that the database cannot be asked now. */
  readonly isDatabaseAway: (error: unknown) => boolean;
}

export interface GraphQLRouteSettings extends CallerSettings {
  readonly server: ApolloServer<ServerContext>;
  readonly plans: PlanCache;
  readonly read: Omit<ReadContext, 'rights' | 'signal'>;
  /** How long one request may take, in milliseconds. */
  readonly timeLimit: number;
}

/** `POST /graphql` and `GET /graphql`, by the GraphQL-over-HTTP specification. */
export function graphqlRoute(app: FastifyInstance, settings: GraphQLRouteSettings): void {
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: async (request, reply) => answer(settings, request, reply),
  });
}

async function answer(
  settings: GraphQLRouteSettings,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const mediaType = answerMediaType(request.headers.accept);
  // Apollo Server itself would find that out when the operation has been run.
  if (mediaType === undefined && ['GET', 'POST'].includes(request.method)) {
    return unacceptable(request, reply);
  }
  const limit = limitedTime(request, settings.timeLimit);
  const outcome: OperationOutcome = { isRequestError: false };
  try {
    const response = await settings.server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersOf(request, mediaType),
        body: request.body,
        search: request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '',
      },
      context: async () => ({
        ...(await contextOf(settings, request, limit.signal)),
        outcome,
      }),
    });
    for (const [name, value] of response.headers) void reply.header(name, value);
    void reply.code(statusFor(response, outcome));
    if (outcome.body !== undefined) return await outcome.body.send(reply);
    if (response.body.kind !== 'complete') throw new Error('no operation is answered in parts');
    return await reply.send(response.body.string);
  } finally {
    limit.stop();
  }
}

function unacceptable({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message =
    `The header Accept takes neither application/graphql-response+json nor application/json, and ` +
    `there is nothing else; nothing was done`;
  return reply
    .code(406)
    .type(failureContentType(headers.accept))
    .send({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
}

/**
 * The status of an answer. Who takes application/json, and not the media type of GraphQL over HTTP,
 * gets 200 for every well-formed request whose operation cannot be run, as the specification asks;
 * who may not ask, or asks for too much, gets the status that says so either way.
 */
function statusFor({ status, headers }: HTTPGraphQLResponse, outcome: OperationOutcome): number {
  const isPlainJson = headers.get('content-type')?.startsWith('application/json') === true;
  return outcome.isRequestError && isPlainJson ? 200 : (status ?? 200);
}

async function contextOf(
  settings: GraphQLRouteSettings,
  request: FastifyRequest,
  signal: AbortSignal,
): Promise<Omit<ServerContext, 'outcome'>> {
  const { plans, read } = settings;
  const { caller, refusal } = await callerOf(settings, request);
  const rights = new OperationRights(caller);
  return {
    plans,
    refusal,
    rights,
    variables: undefined,
    read: { ...read, rights, signal },
    origin: originOf(request),
    callerOf: async (credential) => settings.rights.callerOf(credential),
    idempotencyKey: headerOf(request, 'idempotency-key'),
    notes: { isReplay: false },
  };
}

const longestUserAgent = 255;

/** How a request came in. */
export function originOf(request: FastifyRequest): RequestOrigin {
  const userAgent = headerOf(request, 'user-agent');
  return {
    requestId: request.id,
    ipAddress: request.ip,
    userAgent:
      userAgent === undefined ? null : Array.from(userAgent).slice(0, longestUserAgent).join(''),
  };
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** Who asks. A credential that is shown and not good is refused, also where none was needed. */
export async function callerOf(
  { rights, isDatabaseAway }: CallerSettings,
  request: FastifyRequest,
): Promise<{ caller: Caller; refusal: Failure | undefined }> {
  let credential: string | undefined;
  try {
    credential = credentialOf(request);
  } catch (error) {
    if (error instanceof Failure) return { caller: anonymous, refusal: error };
    throw error;
  }
  if (credential === undefined) return { caller: anonymous, refusal: undefined };
  let caller: Caller | undefined;
  try {
    caller = await rights.callerOf(credential);
  } catch (error) {
    if (error instanceof Failure) return { caller: anonymous, refusal: error };
    if (!isDatabaseAway(error)) throw error;
    return { caller: anonymous, refusal: uncheckable() };
  }
  if (caller !== undefined) return { caller, refusal: undefined };
  return {
    caller: anonymous,
    refusal: new Failure(
      'UNAUTHENTICATED',
      'The credential is not known, has ended or was revoked; sign in again or use another key',
    ),
  };
}

function uncheckable(): Failure {
  return new Failure(
    'UNAVAILABLE',
    'The credential cannot be checked, because the database cannot be reached at the moment; try again',
  );
}

/** A signal that is aborted when the time is up or the client has gone. */
function limitedTime(
  request: FastifyRequest,
  milliseconds: number,
): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(
      new Failure(
        'TIMEOUT',
        `The operation took longer than ${String(milliseconds / 1000)} s and was stopped; ask for less`,
      ),
    );
  }, milliseconds);
  const whenClosed = (): void => {
    controller.abort(new Failure('UNAVAILABLE', 'The client closed the connection'));
  };
  // On a busy machine the client may have gone before its request is read.
  if (request.raw.socket.destroyed) whenClosed();
  else request.raw.socket.once('close', whenClosed);
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer);
      request.raw.socket.removeListener('close', whenClosed);
    },
  };
}

/** The request's headers, of Accept only what was chosen: Apollo Server chooses nothing else. */
function headersOf(request: FastifyRequest, accepted: AnswerMediaType | undefined): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  if (accepted !== undefined) headers.set('accept', accepted);
  return headers;
}
