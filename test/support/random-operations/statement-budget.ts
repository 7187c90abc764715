import {
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
} from 'graphql';
import type { Operation } from './random-operation.ts';

/**
 * The most statements that an operation may take, however many rows there are: one for each list
 * and each count, one for each group and lookup, one for the symbol and one for the buckets of a wall
 * clock, one for each type of `node`. Fragments that are spread twice count once, so an operation
 * with such fragments has no budget here.
 */
export function statementBudget(schema: GraphQLSchema, { text }: Operation): number {
  let budget = 0;
  const types = new TypeInfo(schema);
  const document = parse(text);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const type = String(types.getType());
        if (/Connection!?$/.test(type)) budget += 1;
        if (node.name.value === 'totalCount') budget += 1;
        if (/Group!\]!?$/.test(type)) budget += 1;
        // A lookup of one, and of the instrument that it names.
        const isRoot = types.getParentType()?.name === 'Query';
        if (isRoot && isObjectType(types.getType()) && !/Connection!?$/.test(type)) budget += 2;
        // Each id may be one of another type; no operation here names more than five.
        if (/^\[?Node\]?!?$/.test(type)) budget += type.startsWith('[') ? 5 : 1;
      },
      Argument(node) {
        if (node.name.value === 'symbol') budget += 1;
        if (node.name.value === 'groupBy') budget += 1;
      },
    }),
  );
  return budget;
}
