import type { GraphQLResolveInfo } from 'graphql';
import { answerValue } from '../query/answer.ts';
import { readOf, type ColumnValues } from '../query/field-read.ts';
import type { ObjectValue } from '../query/write-values.ts';
import type { RequestContext } from './context.ts';

/**
 * Resolvers for the fields that the read engine plans. They serve operations that also have fields
 * resolved by hand; whole planned operations are answered as text and never come here.
 */
export async function resolveRoot(
  _source: unknown,
  _args: unknown,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const plan = context.plans.planOf(info.operation, info.fragments, info.variableValues);
  const root = plan.roots.get(String(info.path.key));
  const field = info.schema.getQueryType()?.getFields()[info.fieldName];
  if (root === undefined || field === undefined || readOf(field) === undefined) {
    throw new Error(`${info.fieldName} has no plan`);
  }
  return answerValue(context.read, root, info.variableValues);
}

/** The values of the columns that a field with the read `resolved` asked for, by field. */
export function resolvedFrom(source: ObjectValue, info: GraphQLResolveInfo): ColumnValues {
  return source[String(info.path.key)] as ColumnValues;
}

/** The member that the engine wrote under the name by which the answer shows it. */
export function resolveMember(
  source: ObjectValue,
  _args: unknown,
  _context: unknown,
  info: GraphQLResolveInfo,
): never {
  // Of whatever type the field has: the plan was made from it.
  return source[String(info.path.key)] as never;
}
