/** An error, the one that it was thrown because of, and so on; the ORM names that `previous`. */
export function* errorsBehind(error: unknown): Generator<Error, void> {
  for (let cause = error; cause instanceof Error;) {
    yield cause;
    const next: unknown = 'previous' in cause ? cause.previous : cause.cause;
    if (next === cause) return;
    cause = next;
  }
}
