import { GraphQLError, isScalarType, Kind, type GraphQLSchema, type ValueNode } from 'graphql';
import { readDecimal, writeDecimal } from './exact-decimal.ts';

type Parse = (value: string | number) => string;

const parsers: Readonly<Record<string, Parse>> = {
  Decimal: (value) => {
    const read = readDecimal(String(value));
    if (read === undefined) throw new GraphQLError('not a decimal');
    return writeDecimal(read);
  },
  BigInt: (value) => BigInt(value).toString(),
  Date: (value) => String(value),
  DateTime: (value) => {
    // Date.parse takes what RFC 3339 allows, but digits beyond the millisecond are cut off here.
    const text = String(value).replace(/(\.\d{3})\d+/, '$1');
    const milliseconds = Date.parse(text);
    if (Number.isNaN(milliseconds)) throw new GraphQLError('not an instant');
    return new Date(milliseconds).toISOString();
  },
};

/** Gives a schema that was built from text the scalars' reading of values. */
export function addScalarReading(schema: GraphQLSchema): void {
  for (const [name, parse] of Object.entries(parsers)) {
    const scalar = schema.getType(name);
    if (!isScalarType(scalar)) continue;
    scalar.parseValue = (value) => parse(value as string | number);
    scalar.parseLiteral = (node: ValueNode) => {
      if (node.kind === Kind.STRING) return parse(node.value);
      if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return parse(node.value);
      throw new GraphQLError(`${name} is written as a string`);
    };
    scalar.serialize = (value) => value;
  }
}
