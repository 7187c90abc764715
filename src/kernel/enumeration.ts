/** A closed set of values, stored as the names that clients see. */
export interface Enumeration<Name extends string = string> {
  /** The type's name in the API, in PascalCase: `OrderSide`. */
  readonly name: string;
  readonly description: string;
  /** Each value with the sentence that describes it, in the order in which they are listed. */
  readonly values: Readonly<Record<Name, string>>;
}

/** Declares an enumeration; its names are inferred. */
export function enumeration<Name extends string>(declared: Enumeration<Name>): Enumeration<Name> {
  return declared;
}
