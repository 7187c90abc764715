import { GraphQLError } from 'graphql';

/** What an operation is refused with, as `extensions.code` says it. */
export function refusal(code: 'BAD_USER_INPUT' | 'NOT_FOUND', reason: string): GraphQLError {
  return new GraphQLError(reason, { extensions: { code } });
}
