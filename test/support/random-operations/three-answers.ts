import {
  execute,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { Dialect, Engine, Reader, Row, Statement } from '../../../src/database/engine.ts';
import { answerText } from '../../../src/query/answer.ts';
import type { ReadContext } from '../../../src/query/context.ts';
import { PlanCache } from '../../../src/query/plan-cache.ts';
import type { Resources } from '../../../src/query/resource.ts';
import { knownCaller, undemandedRights } from '../known-caller.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Operation } from './random-operation.ts';

/** An answer as it is compared: the bytes of its data, and its errors by path and code. */
export interface ComparableAnswer {
  readonly data: string;
  readonly errors: string;
}

/** Runs operations against a database by both ways, and counts the statements. */
export class Subject {
  readonly #schema: GraphQLSchema;
  readonly #read: ReadContext;
  readonly #plans: PlanCache;
  readonly #counter: CountingReader;

  /** @param engine the engine that is asked; another one than the database's to plant a fault. */
  constructor(schema: GraphQLSchema, resources: Resources, reader: Reader, engine: Engine) {
    this.#schema = schema;
    this.#counter = new CountingReader(reader);
    this.#read = {
      engine,
      reader: this.#counter,
      resources,
      rights: undemandedRights(knownCaller()),
      environment: 'PAPER',
      signal: new AbortController().signal,
    };
    this.#plans = new PlanCache(schema, engine satisfies Dialect);
  }

  /** How many statements have been run. */
  get statements(): number {
    return this.#counter.count;
  }

  /** What is wrong with the operation before it runs; nothing of what is generated should be. */
  problemsOf(document: DocumentNode): readonly GraphQLError[] {
    return validate(this.#schema, document);
  }

  /**
   * The answer as the server writes it.
   * @throws Error when a part of the operation has no plan.
   */
  async byText(document: DocumentNode, variables: Variables): Promise<ComparableAnswer> {
    const operation = getOperationAST(document);
    if (operation === null || operation === undefined) throw new Error('there is no operation');
    const coerced = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables);
    if (coerced.errors !== undefined) {
      throw new AggregateError(coerced.errors, coerced.errors.map(String).join('\n'));
    }
    const plan = this.#plans.planOf(operation, fragmentsOf(document), coerced.coerced);
    if (!plan.isWhole) throw new Error('the operation is not planned whole');
    const { data, errors } = await answerText(this.#read, plan, coerced.coerced);
    return { data, errors: errorsText(errors) };
  }

  /** The answer as graphql-js gives it over the engine's values. */
  async byValues(document: DocumentNode, variables: Variables): Promise<ComparableAnswer> {
    const result = await execute({
      schema: this.#schema,
      document,
      variableValues: variables,
      contextValue: { read: this.#read, plans: this.#plans },
    });
    return comparable(result);
  }

  /** The answer by text, and how many statements it took. */
  async statementsOf({ text, variables }: Operation): Promise<number> {
    const before = this.statements;
    const { errors } = await this.byText(parse(text, { noLocation: true }), variables);
    if (errors !== '') throw new Error(`the operation failed: ${errors}`);
    return this.statements - before;
  }
}

type Variables = Readonly<Record<string, unknown>>;

/** The oracle's answer, in the same form. */
export function byOracle(
  oracle: Oracle,
  document: DocumentNode,
  variables: Variables,
): ComparableAnswer {
  return comparable(oracle.answer(document, variables));
}

function comparable({ data, errors = [] }: ExecutionResult): ComparableAnswer {
  return { data: JSON.stringify(data ?? null), errors: errorsText(errors) };
}

/** Errors by path and code, in the order of their paths; sentences may differ. */
function errorsText(errors: readonly GraphQLError[]): string {
  return errors
    .map((error) => {
      const code = error.extensions['code'];
      // An error without a code is a fault of the program: its sentence says which.
      return `${(error.path ?? []).join('.')}: ${typeof code === 'string' ? code : error.message}`;
    })
    .toSorted()
    .join('\n');
}

function fragmentsOf(document: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> {
  return Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}

/** Counts the statements that a reader runs. */
class CountingReader implements Reader {
  count = 0;
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async read(statement: Statement, signal: AbortSignal): Promise<readonly Row[]> {
    this.count += 1;
    return this.#reader.read(statement, signal);
  }

  poolState(): ReturnType<Reader['poolState']> {
    return this.#reader.poolState();
  }

  async close(): Promise<void> {
    await this.#reader.close();
  }
}
