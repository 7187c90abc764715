import {
  isObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Dialect } from '../database/engine.ts';
import { conditionKey, type Fragments } from './condition-variables.ts';
import { planRows, type PlanFindings, type PlanScope } from './level-planner.ts';
import type { OperationPlan, RootPlan, RowsPlan } from './plan.ts';
import { planRoot } from './planner.ts';
import type { Resource } from './resource.ts';
import { NotPlannable, rootSelection } from './selection.ts';

type Variables = Readonly<Record<string, unknown>>;

interface Entry {
  /** By what @skip and @include make of the operation: all that a plan depends on besides the text. */
  readonly plans: Map<string, OperationPlan>;
  /** Plans of rows that resolvers look up themselves, by the place that selects them. */
  readonly rows: Map<string, RowsPlan>;
}

const mostPlansOfAnOperation = 64;
/** A document of fifty mutations has a few places for each. */
const mostRowPlansOfAnOperation = 1024;

/**
 * Plans of operations, kept as long as the operation's parsed document is. Plans hold nothing of
 * rights or arguments: those are bound at each request.
 */
export class PlanCache {
  readonly #schema: GraphQLSchema;
  readonly #dialect: Dialect;
  readonly #entries = new WeakMap<OperationDefinitionNode, Entry>();

  constructor(schema: GraphQLSchema, dialect: Dialect) {
    this.#schema = schema;
    this.#dialect = dialect;
  }

  /** The plan of a query. Root fields that only graphql-js can resolve have no plan in it. */
  planOf(
    operation: OperationDefinitionNode,
    fragments: Fragments,
    variables: Variables,
  ): OperationPlan {
    const entry = this.#entryOf(operation);
    const key = conditionKey(operation, fragments, variables);
    let plan = entry.plans.get(key);
    if (plan === undefined) {
      plan = this.#plan(operation, fragments, variables);
      if (entry.plans.size >= mostPlansOfAnOperation) entry.plans.clear();
      entry.plans.set(key, plan);
    }
    return plan;
  }

  /**
   * The plan of what an operation selects of rows that a resolver looks up itself: the one behind a
   * field of a mutation's payload or of an event. One object for all rows of one place.
   */
  rowsPlanOf(resource: Resource, info: GraphQLResolveInfo): RowsPlan {
    const { operation, fragments, variableValues } = info;
    const entry = this.#entryOf(operation);
    const place = placeOf(info.path);
    const key = `${conditionKey(operation, fragments, variableValues)} ${resource.name} ${place}`;
    let plan = entry.rows.get(key);
    if (plan === undefined) {
      plan = this.#planRows(resource, info);
      if (entry.rows.size >= mostRowPlansOfAnOperation) entry.rows.clear();
      entry.rows.set(key, plan);
    }
    return plan;
  }

  #planRows(resource: Resource, info: GraphQLResolveInfo): RowsPlan {
    const { fragments, variableValues, fieldNodes, parentType, fieldName } = info;
    const scope = this.#scope(fragments, variableValues, { hasResolvedFields: false });
    const type = this.#schema.getType(resource.name);
    const definition = parentType.getFields()[fieldName];
    const [node] = fieldNodes;
    if (!isObjectType(type) || definition === undefined || node === undefined) {
      throw new Error(`${parentType.name}.${fieldName} has no rows of ${resource.name} to plan`);
    }
    const field = { responseKey: String(info.path.key), definition, node, nodes: fieldNodes };
    return { field, ...planRows(scope, resource, type, [field]) };
  }

  #scope(fragments: Fragments, variables: Variables, findings: PlanFindings): PlanScope {
    return { schema: this.#schema, dialect: this.#dialect, fragments, variables, findings };
  }

  #entryOf(operation: OperationDefinitionNode): Entry {
    let entry = this.#entries.get(operation);
    if (entry === undefined) {
      entry = { plans: new Map(), rows: new Map() };
      this.#entries.set(operation, entry);
    }
    return entry;
  }

  #plan(
    operation: OperationDefinitionNode,
    fragments: Fragments,
    variables: Variables,
  ): OperationPlan {
    const findings = { hasResolvedFields: false };
    const scope = this.#scope(fragments, variables, findings);
    const type = this.#schema.getQueryType();
    if (type === undefined || type === null) throw new Error('the schema has no queries');
    const roots: (RootPlan | undefined)[] = [];
    const byKey = new Map<string, RootPlan>();
    for (const field of rootSelection(scope, type, operation.selectionSet)) {
      if ('introspectionKey' in field) {
        roots.push(undefined);
        continue;
      }
      if ('typenameKey' in field) {
        const responseKey = field.typenameKey;
        byKey.set(responseKey, { kind: 'typename', responseKey, typeName: type.name });
        roots.push(byKey.get(responseKey));
        continue;
      }
      const plan = plannedSelection(() => planRoot(scope, field));
      if (plan !== undefined) byKey.set(field.responseKey, plan);
      roots.push(plan);
    }
    const isWhole = !findings.hasResolvedFields && roots.every((root) => root !== undefined);
    return { isWhole, roots: byKey };
  }
}

/** Where a field stands in the operation: the elements of a list stand in one place. */
function placeOf(path: GraphQLResolveInfo['path']): string {
  const before = path.prev === undefined ? '' : placeOf(path.prev);
  return typeof path.key === 'number' ? before : `${before}/${path.typename ?? ''}.${path.key}`;
}

function plannedSelection<Planned>(plan: () => Planned): Planned | undefined {
  try {
    return plan();
  } catch (error) {
    if (error instanceof NotPlannable) return undefined;
    throw error;
  }
}
