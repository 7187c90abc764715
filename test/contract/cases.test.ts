import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { describeEachEngine, engines, type Engine } from '../support/engines.ts';
import {
  answerText,
  contractCases,
  expectedAnswer,
  readCase,
  rewriteExpectation,
  strayAnswers,
  type ContractCase,
} from '../support/contract/contract-case.ts';
import { loadContractRows } from '../support/contract/contract-rows.ts';
import {
  startContractGateway,
  type ContractAnswer,
  type ContractGateway,
} from '../support/contract/contract-gateway.ts';
import { forcedThroughResolvers } from '../support/contract/forced-operation.ts';

/*
 * `UPDATE_CONTRACT=true npx vitest run test/contract/cases.test.ts` writes what SQLite answers as
 * what is expected, and holds the other engines against it. Read the difference before it is
 * committed: nothing else says that the answers are right.
 */
const isUpdate = (process.env['UPDATE_CONTRACT'] ?? '') !== '';
if (isUpdate && (process.env['CI'] ?? '') !== '') {
  throw new Error('UPDATE_CONTRACT is for people who read what changes; CI compares only');
}

const cases = contractCases();

/** The engine whose answer becomes the expected one: the first that answers as most do. */
function writerOf({ different }: ContractCase): Engine | undefined {
  return engines.find((engine) => !different.includes(engine));
}

describe('contract cases', () => {
  it('are many, and each answer beside them belongs to one', () => {
    expect(cases.length).toBeGreaterThanOrEqual(90);
    expect(strayAnswers(cases)).toEqual([]);
  });

  it('differ by engine in nothing but the range of decimals', () => {
    const different = cases.filter(({ different: engines }) => engines.length > 0);
    expect(different.map(({ name, different: engines }) => [name, engines.join()])).toEqual(
      different.map(({ name }) => [`decimal-range/${name.split('/')[1] ?? ''}`, 'sqlite']),
    );
  });
});

describeEachEngine('contract', (engine) => {
  let gateway: ContractGateway;

  beforeAll(async () => {
    gateway = await startContractGateway(engine);
    await loadContractRows(gateway.app.database);
  });

  afterAll(async () => {
    await gateway.close();
  });

  const askEachRun = async (
    contractCase: ContractCase,
  ): Promise<{ answers: readonly ContractAnswer[]; answer: ContractAnswer }> => {
    const answers: ContractAnswer[] = [];
    for (const variables of contractCase.runs) {
      answers.push(await gateway.ask({ ...contractCase, variables }));
    }
    const answer = answers.at(-1);
    if (answer === undefined) throw new Error(`${contractCase.name} has no run`);
    return { answers, answer };
  };

  it.for(cases)('$name', async (contractCase) => {
    const { answers, answer } = await askEachRun(contractCase);
    const text = answerText(answer.body);
    const hasOwnAnswer = contractCase.different.includes(engine);
    if (isUpdate && (hasOwnAnswer || engine === writerOf(contractCase))) {
      const statements = answer.statements.length;
      rewriteExpectation(contractCase, engine, { text, status: answer.status, statements });
    }
    // What was declared when this file was loaded may have been written anew since.
    const expected = isUpdate ? readCase(contractCase.name) : contractCase;
    expect(text).toBe(expectedAnswer(contractCase, engine));
    expect(answer.status).toBe(expected.status);
    const counts = answers.map(({ statements }) => statements.length);
    // An engine that refuses what the others answer reads less.
    const budget = hasOwnAnswer ? answer.statements.length : expected.statements;
    expect(counts).toEqual(counts.map(() => budget));
    await expectSameThroughResolvers(contractCase, answer);
  });

  /** Rows written as text by the read engine, and as values by graphql-js, are the same answer. */
  async function expectSameThroughResolvers(
    contractCase: ContractCase,
    answer: ContractAnswer,
  ): Promise<void> {
    const { data, errors } = JSON.parse(answer.body) as { data?: object | null; errors?: unknown };
    // What is refused as a whole never comes to be resolved.
    if (data === undefined || data === null) return;
    const query = forcedThroughResolvers(contractCase.query);
    if (query === undefined) return;
    const variables = contractCase.runs.at(-1) ?? {};
    const forced = await gateway.ask({ ...contractCase, query, variables });
    const forcedBody = JSON.parse(forced.body) as { data: object; errors?: unknown };
    expect(JSON.stringify(forcedBody.data)).toBe(
      JSON.stringify({ ...data, health: { status: 'OK' } }),
    );
    expect(forcedBody.errors).toEqual(errors);
    // One more, by which `health` asks whether the database is there.
    expect(forced.statements).toHaveLength(answer.statements.length + 1);
  }
});
