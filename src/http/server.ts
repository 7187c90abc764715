import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
} from 'fastify';
import { printSchema, type GraphQLSchema } from 'graphql';
import { actorOf, type RightsSource } from '../access/caller.ts';
import type { Configuration } from '../config/index.ts';
import type { Database } from '../database/database.ts';
import type { RefusalLog } from '../journal/refusal-log.ts';
import { PlanCache } from '../query/plan-cache.ts';
import type { Resources } from '../query/resource.ts';
import { schemaPermission, type SchemaAudience } from '../schema/uses.ts';
import { Compressible } from './compressible.ts';
import { finishRequests } from './finish-requests.ts';
import { callerOf, graphqlRoute, originOf, type CallerSettings } from './graphql-route.ts';
import { createGraphQLServer } from './graphql-server.ts';
import { healthRoutes } from './health.ts';
import { playgroundRoutes } from './playground.ts';
import { errorPublisher, isDatabaseAway, statusOf } from './public-error.ts';
import { failureContentType } from './response-media-type.ts';
import { maySeeSchema } from './schema-visibility.ts';
import { signInRoutes } from './sign-in.ts';

/** The largest body of a request, in bytes. */
const largestBody = 4 * 1024 * 1024;

/** How long one request may take where nothing else is said, in milliseconds. */
const usualTimeLimit = 30_000;

export interface ServerSettings {
  readonly configuration: Pick<
    Configuration,
    'corsOrigins' | 'introspection' | 'tradingEnvironment'
  >;
  readonly database: Database;
  readonly schema: GraphQLSchema;
  readonly resources: Resources;
  readonly rights: RightsSource;
  /** Told of what is refused to somebody who is known. */
  readonly refusals?: Pick<RefusalLog, 'note'> | undefined;
  readonly log: FastifyBaseLogger;
  /** How long one request may take, in milliseconds; 30 seconds where it is left out. */
  readonly timeLimit?: number;
}

/** The server with all its routes; it does not listen yet. */
export async function createServer(settings: ServerSettings): Promise<FastifyInstance> {
  const { configuration, database, schema, resources, rights, refusals, log } = settings;
  const { timeLimit = usualTimeLimit } = settings;
  const errors = errorPublisher(database.engine, (error, correlationId) => {
    log.error({ err: error, correlationId }, 'a request failed');
  });
  const schemaAudience = configuration.introspection;
  const server = createGraphQLServer({ schema, errors, schemaAudience, refusals });
  await server.start();
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    // A body is data: JSON may have any key, and nothing here merges what it holds into objects.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    genReqId: () => randomUUID(),
    // Connections that wait for a next request are closed; those with one running are waited for.
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  });
  // Only what a browser cannot send to another origin without asking first; see credential.ts.
  app.removeContentTypeParser('text/plain');
  addAnswersToFailures(app);
  finishRequests(app);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    // Without the query string: it may hold a credential.
    const url = request.url.split('?')[0];
    const { statusCode, elapsedTime } = reply;
    request.log.debug({ method: request.method, url, statusCode, elapsedTime }, 'answered');
  });
  app.addHook('onClose', async () => server.stop());
  if (configuration.corsOrigins.length > 0) {
    const origin = configuration.corsOrigins.includes('*') ? '*' : [...configuration.corsOrigins];
    await app.register(cors, { origin, methods: ['GET', 'POST'], maxAge: 3600 });
  }
  const { engine, reader } = database;
  const callers: CallerSettings = {
    rights,
    isDatabaseAway: (error) => isDatabaseAway(engine, error),
  };
  graphqlRoute(app, {
    ...callers,
    server,
    plans: new PlanCache(schema, engine),
    read: { engine, reader, resources, environment: configuration.tradingEnvironment },
    timeLimit,
  });
  healthRoutes(app, database);
  schemaRoute(app, { schema, callers, schemaAudience, refusals });
  await app.register(signInRoutes, { database });
  await app.register(playgroundRoutes, { graphqlPath: '/graphql' });
  return app;
}

interface SchemaRouteSettings extends Pick<ServerSettings, 'refusals' | 'schema'> {
  readonly callers: CallerSettings;
  readonly schemaAudience: SchemaAudience;
}

/** `GET /schema.graphql`, for who may ask for the schema. */
function schemaRoute(
  app: FastifyInstance,
  { schema, callers, schemaAudience, refusals }: SchemaRouteSettings,
): void {
  // Printed when somebody asks: a start should not pay for it.
  let text: Compressible | undefined;
  app.get('/schema.graphql', async (request, reply) => {
    const { caller, refusal } = await callerOf(callers, request);
    if (refusal !== undefined) {
      return reply.code(statusOf[refusal.code]).send(failureBody(refusal.code, refusal.message));
    }
    if (!maySeeSchema(schemaAudience, caller)) {
      const code = caller.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      const need =
        schemaAudience === 'every user' ? 'a credential' : `the permission ${schemaPermission}`;
      const message = `The schema needs ${need}`;
      if (code === 'FORBIDDEN') {
        refusals?.note({
          actor: actorOf(caller),
          action: 'schema.graphql',
          status: code,
          resourceType: 'Query',
          resourceId: null,
          after: { refused: message },
          origin: originOf(request),
        });
      }
      return reply.code(statusOf[code]).send(failureBody(code, message));
    }
    text ??= new Compressible(printSchema(schema));
    return text.send(reply.type('text/plain; charset=utf-8'));
  });
}

function failureBody(code: string, message: string): object {
  return { errors: [{ message, extensions: { code } }] };
}

/** Answers what is no request of ours in the form in which all failures are answered. */
function addAnswersToFailures(app: FastifyInstance): void {
  app.setNotFoundHandler(async (request, reply) => {
    const url = request.url.split('?')[0] ?? '';
    return reply
      .code(404)
      .send(failureBody('NOT_FOUND', `There is nothing at ${request.method} ${url}; try /graphql`));
  });
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    void reply.type(failureContentType(request.headers.accept));
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return reply.code(status).send(failureBody('BAD_USER_INPUT', clientMessage(error)));
    }
    request.log.error({ err: error, correlationId: request.id }, 'a request failed');
    const message = `Something went wrong here; its trace in the log is ${request.id}`;
    return reply.code(500).send(failureBody('INTERNAL_SERVER_ERROR', message));
  });
}

function clientMessage(error: FastifyError): string {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return `The body is too large; at most ${String(largestBody)} bytes are taken`;
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'The content type is not supported; send application/json';
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return 'The body is empty; send a JSON object with a query';
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return 'The body is not JSON';
    default:
      return error.message;
  }
}
