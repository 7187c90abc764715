/** A check as an entity declares it. */
export interface DeclaredCheck {
  readonly name: string;
  readonly expression: string;
  readonly sentence: string;
}

/**
 * A check of an entity, with the sentence that a client reads when a row breaks it.
 *
 * @param expression over columns; decimals stand in braces, see `withDecimalLiterals`. One that comes
 *   out null passes.
 * @param sentence names fields as the API does, and says what would be right; no final stop.
 */
export function check(name: string, expression: string, sentence: string): DeclaredCheck {
  return { name, expression, sentence };
}

/** The sentence that a client reads when a row breaks a unique key, for one that has more to say. */
export function inWords(sentence: string): { readonly sentence: string } {
  return { sentence };
}
