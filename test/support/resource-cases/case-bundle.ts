import { parse, type DocumentNode } from 'graphql';
import type { Oracle } from '../oracle/oracle.ts';
import type { ResourceCase } from './resource-case.ts';

/** Cases that are asked in one document, each under a name of its own. */
export interface CaseBundle {
  readonly cases: readonly ResourceCase[];
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Below the root fields, aliases and tokens that a document may have. */
const mostCases = 40;
const mostCharacters = 20_000;

/** The cases in as few documents as may be. */
export function bundlesOf(cases: readonly ResourceCase[]): readonly CaseBundle[] {
  const bundles: CaseBundle[] = [];
  let pending: ResourceCase[] = [];
  let characters = 0;
  const close = (): void => {
    if (pending.length > 0) bundles.push(bundleOf(pending));
    pending = [];
    characters = 0;
  };
  for (const one of cases) {
    if (pending.length === mostCases || characters + one.field.length > mostCharacters) close();
    pending.push(one);
    characters += one.field.length;
  }
  close();
  return bundles;
}

/** The name of a case within its bundle. */
const aliasOf = (index: number): string => `c${String(index)}`;

function bundleOf(cases: readonly ResourceCase[]): CaseBundle {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  const fields = cases.map(({ field, inputs }, index) => {
    for (const [name, { type, value }] of Object.entries(inputs)) {
      variables[`${name}${String(index)}`] = value;
      definitions.push(`$${name}${String(index)}: ${type}`);
    }
    return `${aliasOf(index)}: ${field.replace(/\$(\w+)/g, `$$$1${String(index)}`)}`;
  });
  const head = definitions.length === 0 ? '' : `(${definitions.join(', ')})`;
  return { cases, text: `query${head} {\n${fields.join('\n')}\n}`, variables };
}

/** What must be answered: the bytes of the data, and errors by path and code. */
interface ExpectedAnswer {
  readonly text: string;
  readonly errors: readonly string[];
}

const documents = new Map<string, DocumentNode>();
const expected = new WeakMap<CaseBundle, ExpectedAnswer>();

/** The oracle's answer, made once for all engines. */
function expectedOf(oracle: Oracle, bundle: CaseBundle): ExpectedAnswer {
  let answer = expected.get(bundle);
  if (answer === undefined) {
    const document = documents.get(bundle.text) ?? parse(bundle.text, { noLocation: true });
    documents.set(bundle.text, document);
    const { data, errors = [] } = oracle.answer(document, bundle.variables);
    answer = {
      text: JSON.stringify(data ?? null),
      errors: errors
        .map(({ path, extensions, message }) =>
          errorText(path ?? [], extensions['code'] ?? message),
        )
        .toSorted(),
    };
    expected.set(bundle, answer);
  }
  return answer;
}

function errorText(path: readonly (string | number)[], code: unknown): string {
  return `${path.join('.')}: ${String(code)}`;
}

interface AnswerBody {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/**
 * What is wrong with the body that an engine answered: a line for each case that differs from the
 * oracle's answer, none when they are the same to the byte.
 */
export function differencesOf(oracle: Oracle, bundle: CaseBundle, body: string): readonly string[] {
  const answer = expectedOf(oracle, bundle);
  if (answer.errors.length === 0 && body.trimEnd() === `{"data":${answer.text}}`) return [];
  const given = JSON.parse(body) as AnswerBody;
  const errors = (given.errors ?? []).map(({ path = [], extensions, message }) =>
    errorText(path, extensions?.['code'] ?? message),
  );
  const isSame =
    JSON.stringify(given.data ?? null) === answer.text &&
    JSON.stringify(errors.toSorted()) === JSON.stringify(answer.errors) &&
    body.includes(`"data":${answer.text}`);
  if (isSame) return [];
  const wantedData = JSON.parse(answer.text) as AnswerBody['data'];
  const differences = bundle.cases.flatMap((one, index) => {
    const alias = aliasOf(index);
    const ofCase = (all: readonly string[]): string =>
      all.filter((error) => error.split(/[.:]/)[0] === alias).join(', ');
    const [found, wanted] = [given.data?.[alias], wantedData?.[alias]].map((value) =>
      JSON.stringify(value),
    );
    const [foundErrors, wantedErrors] = [ofCase(errors), ofCase(answer.errors)];
    return found === wanted && foundErrors === wantedErrors
      ? []
      : [
          describeDifference(one, [
            `${String(found)} ${foundErrors}`,
            `${String(wanted)} ${wantedErrors}`,
          ]),
        ];
  });
  if (differences.length > 0) return differences;
  return [`the whole answer differs: ${firstDifference([body, `{"data":${answer.text}}`])}`];
}

function describeDifference(
  { title, field, inputs }: ResourceCase,
  answers: readonly [found: string, wanted: string],
): string {
  const values = Object.entries(inputs).map(([name, { value }]) => [name, value]);
  const asked = JSON.stringify(Object.fromEntries(values));
  return `${title}\n  ${field}\n  ${asked}\n  ${firstDifference(answers)}`;
}

/** Both texts around the first place in which they differ. */
function firstDifference([found, wanted]: readonly [found: string, wanted: string]): string {
  let at = 0;
  while (at < found.length && found[at] === wanted[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 240);
  return `answered: …${around(found)}\n  expected: …${around(wanted)}`;
}
