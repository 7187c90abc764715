/**
 * What comes of reading a variable's text: its value, or what is wrong with it, in words that go
 * into the sentence "NAME: <wrong>; it takes <takes>." A reading never repeats what may be secret.
 */
export type Reading<Value> =
  | { readonly value: Value }
  | {
      readonly wrong: string;
      /** Instead of what the kind of value takes in general, where more can be said. */
      readonly takes?: string;
    };

/** A kind of value: what it takes, in words, and how it is read. */
export interface Kind<Value> {
  /** A noun phrase that follows "it takes". */
  readonly takes: string;
  /** The text is trimmed (but for a password) and never empty. */
  readonly read: (text: string) => Reading<Value>;
}

/**
 * A value as a sentence may show it: in quotes, with control characters escaped, not long, and
 * without what stands before an @, lest a URL put into the wrong variable show its password.
 */
export function shown(text: string): string {
  const safe = text.replace(/^.*@/s, '***@');
  return JSON.stringify(safe.length > 60 ? `${safe.slice(0, 59)}…` : safe);
}

/** "a, b or c" */
export function alternatives(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
