import { GraphQLError } from 'graphql';

/*
 * What graphql-js says of the schema beyond what was sent: names that are like a misspelled one, and
 * what is missing. A name that was sent is repeated everywhere, in quotation marks.
 */
const revealing: readonly (readonly [RegExp, string])[] = [
  [/[;.]? ?Did you mean .+\?$/s, '.'],
  [
    /^Field "([^"]*)" argument "[^"]*" of type "[^"]*" is required, but it was not provided\.$/,
    'Field "$1" lacks an argument that is required.',
  ],
  [
    /^Directive "([^"]*)" argument "[^"]*" of type "[^"]*" is required, but it was not provided\.$/,
    'Directive "$1" lacks an argument that is required.',
  ],
  [/Field "[^"]*" of required type "[^"]*" was not provided\.$/, 'A required field is missing.'],
  [
    /Argument "[^"]*" of required type "[^"]*" was not provided\.$/,
    'A required argument is missing.',
  ],
];

/** The message without names of the schema that the request did not say. */
export function withoutHiddenNames(message: string): string {
  return revealing.reduce((text, [pattern, instead]) => text.replace(pattern, instead), message);
}

/** Takes such names out of graphql-js's own errors; a failure of the program says what it means to. */
export function hideNames(errors: readonly GraphQLError[]): void {
  for (const error of errors) {
    const { originalError } = error;
    const isOwn = originalError === undefined || originalError instanceof GraphQLError;
    if (isOwn) error.message = withoutHiddenNames(error.message);
  }
}
