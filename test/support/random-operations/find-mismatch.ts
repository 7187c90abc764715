import { parse, print } from 'graphql';
import type { Oracle } from '../oracle/oracle.ts';
import { randomOperation, type Operation } from './random-operation.ts';
import { shrunkOperation } from './shrink.ts';
import { byOracle, type ComparableAnswer, type Subject } from './three-answers.ts';

/** An operation that was not answered the same by all. */
interface Mismatch {
  readonly operation: Operation;
  readonly answers: Readonly<Record<'text' | 'graphqlJs' | 'oracle', ComparableAnswer>>;
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
      if (wrong !== undefined) throw new Error(`${wrong.message} in seed ${seed + index}\n${operation.text}`);
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

/** The three answers when they differ. */
async function compareAnswers(
  subject: Subject,
  oracle: Oracle,
  operation: Operation,
): Promise<Mismatch | undefined> {
  const { variables } = operation;
  const document = parse(operation.text);
  const answers = {
    text: await caught(() => subject.byText(document, variables)),
    graphqlJs: await caught(() => subject.byValues(document, variables)),
    oracle: await caught(async () => byOracle(oracle, document, variables)),
  };
  const texts = new Set(Object.values(answers).map(({ data, errors }) => `${data}\n${errors}`));
  return texts.size === 1 ? undefined : { operation, answers };
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
  const { operation, answers } = last;
  return [
    `seed ${String(seed)}`,
    print(parse(operation.text)),
    JSON.stringify(operation.variables),
    ...Object.entries(answers).map(
      ([way, { data, errors }]) => `${way}: ${data.slice(0, 3000)} ${errors.slice(0, 1500)}`,
    ),
  ].join('\n');
}
