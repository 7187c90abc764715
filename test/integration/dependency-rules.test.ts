import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makePlantation, repositoryRoot, runNode, type Plantation } from '../support/run-tool.ts';

const configuration = '.dependency-cruiser.mjs';
const cruiser = [
  '--import',
  `${repositoryRoot}/tools/typescript-6.ts`,
  `${repositoryRoot}/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`,
  '--config',
  configuration,
  '--output-type',
  'json',
  'src',
];

const report = z.object({
  summary: z.object({
    totalDependenciesCruised: z.number(),
    violations: z.array(
      z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) }),
    ),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
  }),
});

type Summary = z.infer<typeof report>['summary'];

async function cruise(files: Readonly<Record<string, string>>): Promise<Summary> {
  await using plantation: Plantation = await makePlantation([configuration, 'package.json']);
  await plantation.plant(files);
  const { output, errors } = await runNode(plantation.folder, cruiser);
  expect(errors).toBe('');
  return report.parse(JSON.parse(output)).summary;
}

/** A tree in which every layer and module uses all that it may. */
const clean = {
  'src/kernel/decimal.ts': 'export type Decimal = string;\nexport const zero = "0";\n',
  'src/config/environment.ts': `import { zero } from '../kernel/decimal.ts';\nexport const limit = zero;\n`,
  'src/database/engines/sqlite.ts': `import Database from 'better-sqlite3';\nexport { Database };\n`,
  'src/database/connection.ts': `import { limit } from '../config/environment.ts';\nexport * from './engines/sqlite.ts';\nexport { limit };\n`,
  'src/access/permission.ts': `export type { Decimal } from '../kernel/decimal.ts';\n`,
  'src/query/plan.ts': `import type { Decimal } from '../access/permission.ts';\nexport type Plan = Decimal;\n`,
  'src/schema/resource.ts': `import type { Plan } from '../query/plan.ts';\nimport { defineEntity } from '@mikro-orm/core';\nexport type Resource = Plan;\nexport { defineEntity };\n`,
  'src/journal/mutation.ts': `export type { Resource } from '../schema/resource.ts';\n`,
  'src/modules/identity/index.ts': `export const identity = 1;\n`,
  'src/modules/reference/reference.entities.ts': `import { identity } from '../identity/index.ts';\nexport const instrument = identity;\n`,
  'src/modules/market-data/index.ts': `export { instrument } from '../reference/reference.entities.ts';\nexport type { Resource } from '../../journal/mutation.ts';\n`,
  'src/http/routes.ts': `export { instrument } from '../modules/market-data/index.ts';\n`,
  'src/app.ts': `export { instrument } from './http/routes.ts';\n`,
  'src/commands/serve.ts': `export { instrument } from '../app.ts';\n`,
  'src/main.ts': `import { instrument } from './commands/serve.ts';\nconst later = await import('./app.ts');\nexport { instrument, later };\n`,
};

/**
 * For each rule: files added to the clean tree, the last of which must be reported for it. All are
 * cruised at once, for the time it takes; `bad` stands for a name of the rule's own.
 */
const planted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'layer-kernel': {
    'src/kernel/bad.ts': `import type { Plan } from '../query/plan.ts';\nexport type Bad = Plan;\n`,
  },
  'layer-config': { 'src/config/bad.ts': `export * from '../database/connection.ts';\n` },
  'layer-database': {
    'src/database/bad.ts': `export type Bad = import('../access/permission.ts').Decimal;\n`,
  },
  'layer-access': {
    'src/access/bad.ts': `import { identity } from '../modules/identity/index.ts';\nexport { identity };\n`,
  },
  'layer-query': {
    'src/query/bad.ts': `import { type Resource } from '../schema/resource.ts';\nexport type Bad = Resource;\n`,
  },
  'layer-schema': {
    'src/schema/bad.ts': `export type { Resource } from '../journal/mutation.ts';\n`,
  },
  'layer-journal': { 'src/journal/bad.ts': `export { instrument } from '../app.ts';\n` },
  'layer-modules': { 'src/modules/identity/bad.ts': `export * from '../../http/routes.ts';\n` },
  'layer-http': { 'src/http/bad.ts': `export const bad = import('../app.ts');\n` },
  'layer-app': { 'src/app.ts': `export * from './main.ts';\n` },
  'layer-commands': { 'src/commands/bad.ts': `import '../main.ts';\n` },
  'layer-unknown': { 'src/helpers/bad.ts': `export { zero } from '../kernel/decimal.ts';\n` },
  'layer-unknown-imported': {
    'src/helpers/bad.ts': 'export const bad = 1;\n',
    'src/kernel/bad.ts': `export * from '../helpers/bad.ts';\n`,
  },
  'module-unknown': {
    'src/modules/gossip/index.ts': `export { zero } from '../../kernel/decimal.ts';\n`,
  },
  'module-door': {
    'src/modules/reference/rules.ts': 'export const rule = 1;\n',
    'src/modules/trading/place-order.ts': `import { rule } from '../reference/rules.ts';\nexport { rule };\n`,
  },
  'module-door-from-outside': {
    'src/modules/reference/rules.ts': 'export const rule = 1;\n',
    'src/http/bad.ts': `export { rule } from '../modules/reference/rules.ts';\n`,
  },
  'no-cycle': {
    'src/kernel/right.ts': `import type { Left } from './left.ts';\nexport type Right = Left;\n`,
    'src/kernel/left.ts': `import type { Right } from './right.ts';\nexport type Left = Right;\n`,
  },
  'source-stands-alone': {
    'test/support/oracle.ts': 'export const oracle = 1;\n',
    'src/query/bad.ts': `export { oracle } from '../../test/support/oracle.ts';\n`,
  },
  'engines-in-database': {
    'src/query/bad.ts': `export { Database } from '../database/engines/sqlite.ts';\n`,
  },
  'no-development-package': {
    'src/kernel/bad.ts': `import fastCheck from 'fast-check';\nexport { fastCheck };\n`,
  },
  'no-undeclared-package': {
    'src/kernel/bad.ts': `import semver from 'semver';\nexport { semver };\n`,
  },
  'no-unresolvable': { 'src/kernel/bad.ts': `export * from './gone.ts';\n` },
};

