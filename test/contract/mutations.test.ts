import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeEachEngine } from '../support/engines.ts';
import {
  expectedBudgets,
  expectedSteps,
  mutationCases,
  rewriteSteps,
  stepsText,
  type StepAnswer,
} from '../support/contract/mutation-case.ts';
import {
  startContractGateway,
  type ContractGateway,
} from '../support/contract/contract-gateway.ts';
import { watchStatements, type StatementWatch } from '../support/statement-watch.ts';

/*
 * `UPDATE_CONTRACT=true npx vitest run test/contract/mutations.test.ts` writes what SQLite answers as
 * what is expected, and holds the other engines against it. Read the difference before it is
 * committed: nothing else says that the answers are right.
 */
const isUpdate = (process.env['UPDATE_CONTRACT'] ?? '') !== '';
if (isUpdate && (process.env['CI'] ?? '') !== '') {
  throw new Error('UPDATE_CONTRACT is for people who read what changes; CI compares only');
}

const cases = mutationCases();

describe('cases of mutations', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThanOrEqual(4);
  });
});

describeEachEngine('mutations', (engine) => {
  let gateway: ContractGateway;
  let watch: StatementWatch;

  beforeAll(async () => {
    gateway = await startContractGateway(engine);
    watch = await watchStatements(gateway.app.database);
  });

  afterAll(async () => {
    await gateway.close();
  });

  it.for(cases)('$name', async (mutationCase) => {
    const steps: StepAnswer[] = [];
    const texts = new Map<string, readonly string[]>();
    for (const operation of mutationCase.operations) {
      watch.take();
      const { status, body } = await gateway.ask({
        query: mutationCase.document,
        operationName: operation,
        variables: mutationCase.variables[operation] ?? {},
      });
      const taken = watch.take();
      texts.set(operation, taken);
      steps.push({
        operation,
        status,
        statements: taken.length,
        body: JSON.parse(body) as unknown,
      });
    }
    if (isUpdate && engine === 'sqlite') rewriteSteps(mutationCase, steps);
    // A number that differs says little without the statements.
    const budgets = new Map(expectedBudgets(mutationCase));
    for (const { operation, statements } of steps) {
      const taken = texts.get(operation)?.join('\n');
      expect(statements, `${operation} took\n${taken ?? ''}\n`).toBe(budgets.get(operation));
    }
    expect(stepsText(steps)).toBe(expectedSteps(mutationCase));
  });
});
