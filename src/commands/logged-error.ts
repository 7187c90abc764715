/** What the log keeps of an error. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** As the driver or Node names it. */
  readonly code: string | number | undefined;
  readonly cause: LoggedError | undefined;
  readonly errors: readonly LoggedError[] | undefined;
}

/** Causes of causes that are kept. */
const deepest = 5;

/**
 * What the log keeps of an error, and nothing else that it has: the errors of drivers hold their
 * statement with its values, among them hashes of passwords and of tokens.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) {
    return { ...nothing, type: typeof error, message: withoutRow(String(error)) };
  }
  const { code } = error as { readonly code?: unknown };
  const nested: unknown = error instanceof AggregateError ? error.errors : undefined;
  const isKept = depth < deepest;
  return {
    type: error.name,
    message: withoutRow(error.message),
    stack: error.stack === undefined ? undefined : withoutRow(error.stack),
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    cause:
      isKept && error.cause !== undefined && error.cause !== null
        ? loggedError(error.cause, depth + 1)
        : undefined,
    errors:
      isKept && Array.isArray(nested)
        ? nested.map((part) => loggedError(part, depth + 1))
        : undefined,
  };
}

const nothing = { stack: undefined, code: undefined, cause: undefined, errors: undefined };

/** PostgreSQL says of a row that breaks a rule all that is in it. */
function withoutRow(text: string): string {
  return text.replaceAll(/Failing row contains \(.*\)/gs, 'Failing row contains (…)');
}
