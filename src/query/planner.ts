import { isObjectType, type GraphQLObjectType } from 'graphql';
import { planAggregate } from './aggregate-planner.ts';
import { readOf } from './field-read.ts';
import { planList, planRows, type PlanScope } from './level-planner.ts';
import type { Level, ObjectShape, RootPlan } from './plan.ts';
import type { Resource } from './resource.ts';
import {
  NotPlannable,
  objectTypeOf,
  type SelectedField,
  type SelectionScope,
} from './selection.ts';

/**
 * Plans one field of the query's root.
 * @throws NotPlannable when graphql-js has to resolve it, or something under it.
 */
export function planRoot(scope: PlanScope, field: SelectedField): RootPlan {
  const read = readOf(field.definition);
  switch (read?.kind) {
    case 'list':
      return { kind: 'list', list: planList(scope, field, read.resource, read.conditions) };
    case 'single':
      return {
        kind: 'single',
        field,
        conditions: read.conditions,
        ...planRows(scope, read.resource, objectTypeOf(field), [field]),
      };
    case 'node':
    case 'nodes':
      return { kind: read.kind, field, ofType: planEachType(scope, field) };
    case 'aggregate':
      return {
        kind: 'aggregate',
        field,
        resource: read.resource,
        conditions: read.conditions,
        shape: planAggregate(scope, field, read.resource),
      };
    default:
      throw new NotPlannable(field.definition.name);
  }
}

/** Plans `node` for a type when an id of that type comes; each only once. */
function planEachType(
  scope: PlanScope,
  field: SelectedField,
): (resource: Resource) => { level: Level; shape: ObjectShape } {
  const planned = new Map<Resource, { level: Level; shape: ObjectShape }>();
  const plan = (resource: Resource): { level: Level; shape: ObjectShape } => {
    const known = planned.get(resource);
    if (known !== undefined) return known;
    const type = scope.schema.getType(resource.name);
    if (!isObjectType(type)) throw new Error(`the schema has no type ${resource.name}`);
    const made = planRows(scope, resource, type, [field]);
    planned.set(resource, made);
    return made;
  };
  // Now, so that what is not plannable is known before anything runs.
  for (const type of scope.schema.getPossibleTypes(nodeInterface(scope))) {
    const resource = resourceOfNode(type);
    if (resource !== undefined) plan(resource);
  }
  return plan;
}

function nodeInterface(
  scope: PlanScope,
): Parameters<SelectionScope['schema']['getPossibleTypes']>[0] {
  const type = scope.schema.getType('Node');
  if (type === undefined || !('resolveType' in type) || !('getInterfaces' in type)) {
    throw new Error('the schema has no interface Node');
  }
  return type;
}

function resourceOfNode(type: GraphQLObjectType): Resource | undefined {
  const id = type.getFields()['id'];
  const read = id === undefined ? undefined : readOf(id);
  return read?.kind === 'id' ? read.resource : undefined;
}
