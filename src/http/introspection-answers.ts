import {
  execute,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Compressible } from './compressible.ts';

/** How many answers are kept: a tool sends the same operation again, and few tools differ. */
const kept = 4;

const schemaFields: ReadonlySet<string> = new Set(['__schema', '__type']);

/** The answer to an operation about the schema: its data, and the whole body. */
export interface IntrospectionAnswer {
  readonly data: string;
  readonly body: Compressible;
}

/**
 * Answers operations that ask for the schema and nothing else. They are the largest that the gateway
 * gives, always the same, and take graphql-js a tenth of a second in which nobody else is served; so
 * the last few are kept. Who may ask is not decided here.
 */
export class IntrospectionAnswers {
  readonly #schema: GraphQLSchema;
  /** By the operation's syntax tree: Apollo Server keeps that of a document that was sent before. */
  readonly #answers = new Map<OperationDefinitionNode, IntrospectionAnswer>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** @returns undefined for an operation of another kind, which has to be answered as all others. */
  answerTo(
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): IntrospectionAnswer | undefined {
    const known = this.#answers.get(operation);
    if (known !== undefined) return known;
    if (!isAboutSchema(operation)) return undefined;
    const answer = this.#make(document, operation);
    if (answer === undefined) return undefined;
    this.#answers.set(operation, answer);
    for (const [oldest] of this.#answers) {
      if (this.#answers.size > kept) this.#answers.delete(oldest);
    }
    return answer;
  }

  #make(
    document: DocumentNode,
    { name }: OperationDefinitionNode,
  ): IntrospectionAnswer | undefined {
    const result = execute({
      schema: this.#schema,
      document,
      ...(name === undefined ? {} : { operationName: name.value }),
      // Nothing about a schema is waited for.
    }) as ExecutionResult;
    if (result.errors !== undefined) return undefined;
    const data = JSON.stringify(result.data);
    return { data, body: new Compressible(`{"data":${data}}\n`) };
  }
}

/** Whether nothing but the schema is asked for, whatever the variables and who asks. */
function isAboutSchema({ variableDefinitions, selectionSet }: OperationDefinitionNode): boolean {
  return (
    (variableDefinitions ?? []).length === 0 &&
    selectionSet.selections.every(
      (selection) => selection.kind === Kind.FIELD && schemaFields.has(selection.name.value),
    )
  );
}
