import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makePlantation, repositoryRoot, runNode } from '../support/run-tool.ts';

const knip = [join(repositoryRoot, 'node_modules/knip/bin/knip.js'), '--reporter', 'json'];

const report = z.object({
  issues: z.array(
    z.object({
      file: z.string(),
      files: z.array(z.object({ name: z.string() })).optional(),
      exports: z.array(z.object({ name: z.string() })),
      dependencies: z.array(z.object({ name: z.string() })),
    }),
  ),
});

describe('the search for dead code', () => {
  it('finds a file, an export and a dependency that nothing uses, and nothing else', async () => {
    await using plantation = await makePlantation(['knip.json', 'tsconfig.json']);
    const manifest = { name: 'planted', type: 'module', dependencies: { pino: '*', pg: '*' } };
    await plantation.plant({
      'package.json': JSON.stringify(manifest),
      'src/main.ts': `import { pino } from 'pino';\nimport { used } from './kernel/used.ts';\npino().info(used);\n`,
      'src/kernel/used.ts': `export const used = 'used';\nexport const forgotten = 'forgotten';\n`,
      'src/kernel/lost.ts': `export const lost = 'lost';\n`,
    });
    const { output, errors } = await runNode(plantation.folder, knip);
    expect(errors).toBe('');
    const { issues } = report.parse(JSON.parse(output));
    const found = issues.flatMap(({ file, files, exports, dependencies }) => [
      ...(files ?? []).map(() => `file ${file}`),
      ...exports.map(({ name }) => `export ${name} of ${file}`),
      ...dependencies.map(({ name }) => `dependency ${name}`),
    ]);
    expect(found.toSorted()).toEqual([
      'dependency pg',
      'export forgotten of src/kernel/used.ts',
      'file src/kernel/lost.ts',
    ]);
    expect(await readFile(join(plantation.folder, 'knip.json'), 'utf8')).toContain('src/main.ts');
  });
});
