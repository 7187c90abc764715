import { parse, print, type DocumentNode } from 'graphql';
import type { Oracle } from '../oracle/oracle.ts';
import { randomOperation, type Operation } from './random-operation.ts';
import { conditionName } from './document-writer.ts';
import { shrunkOperation } from './shrink.ts';
import { statementBudget } from './statement-budget.ts';
import { byOracle, type ComparableAnswer, type Subject } from './three-answers.ts';

/** An operation that was not answered the same by all, or that took too many statements. */
interface Mismatch {
  readonly operation: Operation;
  readonly answers: Readonly<Record<'text' | 'graphqlJs' | 'oracle', ComparableAnswer>>;
  readonly statements: number;
  readonly budget: number;
}

/** What a run of random operations met. */
export interface RunReport {
  readonly operations: number;
  /** Operations of which a part was refused, as it had to be. */
  readonly refused: number;
  /** Operations of the seeds that graphql-js does not let run, which were passed over. */
  readonly invalid: number;
  /** The first mismatch, shrunk, with all it takes to run it again. */
  readonly mismatch: string | undefined;
}

/** Answers random operations in three ways, up to the first that is not answered alike. */
export async function findMismatch(
  subject: Subject,
  oracle: Oracle,
  seed: number,
  operations: number,
): Promise<RunReport> {
  let refused = 0;
  let invalid = 0;
  for (let index = 0; index < operations; index += 1) {
    const operation = randomOperation(oracle, seed + index);
    const problems = subject.problemsOf(parse(operation.text));
    if (problems.length > 0) {
      // Two fields under one name: nothing else may be wrong with what is generated.
      const wrong = problems.find(({ message }) => !message.includes('conflict'));
      if (wrong !== undefined) {
        throw new Error(`seed ${String(seed + index)}: ${wrong.message}\n${operation.text}`);
      }
      invalid += 1;
      continue;
    }
    const mismatch = await compareAnswers(subject, oracle, operation);
    if (mismatch !== undefined) {
      const text = await describeMismatch(subject, oracle, seed + index, mismatch);
      return { operations: index + 1, refused, invalid, mismatch: text };
    }
    if (byOracle(oracle, parse(operation.text), operation.variables).errors !== '') refused += 1;
  }
  return { operations, refused, invalid, mismatch: undefined };
}

/**
 * The three answers when they differ, or cost more than they may. An operation whose selection
 * depends on variables is answered with the opposite ones, too: its plans are kept by them.
 */
async function compareAnswers(
  subject: Subject,
  oracle: Oracle,
  operation: Operation,
): Promise<Mismatch | undefined> {
  const document = parse(operation.text);
  return (
    (await compareRun(subject, oracle, operation, document)) ??
    compareRun(subject, oracle, withOppositeConditions(operation), document)
  );
}

function withOppositeConditions({ text, variables }: Operation): Operation {
  const opposite = Object.entries(variables).map(([name, value]) => [
    name,
    conditionName.test(name) ? value !== true : value,
  ]);
  return { text, variables: Object.fromEntries(opposite) as Operation['variables'] };
}

async function compareRun(
  subject: Subject,
  oracle: Oracle,
  operation: Operation,
  document: DocumentNode,
): Promise<Mismatch | undefined> {
  const { variables } = operation;
  const before = subject.statements;
  const text = await caught(() => subject.byText(document, variables));
  const statements = subject.statements - before;
  const budget = statementBudget(oracle.world.schema, operation);
  const answers = {
    text,
    graphqlJs: await caught(() => subject.byValues(document, variables)),
    oracle: await caught(async () => byOracle(oracle, document, variables)),
  };
  const texts = new Set(Object.values(answers).map(({ data, errors }) => `${data}\n${errors}`));
  return texts.size === 1 && statements <= budget
    ? undefined
    : { operation, answers, statements, budget };
}

/** What throws is an answer too: one that equals none. */
async function caught(answer: () => Promise<ComparableAnswer>): Promise<ComparableAnswer> {
  try {
    return await answer();
  } catch (error) {
    return { data: 'nothing: it threw', errors: error instanceof Error ? String(error.stack) : '' };
  }
}

async function describeMismatch(
  subject: Subject,
  oracle: Oracle,
  seed: number,
  mismatch: Mismatch,
): Promise<string> {
  let last = mismatch;
  await shrunkOperation(mismatch.operation, async (candidate) => {
    if (subject.problemsOf(parse(candidate.text)).length > 0) return false;
    const still = await compareAnswers(subject, oracle, candidate);
    if (still === undefined) return false;
    last = still;
    return true;
  });
  const { operation, answers, statements, budget } = last;
  return [
    `seed ${String(seed)}`,
    print(parse(operation.text)),
    JSON.stringify(operation.variables),
    `${String(statements)} statements of ${String(budget)} that it may take`,
    ...Object.entries(answers).map(
      ([way, { data, errors }]) => `${way}: ${data.slice(0, 3000)} ${errors.slice(0, 1500)}`,
    ),
  ].join('\n');
}
