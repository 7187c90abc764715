import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  type GraphQLInputType,
} from 'graphql';
import type { RandomSource } from './random-source.ts';
import { textOf } from '../oracle/text-of.ts';

/** The names of the variables on which selections depend. */
export const conditionName = /^condition\d+$/;

/** Collects a document's variables and fragments while its selections are written. */
export class DocumentWriter {
  readonly variables: Record<string, unknown> = {};
  readonly #random: RandomSource;
  readonly #definitions: string[] = [];
  readonly #fragments: string[] = [];
  #names = 0;

  constructor(random: RandomSource) {
    this.#random = random;
  }

  /** A name that nothing else in the document has. */
  fresh(prefix: string): string {
    this.#names += 1;
    return `${prefix}${String(this.#names)}`;
  }

  /** A field's name, sometimes under another one in the answer. */
  field(name: string): string {
    return this.#random.chance(25) ? `${this.fresh('a')}: ${name}` : name;
  }

  /** Arguments with their values, each as a literal or by a variable: `(first: 3, after: $v1)`. */
  arguments(
    values: Readonly<Record<string, unknown>>,
    typeOf: (name: string) => GraphQLInputType,
  ): string {
    const written = Object.entries(values).map(
      ([name, value]) => `${name}: ${this.#value(value, typeOf(name), false)}`,
    );
    // A variable without a value is an argument that was not given.
    if (this.#random.chance(10) && !('adjustment' in values)) {
      try {
        const type = typeOf('adjustment');
        const name = this.fresh('absent');
        this.#definitions.push(`$${name}: ${String(type)}`);
        written.push(`adjustment: $${name}`);
      } catch {
        // The field takes no such argument.
      }
    }
    return written.length === 0 ? '' : `(${written.join(', ')})`;
  }

  #value(value: unknown, type: GraphQLInputType, isOneOf: boolean): string {
    // A key need not be a name, and only names are keys of a literal.
    const isObject = type.toString().startsWith('JSON') && typeof value === 'object';
    if (this.#random.chance(12) || (isObject && value !== null)) {
      const name = this.fresh('v');
      const required = isOneOf && !String(type).endsWith('!') ? '!' : '';
      this.#definitions.push(`$${name}: ${String(type)}${required}`);
      this.variables[name] = value;
      return `$${name}`;
    }
    return this.#literal(value, type);
  }

  #literal(value: unknown, type: GraphQLInputType): string {
    const nullable = getNullableType(type);
    if (value === null) return 'null';
    if (isListType(nullable)) {
      const { ofType } = nullable as { ofType: GraphQLInputType };
      const items = value as readonly unknown[];
      // One item may stand for a list of one, unless it comes by a variable.
      if (items.length === 1 && items[0] !== null && this.#random.chance(20)) {
        return this.#literal(items[0], ofType);
      }
      return `[${items.map((item) => this.#value(item, ofType, false)).join(', ')}]`;
    }
    if (isInputObjectType(nullable)) {
      const fields = nullable.getFields();
      const entries = Object.entries(value as object).map(([name, part]) => {
        const field = fields[name];
        if (field === undefined) throw new Error(`${nullable.name} has no field ${name}`);
        return `${name}: ${this.#value(part, field.type, nullable.isOneOf)}`;
      });
      return `{${entries.join(', ')}}`;
    }
    return isEnumType(nullable) ? textOf(value) : JSON.stringify(value);
  }

  /** `@skip` or `@include`, by a literal or by a variable with or without a default. */
  condition(): string {
    const directive = this.#random.one(['skip', 'include']);
    const decision = this.#random.chance(50);
    const name = this.fresh('condition');
    switch (this.#random.below(3)) {
      case 0:
        return ` @${directive}(if: ${String(decision)})`;
      case 1:
        this.#definitions.push(`$${name}: Boolean! = ${String(decision)}`);
        return ` @${directive}(if: $${name})`;
      default:
        this.#definitions.push(`$${name}: Boolean!`);
        this.variables[name] = decision;
        return ` @${directive}(if: $${name})`;
    }
  }

  /**
   * A selection set of the members, some behind fragments and conditions.
   * @param typeName the type that they are fields of.
   */
  selectionSet(typeName: string, members: readonly string[]): string {
    const written = members.map((member) => {
      const condition = this.#random.chance(12) ? this.condition() : '';
      switch (this.#random.below(12)) {
        case 0:
          return `... on ${typeName}${condition} { ${member} }`;
        case 1:
          return `...${condition} { ${member} }`;
        case 2: {
          const name = this.fresh('F');
          this.#fragments.push(`fragment ${name} on ${typeName} { ${member} }`);
          return `...${name}${condition}`;
        }
        default:
          return condition === '' ? member : `...${condition} { ${member} }`;
      }
    });
    return `{ ${written.join(' ')} }`;
  }

  document(rootMembers: readonly string[]): string {
    const selection = this.selectionSet('Query', rootMembers);
    const definitions = this.#definitions.length === 0 ? '' : `(${this.#definitions.join(', ')})`;
    return [`query Random${definitions} ${selection}`, ...this.#fragments].join('\n');
  }
}
