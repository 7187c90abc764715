import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { decimalFromNumber, parseDecimal, survivesAsDouble } from '../kernel/decimal.ts';
import { instantText, isCalendarDate, parseInstant } from '../kernel/instant.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { integerLimits } from '../database/column-kind.ts';
import type { Builder } from './builder.ts';

/*
 * Scalars check the form of a value; whether it fits a column is the column's affair, and refused
 * where it is bound. On the way out values are in API form already, so nothing is converted.
 */

interface TextScalar {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL?: string;
  /** A JSON string or number to API form; throws a sentence. */
  readonly parse: (value: string | number) => string;
  /** The digits of a number written in a query to API form, where a double would lose some. */
  readonly parseDigits?: (digits: string) => string;
}

function textScalar({
  name,
  description,
  specifiedByURL,
  parse,
  parseDigits = (digits) => parse(Number(digits)),
}: TextScalar): GraphQLScalarType {
  const parseValue = (value: unknown): string => {
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new GraphQLError(`${name} is written as a string, not as ${describe(value)}.`);
    }
    return parse(value);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    ...(specifiedByURL === undefined ? {} : { specifiedByURL }),
    serialize: (value) => String(value),
    parseValue,
    parseLiteral: (node: ValueNode) => {
      try {
        if (node.kind === Kind.STRING) return parse(node.value);
        if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return parseDigits(node.value);
        throw new GraphQLError(`${name} is written as a string.`);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        // GraphQL names no place of its own accord where a scalar refuses a literal.
        throw new GraphQLError(error.message, { nodes: node });
      }
    },
  });
}

function describe(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

function shown(value: string | number): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const decimal = textScalar({
  name: 'Decimal',
  description:
    'An exact decimal. Sent as a string without exponent or trailing zeros; read from a string, ' +
    'or from a number of at most 15 significant digits below 10^15.',
  parse: (value) => {
    if (typeof value === 'string') {
      const text = parseDecimal(value);
      if (text !== undefined) return text;
      throw new GraphQLError(`${shown(value)} is not a decimal; write one such as "123.45".`);
    }
    const text = decimalFromNumber(value);
    if (text !== undefined) return text;
    throw lostDigits(value);
  },
  // The same rule, on digits that are all still there: as a double 1.00000000000000000001 is 1.
  parseDigits: (digits) => {
    const text = parseDecimal(digits);
    if (text !== undefined && decimalFromNumber(Number(digits)) === text) return text;
    throw lostDigits(digits);
  },
});

function lostDigits(value: string | number): GraphQLError {
  return new GraphQLError(
    `${shown(value)} as a number may have lost digits; write it as a string.`,
  );
}

const dateTime = textScalar({
  name: 'DateTime',
  description:
    'An instant by RFC 3339. Sent in UTC with milliseconds and Z; read with any offset from the ' +
    'year 1000 to 9999, what is finer than a millisecond cut off.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  parse: (value) => {
    const milliseconds = typeof value === 'string' ? parseInstant(value) : undefined;
    if (milliseconds !== undefined) return instantText(milliseconds);
    throw new GraphQLError(
      `${shown(value)} is not an instant; write one such as "2020-04-01T09:30:00Z".`,
    );
  },
});

const date = textScalar({
  name: 'Date',
  description: 'A calendar date, YYYY-MM-DD, from the year 1000 to 9999.',
  parse: (value) => {
    if (typeof value === 'string' && isCalendarDate(value)) return value;
    throw new GraphQLError(`${shown(value)} is not a date; write one such as "2020-04-01".`);
  },
});

const bigInt = textScalar({
  name: 'BigInt',
  description:
    'A whole number of 64 bits. Sent as a string; read from a string, or from a number, by a ' +
    'variable from one that a double holds exactly.',
  parse: (value) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw lostDigits(value);
    return bigIntOf(String(value));
  },
  // In a query all digits are still there, however many.
  parseDigits: bigIntOf,
});

function bigIntOf(digits: string): string {
  const { smallest, largest } = integerLimits.big;
  if (/^-?\d{1,20}$/.test(digits)) {
    const number = BigInt(digits);
    if (number >= smallest && number <= largest) return number.toString();
  }
  throw new GraphQLError(
    `${shown(digits)} is not a whole number between ${String(smallest)} and ${String(largest)}.`,
  );
}

function literalValue(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      // Numbers of JSON are doubles; of a variable's number the digits are lost before it is seen.
      if (survivesAsDouble(node.value)) return Number(node.value);
      throw new GraphQLError(
        `${shown(node.value)} would lose digits as a number of JSON; write it as a string.`,
        { nodes: node },
      );
    case Kind.LIST:
      // As in GraphQL's own lists and inputs: a variable that is not given is null in a list, and
      // leaves out the key that it would be the value of.
      return node.values.map((value) => literalValue(value, variables) ?? null);
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields
          .map(({ name, value }) => [name.value, literalValue(value, variables)] as const)
          .filter(([, value]) => value !== undefined),
      );
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.NULL:
      return null;
    case Kind.ENUM:
      throw new GraphQLError('JSON has no enum values; write a string.', { nodes: node });
  }
}

const json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value. Sent with the keys of its objects sorted.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: (value) => value,
  parseValue: (value) => {
    try {
      canonicalJson(value);
    } catch (error) {
      // Such as 1e400, which is JSON by its grammar, and Infinity as a double.
      throw new GraphQLError(`JSON cannot be read: ${(error as TypeError).message}.`);
    }
    return value;
  },
  parseLiteral: (node, variables) => literalValue(node, variables ?? {}),
});

/** Adds the scalars to a schema. */
export function addScalars(builder: Builder): void {
  builder.addScalarType('Decimal', decimal);
  builder.addScalarType('DateTime', dateTime);
  builder.addScalarType('Date', date);
  builder.addScalarType('BigInt', bigInt);
  builder.addScalarType('JSON', json);
}
