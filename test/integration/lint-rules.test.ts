import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makePlantation, repositoryRoot, runNode } from '../support/run-tool.ts';

const settings = ['.oxlintrc.json', 'tools/lint-rules.ts', 'tsconfig.json', 'package.json'];
const oxlint = [
  `${repositoryRoot}/node_modules/oxlint/bin/oxlint`,
  '--format',
  'json',
  'src',
  'test',
];

const report = z.object({
  number_of_files: z.number(),
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

/** Lints a tree of `files` by the project's settings: `rule file`, one a diagnostic. */
async function lint(
  files: Readonly<Record<string, string>>,
): Promise<{ files: number; problems: string[]; exitCode: number | null }> {
  await using plantation = await makePlantation(settings);
  await plantation.plant({ 'test/nothing.ts': 'export const nothing = 0;\n', ...files });
  const { output, errors, exitCode } = await runNode(plantation.folder, oxlint);
  expect(errors).toBe('');
  const { number_of_files, diagnostics } = report.parse(JSON.parse(output));
  return {
    files: number_of_files,
    problems: diagnostics.map(({ code, filename }) => `${code} ${filename}`),
    exitCode,
  };
}

const work = 'const work = async (): Promise<number> => await Promise.resolve(1);\n';
const lines = (count: number, line: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => line(place)).join('\n');

/** What is planted, alone in a file of src/query, and the rule that must report it there. */
const planted: Readonly<Record<string, string>> = {
  'typescript(no-floating-promises)': `${work}work();\n`,
  'typescript(no-misused-promises)': `${work}[1].forEach(async () => { await work(); });\n`,
  'typescript(await-thenable)': `export const one = await 1;\n`,
  'typescript(return-await)': `${work}export async function tried(): Promise<number> {\n  try {\n    return work();\n  } catch {\n    return 0;\n  }\n}\n`,
  'typescript(only-throw-error)': `export function fail(): never {\n  throw 'no';\n}\n`,
  'typescript(no-explicit-any)': `export const loose: any = 1;\n`,
  'typescript(no-unsafe-assignment)': `export const parsed = JSON.parse('1');\n`,
  'typescript(no-unsafe-argument)': `export const whole = Math.trunc(JSON.parse('1'));\n`,
  'typescript(no-unsafe-call)': `JSON.parse('1')();\n`,
  'typescript(no-unsafe-member-access)': `export const name = String(JSON.parse('1').name);\n`,
  'typescript(no-unsafe-return)': `export function read(): number {\n  return JSON.parse('1');\n}\n`,
  'typescript(no-non-null-assertion)': `export const first = [1][0]!;\n`,
  'typescript(ban-ts-comment)': `// @ts-ignore\nexport const one: string = 1;\n`,
  'typescript(no-unnecessary-type-assertion)': `const one: number = 1;\nexport const two = one as number;\n`,
  'typescript(switch-exhaustiveness-check)': `type Side = 'BUY' | 'SELL';\nexport function sign(side: Side): number {\n  let result = 0;\n  switch (side) {\n    case 'BUY':\n      result = 1;\n      break;\n  }\n  return result;\n}\n`,
  'typescript(consistent-type-imports)': `import { Logger } from 'pino';\nexport type Log = Logger;\n`,
  'eslint(eqeqeq)': `export const same = (left: number, right: number): boolean => left == right;\n`,
  'eslint(no-console)': `console.log('here');\n`,
  'import(no-cycle)': `import { other } from './other.ts';\nexport const planted = (): number => other();\n`,
  'node(no-process-env)': `export const url = process.env['DATABASE_URL'];\n`,
  'tradegraph(no-environment-by-another-name)': `import { env } from 'node:process';\nexport const url = env['DATABASE_URL'];\n`,
  'tradegraph(no-engine-check)': `export const quote = (engine: string): string => (engine === 'mysql' ? '\`' : '"');\n`,
  'eslint(max-lines)': `${lines(401, (place) => `export const value${place} = ${place};`)}\n`,
  'eslint(max-lines-per-function)': `export function long(): number {\n  let sum = 0;\n${lines(81, (place) => `  sum += ${place};`)}\n  return sum;\n}\n`,
  'eslint(complexity)': `export function branches(value: number): number {\n${lines(21, (place) => `  if (value === ${place}) {\n    return ${place * 3};\n  }`)}\n  return 0;\n}\n`,
  'eslint(max-depth)': `export function deep(value: number): number {\n  ${lines(5, (place) => `if (value > ${place}) {`)}\n  return 1;\n  ${'}'.repeat(5)}\n  return 0;\n}\n`,
  'eslint(max-params)': `export const many = (a: number, b: number, c: number, d: number, e: number, f: number): number =>\n  a + b + c + d + e + f;\n`,
};

const otherNames: Readonly<Record<string, string>> = {
  'a destructured process': `const { env } = process;\nexport { env };\n`,
  'a destructured import': `import process from 'node:process';\nconst { env: variables } = process;\nexport { variables };\n`,
  'a renamed import': `import { env as variables } from 'process';\nexport { variables };\n`,
  'the global object': `export const url = globalThis.process.env['DATABASE_URL'];\n`,
};

const engineChecks: Readonly<Record<string, string>> = {
  'a comparison': `export const isOne = (engine: string): boolean => 'sqlite' !== engine;\n`,
  'a switch': `export function limit(engine: 'postgresql' | 'mariadb'): number {\n  switch (engine) {\n    case 'postgresql':\n      return 1;\n    case 'mariadb':\n      return 2;\n  }\n}\n`,
};

const fileOf = (rule: string): string => `src/query/${rule.replaceAll(/[^a-z]+/g, '-')}planted.ts`;

describe('lint rules', () => {
  /** One run over all that is planted, a file each: starting the type checker is what takes time. */
  let result: Awaited<ReturnType<typeof lint>>;

  beforeAll(async () => {
    const files = Object.entries(planted).map(
      ([rule, content]) => [fileOf(rule), content] as const,
    );
    const cycle = fileOf('import(no-cycle)').slice('src/query/'.length);
    result = await lint({
      ...Object.fromEntries(files),
      'src/query/other.ts': `import { planted } from './${cycle}';\nexport const other = (): number => planted();\n`,
    });
  });

  it('what is planted fails the run', () => {
    expect(result.exitCode).toBe(1);
  });

  it.each(Object.keys(planted))('%s catches what was planted', (rule) => {
    expect(result.problems).toContain(`${rule} ${fileOf(rule)}`);
  });

  it.each(Object.entries(otherNames))('the environment is not read by %s', async (_, content) => {
    const { problems: found } = await lint({ 'src/http/planted.ts': content });
    expect(found).toContain('tradegraph(no-environment-by-another-name) src/http/planted.ts');
  });

  it.each(Object.entries(engineChecks))('the engine is not asked for by %s', async (_, content) => {
    const { problems: found } = await lint({ 'src/schema/planted.ts': content });
    expect(found).toContain('tradegraph(no-engine-check) src/schema/planted.ts');
  });

  it('what one place may do is let through there', async () => {
    const environment = `import { env } from 'node:process';\nexport const url = env['DATABASE_URL'] ?? process.env['URL'];\n`;
    const allowed = await lint({
      'src/config/environment.ts': environment,
      'src/database/engines/choose.ts': `export const quote = (engine: string): string => (engine === 'mysql' ? '\`' : '"');\n`,
      'src/main.ts': `console.log('Listening');\n`,
      'test/support/servers.ts': environment,
    });
    expect(allowed).toEqual({ files: 5, problems: [], exitCode: 0 });
  });
});
