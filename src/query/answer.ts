import { getArgumentValues, type GraphQLError, locatedError } from 'graphql';
import { bindAggregate, readAggregate } from './aggregate-read.ts';
import type { ReadContext } from './context.ts';
import { bindList, type Variables } from './list-bind.ts';
import { readRootList } from './list-read.ts';
import { bindNodes, bindRows, readNodes, readRows, type NodeRow } from './node-read.ts';
import type { OperationPlan, PlannedField, RootPlan } from './plan.ts';
import { groupsText, groupsValue } from './write-groups.ts';
import { listText, objectText, rootConnectionText } from './write-text.ts';
import { objectValue, rootConnectionValue } from './write-values.ts';

/** A root field that was read: one set of rows, two ways to write it. */
interface RootAnswer {
  text(): string;
  value(): unknown;
}

/** Binds a root field and reads it. */
async function readRoot(
  context: ReadContext,
  plan: RootPlan,
  variables: Variables,
): Promise<RootAnswer> {
  switch (plan.kind) {
    case 'typename':
      return { text: () => JSON.stringify(plan.typeName), value: () => plan.typeName };
    case 'list': {
      const result = await readRootList(context, await bindList(context, plan.list, variables));
      return {
        text: () => rootConnectionText(result),
        value: () => rootConnectionValue(result),
      };
    }
    case 'single': {
      const args = getArgumentValues(plan.field.definition, plan.field.node, variables);
      const conditions = await plan.conditions(args, context);
      const place = plan.field.responseKey;
      const rows = conditions === undefined ? [] : [conditions];
      const bound = await bindRows(context, plan, rows, variables, place);
      return nodeAnswer((await readRows(context, bound))[0] ?? null);
    }
    case 'node':
    case 'nodes':
      return readNodeRoot(context, plan, variables);
    case 'aggregate': {
      const bound = await bindAggregate(context, plan, variables);
      const result = await readAggregate(context, bound);
      return {
        text: () => groupsText(plan.shape, result),
        value: () => groupsValue(plan.shape, result),
      };
    }
  }
}

async function readNodeRoot(
  context: ReadContext,
  plan: RootPlan & { kind: 'node' | 'nodes' },
  variables: Variables,
): Promise<RootAnswer> {
  const { definition, node, responseKey } = plan.field;
  const args = getArgumentValues(definition, node, variables);
  const ids = plan.kind === 'node' ? [args['id'] as string] : (args['ids'] as readonly string[]);
  const bound = await bindNodes(context, ids, plan.ofType, variables, responseKey);
  const nodes = await readNodes(context, bound);
  if (plan.kind === 'node') return nodeAnswer(nodes[0] ?? null);
  return { text: () => listText(nodes, nodeText), value: () => nodes.map(nodeValue) };
}

function nodeAnswer(node: NodeRow | null): RootAnswer {
  return { text: () => nodeText(node), value: () => nodeValue(node) };
}

function nodeText(node: NodeRow | null): string {
  return node === null ? 'null' : objectText(node.shape)(node.row, node.children);
}

function nodeValue(node: NodeRow | null): unknown {
  return node === null ? null : objectValue(node.shape, node.row, node.children, node.typeName);
}

/** The text of an answer's `data`, and the errors of the root fields that are null because of them. */
export interface AnswerText {
  readonly data: string;
  readonly errors: readonly GraphQLError[];
}

/**
 * Answers a whole query as text. A root field that fails is null, its siblings stay, as graphql-js
 * does it. Root fields are read side by side.
 */
export async function answerText(
  context: ReadContext,
  plan: OperationPlan,
  variables: Variables,
): Promise<AnswerText> {
  const errors: GraphQLError[] = [];
  const parts = await Promise.all(
    [...plan.roots].map(async ([key, root]) => {
      const label = JSON.stringify(key);
      try {
        const answer = await readRoot(context, root, variables);
        return `${label}:${answer.text()}`;
      } catch (error) {
        errors.push(located(error, key, root));
        return `${label}:null`;
      }
    }),
  );
  const positions = new Map([...plan.roots.keys()].map((key, index) => [key, index]));
  const position = ({ path }: GraphQLError): number => positions.get(String(path?.[0])) ?? 0;
  return {
    data: `{${parts.join(',')}}`,
    errors: errors.toSorted((a, b) => position(a) - position(b)),
  };
}

function located(error: unknown, key: string, root: RootPlan): GraphQLError {
  return locatedError(error, fieldOf(root)?.nodes, [key]);
}

function fieldOf(root: RootPlan): PlannedField | undefined {
  if (root.kind === 'typename') return undefined;
  return root.kind === 'list' ? root.list.field : root.field;
}

/** Answers one root field as values, for graphql-js. */
export async function answerValue(
  context: ReadContext,
  plan: RootPlan,
  variables: Variables,
): Promise<unknown> {
  return (await readRoot(context, plan, variables)).value();
}
