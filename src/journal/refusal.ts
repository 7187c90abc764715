import { enumeration } from '../kernel/enumeration.ts';

/** Why the domain refuses a mutation, in the words that clients see as `userErrors.code`. */
export const userErrorCodes = enumeration({
  name: 'UserErrorCode',
  description: 'Why a mutation was refused. Nothing was done, and its idempotency key stays free.',
  values: {
    INVALID: 'A value breaks a rule, which the message names.',
    NOT_FOUND: 'Something that the input names is not there, or may not be seen.',
    CONFLICT: 'It is there already, or the idempotency key was used for something else.',
    STALE_VERSION: 'It was changed after the version that the input names.',
    SECRET_ALREADY_SHOWN:
      'It was done before under the idempotency key, and its secret is shown only once.',
    INVALID_CREDENTIALS: 'Name and password, or the code, do not belong together.',
    RATE_LIMITED: 'It was tried too often; the message says when it can be tried again.',
  },
});

export type UserErrorCode = keyof typeof userErrorCodes.values;

/** One thing that the domain refuses. */
export interface UserError {
  readonly code: UserErrorCode;
  /** A sentence for whoever sent the input: what was wrong, and what would be right. */
  readonly message: string;
  /** Path into the input, from the outermost: `['candles', '3', 'high']`; null for all of it. */
  readonly field: readonly string[] | null;
}

/**
 * Thrown by a use case for what the domain refuses: the transaction is taken back, and the client
 * gets the errors in the payload. What a scalar or the shape of the input refuses is a `Failure`.
 */
export class Refusal extends Error {
  readonly errors: readonly UserError[];

  constructor(errors: readonly UserError[]) {
    super(errors.map(({ message }) => message).join('; '));
    this.name = 'Refusal';
    this.errors = errors;
  }
}

/** One refusal; the message begins with a capital and has no full stop at its end. */
export function refused(
  code: UserErrorCode,
  message: string,
  ...field: readonly string[]
): Refusal {
  return new Refusal([{ code, message, field: field.length === 0 ? null : field }]);
}
