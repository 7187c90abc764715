import type { GraphQLSchema } from 'graphql';
import { enumeration } from '../kernel/enumeration.ts';
import { timeframes } from '../kernel/timeframe.ts';
import type { Database } from '../database/database.ts';
import type { Engine } from '../database/engine.ts';
import type { Resources } from '../query/resource.ts';
import { implementAggregates } from './aggregate-types.ts';
import { createBuilder } from './builder.ts';
import type { ResourceDeclaration } from './declaration.ts';
import { addNodeInterface, addPageInfo } from './node.ts';
import { describeResources, type DescribedResource } from './resources.ts';
import {
  addResourceTypes,
  implementConnection,
  implementFilter,
  implementListFilter,
  implementObject,
  implementOrder,
} from './resource-types.ts';
import { addNodeFields, addRootFields } from './root-fields.ts';
import { addScalars } from './scalars.ts';
import type { ResourceTypes, TypeScope } from './type-scope.ts';
import { ValueTypes } from './value-types.ts';

const sortDirections = enumeration({
  name: 'SortDirection',
  description: 'Which way a list is sorted. Nulls come last either way.',
  values: { ASC: 'From the least to the greatest.', DESC: 'From the greatest to the least.' },
});

/** A schema with the resources that it reads. */
export interface BuiltSchema {
  readonly schema: GraphQLSchema;
  readonly resources: Resources;
}

/**
 * Builds the schema: everything that follows from the declared resources, and what is added by hand.
 * @param addFields adds the fields that are resolved by hand; the scope has the resources' types.
 */
export function buildSchema(
  orm: Database['orm'],
  engine: Engine,
  declarations: readonly ResourceDeclaration[],
  addFields: (scope: TypeScope) => void,
): BuiltSchema {
  const builder = createBuilder();
  addScalars(builder);
  builder.queryType({ description: 'What can be read.' });
  const values = new ValueTypes(builder);
  values.enumeration(sortDirections);
  values.enumeration(timeframes);
  const described = describeResources(orm, engine, declarations);
  const scope: TypeScope = {
    builder,
    values,
    node: addNodeInterface(builder),
    pageInfo: addPageInfo(builder),
    types: new Map(),
  };
  for (const resource of described.values()) addEnumerations(scope, resource);
  const all = [...described.values()].map((resource) => addResourceTypes(scope, resource));
  for (const types of all) {
    implementObject(scope, types);
    implementConnection(scope, types);
    implementFilter(scope, types);
    if (isListed(described, types)) implementListFilter(types);
    implementOrder(scope, types);
    implementAggregates(scope, types);
    addRootFields(scope, types);
  }
  addNodeFields(scope);
  addFields(scope);
  const resources = new Map([...described].map(([name, { resource }]) => [name, resource]));
  return { schema: builder.toSchema({ sortSchema: false }), resources };
}

/** Whether some type has a list of the resource, so that there is a use for conditions on it. */
function isListed(
  described: ReadonlyMap<string, DescribedResource>,
  { described: { resource } }: ResourceTypes,
): boolean {
  return [...described.values()].some(({ resource: { relations } }) =>
    [...relations.values()].some(({ kind, target }) => kind === 'many' && target === resource),
  );
}

/** Enumerations are made before arguments name them. */
function addEnumerations(
  { values }: TypeScope,
  { shown }: Parameters<typeof addResourceTypes>[1],
): void {
  for (const { column } of shown.values()) {
    if (column.kind.kind === 'enumeration') values.enumeration(column.kind.enumeration);
  }
}
