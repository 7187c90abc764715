import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Failure, type FailureCode } from '../kernel/failures.ts';
import { faultBehind } from '../database/retry-conflicts.ts';
import type { Engine } from '../database/engine.ts';
import { placeInDocument } from './place-in-document.ts';

/** Status of an answer that holds nothing but the failure. */
export const statusOf: Readonly<Record<FailureCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  QUERY_TOO_COMPLEX: 400,
  RATE_LIMITED: 429,
  TIMEOUT: 503,
  UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** What may be seen of errors: takes each, logs the faults of the program, gives what clients see. */
export interface ErrorPublisher {
  publish(error: unknown): GraphQLFormattedError;
}

/** Takes an unexpected error with the id under which its client was told of it. */
export type FaultLog = (error: unknown, correlationId: string) => void;

/**
 * A failure is shown as it is: its words are for the client. A database that is away, or too slow,
 * is said so. Everything else is a fault of the program: it shows a correlation id, and nothing of
 * its message, SQL or stack.
 */
export function errorPublisher(engine: Engine, log: FaultLog): ErrorPublisher {
  const publish = (error: unknown): GraphQLFormattedError => {
    const located = error instanceof GraphQLError ? error : undefined;
    const cause = located?.originalError ?? error;
    if (cause instanceof Failure) {
      // Such as that a commit was not answered, which is the client's to settle and ours to know of.
      if (cause.code === 'UNAVAILABLE' && cause.cause !== undefined) log(cause.cause, 'database');
      return shown(located, cause.message, cause.extensions);
    }
    if (located !== undefined && isOfGraphQL(located)) {
      const { http: _http, stacktrace: _stack, code, ...extensions } = located.extensions;
      // Apollo Server's word for a request that is none, which is not among the codes here.
      const isNamed = code !== undefined && code !== 'BAD_REQUEST';
      const place = placeInDocument(located);
      const message = place === undefined ? located.message : `${place}: ${located.message}`;
      return shown(located, message, {
        code: isNamed ? code : 'BAD_USER_INPUT',
        ...extensions,
      });
    }
    switch (faultBehind(engine, cause)) {
      case 'unavailable':
        log(cause, 'database');
        return shown(located, 'The database cannot be reached at the moment; try again', {
          code: 'UNAVAILABLE',
        });
      // Met again and again, until there was no more point in it; nothing was done.
      case 'conflict':
      case 'busy':
        return shown(
          located,
          'The database is busy: no connection, or no lock, became free in time; try again',
          {
            code: 'UNAVAILABLE',
          },
        );
      default: {
        const correlationId = randomUUID();
        log(cause, correlationId);
        return shown(
          located,
          `Something went wrong here; its trace in the log is ${correlationId}`,
          {
            code: 'INTERNAL_SERVER_ERROR',
            correlationId,
          },
        );
      }
    }
  };
  return { publish };
}

/** Whether the database cannot be asked at the moment, or did not answer in the time allowed. */
export function isDatabaseAway(engine: Engine, error: unknown): boolean {
  // What AbortSignal.timeout() aborts with.
  if (error instanceof Error && error.name === 'TimeoutError') return true;
  return ['unavailable', 'busy'].includes(faultBehind(engine, error));
}

/** An error that graphql-js or Apollo Server makes of a request: about its text, not of the program. */
function isOfGraphQL(error: GraphQLError): boolean {
  const { originalError } = error;
  return (
    (originalError === undefined ||
      originalError === null ||
      originalError instanceof GraphQLError) &&
    error.extensions['code'] !== 'INTERNAL_SERVER_ERROR'
  );
}

function shown(
  located: GraphQLError | undefined,
  message: string,
  extensions: Readonly<Record<string, unknown>>,
): GraphQLFormattedError {
  return {
    message,
    ...(located?.locations === undefined ? {} : { locations: located.locations }),
    ...(located?.path === undefined ? {} : { path: located.path }),
    extensions,
  };
}
