import {
  Kind,
  visit,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Dialect } from '../database/engine.ts';
import type { OperationPlan, RootPlan } from './plan.ts';
import { planRoot } from './planner.ts';
import { NotPlannable, rootSelection } from './selection.ts';

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;
type Variables = Readonly<Record<string, unknown>>;

interface Entry {
  /** Variables on which @skip and @include depend: all that a plan depends on besides the text. */
  readonly conditionVariables: readonly string[];
  readonly plans: Map<string, OperationPlan>;
}

const mostPlansOfAnOperation = 64;

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
    let entry = this.#entries.get(operation);
    if (entry === undefined) {
      entry = { conditionVariables: conditionVariables(operation, fragments), plans: new Map() };
      this.#entries.set(operation, entry);
    }
    const key = entry.conditionVariables.map((name) => (variables[name] === true ? 1 : 0)).join('');
    let plan = entry.plans.get(key);
    if (plan === undefined) {
      plan = this.#plan(operation, fragments, variables);
      if (entry.plans.size >= mostPlansOfAnOperation) entry.plans.clear();
      entry.plans.set(key, plan);
    }
    return plan;
  }

  #plan(
    operation: OperationDefinitionNode,
    fragments: Fragments,
    variables: Variables,
  ): OperationPlan {
    const scope = { schema: this.#schema, dialect: this.#dialect, fragments, variables };
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
    return { isWhole: roots.every((root) => root !== undefined), roots: byKey };
  }
}

function plannedSelection<Planned>(plan: () => Planned): Planned | undefined {
  try {
    return plan();
  } catch (error) {
    if (error instanceof NotPlannable) return undefined;
    throw error;
  }
}

function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: Fragments,
): readonly string[] {
  const names = new Set<string>();
  for (const definition of [operation, ...Object.values(fragments)]) {
    visit(definition, {
      Directive(directive) {
        if (directive.name.value !== 'skip' && directive.name.value !== 'include') return;
        for (const { value } of directive.arguments ?? []) {
          if (value.kind === Kind.VARIABLE) names.add(value.name.value);
        }
      },
    });
  }
  return [...names].toSorted();
}