const drivers = [
  'pg',
  'pg-copy-streams',
  'mysql2',
  'mysql2/promise',
  'better-sqlite3',
  '@mikro-orm/sql',
  '@mikro-orm/sqlite',
  '@mikro-orm/postgresql',
  '@mikro-orm/mysql',
  '@mikro-orm/mariadb',
];

const order = [
  'identity',
  'reference',
  'market-data',
  'configuration',
  'strategies',
  'decisions',
  'trading',
  'ledger',
  'operations',
];

function plantedFiles(rule: string): Record<string, string> {
  const ownName = (text: string): string => text.replaceAll('/bad.ts', `/bad-${rule}.ts`);
  return Object.fromEntries(
    Object.entries(planted[rule] ?? {}).map(([path, text]) => [ownName(path), ownName(text)]),
  );
}

describe('dependency rules', () => {
  let cleanSummary: Summary;
  let plantedSummary: Summary;
  const caught = new Set<string>();

  beforeAll(async () => {
    cleanSummary = await cruise(clean);
    const trees: Record<string, string>[] = [clean, ...Object.keys(planted).map(plantedFiles)];
    plantedSummary = await cruise(
      Object.fromEntries(trees.flatMap((tree) => Object.entries(tree))),
    );
  });

  it('a tree that keeps them passes, and all its imports are seen', () => {
    expect(cleanSummary.violations).toEqual([]);
    expect(cleanSummary.totalDependenciesCruised).toBe(17);
  });

  it.each(Object.keys(planted))('%s catches what was planted', (rule) => {
    const file = Object.keys(plantedFiles(rule)).at(-1);
    const found = plantedSummary.violations.filter((violation) => violation.rule.name === rule);
    expect(found.map((violation) => violation.from)).toContain(file);
    caught.add(rule);
  });

  it('drivers-in-database catches each driver, imported for its types only, outside src/database', async () => {
    const files = Object.fromEntries(
      drivers.map((driver, place) => [
        `src/query/driver-${place}.ts`,
        `import type * as driver from '${driver}';\nexport type Driver = typeof driver;\n`,
      ]),
    );
    const { violations } = await cruise({ ...clean, ...files });
    const found = violations.filter((violation) => violation.rule.name === 'drivers-in-database');
    expect(found.map((violation) => violation.from).toSorted()).toEqual(
      Object.keys(files).toSorted(),
    );
    caught.add('drivers-in-database');
  });

  it('a module that imports its right neighbour is caught, for every module', async () => {
    const files: Record<string, string> = {};
    for (const [place, name] of order.entries()) {
      const right = order[place + 1];
      const line = right === undefined ? '' : `export * from '../${right}/index.ts';\n`;
      files[`src/modules/${name}/index.ts`] = `${line}export const here = 1;\n`;
    }
    const { violations } = await cruise(files);
    const expected = order.slice(0, -1).map((name) => `module-${name}`);
    expect(violations.map((violation) => violation.rule.name).toSorted()).toEqual(
      expected.toSorted(),
    );
    for (const rule of expected) {
      caught.add(rule);
    }
  });

  it('no rule is without something planted, lest it die unnoticed', () => {
    const rules = cleanSummary.ruleSetUsed.forbidden.map((rule) => rule.name);
    expect([...caught].toSorted()).toEqual(rules.toSorted());
  });
});
