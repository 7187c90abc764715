import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';

/** The folder of the cases, absolute. */
const casesFolder = join(import.meta.dirname, '..', '..', 'contract', 'mutations');

/**
 * A case of mutations: `NAME.graphql` holds operations with names, which are run in their order, one
 * request each, and `NAME.json` what every engine answers to each, with the number of statements that
 * it takes. `NAME.variables.json` has the variables of operations by their names.
 *
 * Cases share a database, so each works with instruments of its own, at a venue that bears its name.
 */
export interface MutationCase {
  readonly name: string;
  readonly document: string;
  /** Names of the operations, in their order. */
  readonly operations: readonly string[];
  readonly variables: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What an operation answered, and what it took. */
export interface StepAnswer {
  readonly operation: string;
  readonly status: number;
  /** Statements that read or wrote, those of the sequencer and of signing in apart. */
  readonly statements: number;
  readonly body: unknown;
}

/** Every case, by name. */
export function mutationCases(): readonly MutationCase[] {
  return globSync('*.graphql', { cwd: casesFolder })
    .toSorted()
    .map((file) => readCase(file.slice(0, -'.graphql'.length)));
}

function readCase(name: string): MutationCase {
  const document = readFileSync(join(casesFolder, `${name}.graphql`), 'utf8');
  const operations = parse(document).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? ''] : [],
  );
  if (operations.includes('')) throw new Error(`${name} has an operation without a name`);
  const file = join(casesFolder, `${name}.variables.json`);
  const variables = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as MutationCase['variables'])
    : {};
  return { name, document, operations, variables };
}

/** The expected answers, as text; undefined where the case has none yet. */
export function expectedSteps({ name }: MutationCase): string | undefined {
  const file = join(casesFolder, `${name}.json`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** How many statements each operation is expected to take. */
export function expectedBudgets(
  mutationCase: MutationCase,
): readonly (readonly [string, number])[] {
  const steps = JSON.parse(expectedSteps(mutationCase) ?? '[]') as readonly StepAnswer[];
  return steps.map(({ operation, statements }) => [operation, statements]);
}

/** The answers' text as the files beside the cases hold it. */
export function stepsText(steps: readonly StepAnswer[]): string {
  return `${JSON.stringify(steps, null, 2)}\n`;
}

/** Writes what was answered as what is expected from now on. */
export function rewriteSteps({ name }: MutationCase, steps: readonly StepAnswer[]): void {
  writeFileSync(join(casesFolder, `${name}.json`), stepsText(steps));
}
