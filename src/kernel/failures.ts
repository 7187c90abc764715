/**
 * What can go wrong outside the domain, in the words that clients see as `extensions.code`.
 * A refusal by a rule of the domain is not among them: it is a `userErrors` entry of a payload.
 */
export type FailureCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'QUERY_TOO_COMPLEX'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/**
 * A failure whose message may be shown to the client. Everything else that is thrown is a fault of
 * the program: the client sees a correlation id of it, the log the rest.
 *
 * Its message is a sentence for whoever wrote the request: it names what was wrong and says what
 * would be right. It starts with a capital, unless it begins with the place that is wrong
 * (`instruments.filter.symbol.eq`) or with a value, and has no final stop; a second thought follows
 * after a semicolon. Only what scalars say ends in a stop: GraphQL's own sentences around it do.
 *
 * `extensions` is what graphql-js copies into the error of an answer, so one throw serves the
 * resolvers and the read engine alike.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(code: FailureCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.extensions = { ...details, code };
  }
}

/** A failure of the client's input; the sentence names what was wrong and what would be right. */
export function badInput(message: string): Failure {
  return new Failure('BAD_USER_INPUT', message);
}
