import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { engines, type Engine } from '../engine-names.ts';
import type { CasePlace } from './case-servers.ts';

/** The folder of the cases, absolute. */
export const casesFolder = join(import.meta.dirname, '..', '..', 'contract', 'cases');

/**
 * A case: `NAME.graphql`, with `NAME.json` beside it, the whole body that every engine answers, and
 * `NAME.variables.json` where it has variables.
 *
 * Comments at the head of the `.graphql` file say the rest, one setting a line:
 * - `# statements: 2`: how many SQL statements the read engine may run, exactly;
 * - `# status: 400`: of the HTTP answer, 200 unless said;
 * - `# caller: anonymous`: without a credential, which else is the administrator's key; or the name
 *   of one of `case-callers.ts`;
 * - `# environment: LIVE`: by the gateway of this environment, PAPER unless said; with such a caller;
 * - `# authorization: Basic abc`: this very header instead;
 * - `# pages: first 1 50`: runs with the variable `first` at each of these, at the same number of
 *   statements; the answer beside is that of the last;
 * - `# engine-difference: sqlite`: this engine answers `NAME.sqlite.json`. There is one documented
 *   difference for which that is allowed: the range of SQLite's decimals.
 */
export interface ContractCase {
  /** Path below the folder of cases, without the ending. */
  readonly name: string;
  /** The operation without the settings at its head, so that errors name the same places always. */
  readonly query: string;
  /** Lines of settings at the head, as they stand in the file. */
  readonly head: string;
  /** Values of the variables for each run; the expected answer is that of the last. */
  readonly runs: readonly Readonly<Record<string, unknown>>[];
  readonly statements: number | undefined;
  readonly status: number;
  /** The Authorization header; the administrator's where it is undefined, none where it is null. */
  readonly authorization: string | null | undefined;
  /** Who asks, and where, where that is not the administrator. */
  readonly place: CasePlace | undefined;
  /** Engines with an answer of their own. */
  readonly different: readonly Engine[];
}

const headPattern = /^(?:# [a-z-]+: .+\n)+/;
const settingPattern = /^# ([a-z-]+): (.+)$/;

const knownSettings = [
  'statements',
  'status',
  'caller',
  'environment',
  'authorization',
  'pages',
  'engine-difference',
];

/**
 * Every case, by name.
 * @throws {Error} for a setting that no case can have.
 */
export function contractCases(): readonly ContractCase[] {
  return globSync('**/*.graphql', { cwd: casesFolder })
    .toSorted()
    .map((path) => readCase(path.slice(0, -'.graphql'.length)));
}

/** The case of the name, as its files stand now. */
export function readCase(name: string): ContractCase {
  const source = readFileSync(join(casesFolder, `${name}.graphql`), 'utf8');
  const head = headPattern.exec(source)?.[0] ?? '';
  const settings = settingsOf(name, head);
  const variables = variablesOf(name);
  const pages = settings.get('pages')?.split(' ') ?? [];
  const [variable = '', ...sizes] = pages;
  const different = settings.get('engine-difference')?.split(' ') ?? [];
  const statements = settings.get('statements');
  return {
    name,
    query: source.slice(head.length),
    head,
    runs:
      sizes.length === 0
        ? [variables]
        : sizes.map((size) => ({ ...variables, [variable]: Number(size) })),
    statements: statements === undefined ? undefined : Number(statements),
    status: Number(settings.get('status') ?? 200),
    authorization: settings.get('caller') === 'anonymous' ? null : settings.get('authorization'),
    place: placeOf(settings),
    different: engines.filter((engine) => different.includes(engine)),
  };
}

function placeOf(settings: ReadonlyMap<string, string>): CasePlace | undefined {
  const caller = settings.get('caller');
  if (caller === undefined || caller === 'anonymous') return undefined;
  const named = settings.get('environment') ?? 'PAPER';
  const environment = (['BACKTEST', 'PAPER', 'LIVE'] as const).find((one) => one === named);
  if (environment === undefined) throw new Error(`there is no environment ${named}`);
  return { caller, environment };
}

function settingsOf(name: string, head: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const line of head.trimEnd().split('\n')) {
    const [, setting, value] = settingPattern.exec(line) ?? [];
    if (setting === undefined || value === undefined) continue;
    if (!knownSettings.includes(setting)) throw new Error(`${name} has the setting ${setting}`);
    settings.set(setting, value);
  }
  return settings;
}

function variablesOf(name: string): Readonly<Record<string, unknown>> {
  const file = join(casesFolder, `${name}.variables.json`);
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
}

/** The answer's text as the files beside the cases hold it. */
export function answerText(body: string): string {
  return `${JSON.stringify(JSON.parse(body), null, 2)}\n`;
}

/** The expected answer, as text; undefined where the case has none yet. */
export function expectedAnswer(contractCase: ContractCase, engine: Engine): string | undefined {
  const file = answerFile(contractCase, engine);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Where the expected answer stands. */
export function answerFile({ name, different }: ContractCase, engine: Engine): string {
  const ending = different.includes(engine) ? `.${engine}.json` : '.json';
  return join(casesFolder, `${name}${ending}`);
}

/** Writes what was answered as what is expected from now on, its status and what it took. */
export function rewriteExpectation(
  contractCase: ContractCase,
  engine: Engine,
  answer: { readonly text: string; readonly status: number; readonly statements: number },
): void {
  writeFileSync(answerFile(contractCase, engine), answer.text);
  const rest = contractCase.head.replaceAll(/^# (?:statements|status): .*\n/gm, '');
  const status = answer.status === 200 ? '' : `# status: ${String(answer.status)}\n`;
  writeFileSync(
    join(casesFolder, `${contractCase.name}.graphql`),
    `# statements: ${String(answer.statements)}\n${status}${rest}${contractCase.query}`,
  );
}

/** Answers that belong to no case: left behind when a case was renamed. */
export function strayAnswers(cases: readonly ContractCase[]): readonly string[] {
  const known = new Set(
    cases.flatMap((contractCase) => [
      `${contractCase.name}.variables.json`,
      ...engines.map((engine) => relative(casesFolder, answerFile(contractCase, engine))),
    ]),
  );
  return globSync('**/*.json', { cwd: casesFolder }).filter((path) => !known.has(path));
}
