import { expect, test } from 'vitest';
import { makePlantation, repositoryRoot, runNode } from '../../support/run-tool.ts';

test(
  'a mutation with a permission that is not declared does not compile',
  { timeout: 60_000 },
  async () => {
    const declaration = (permission: string): string => `
    import { mutation, payloadValue } from '${repositoryRoot}/src/journal/mutation.ts';
    export const planted = mutation({
      name: 'planted',
      description: 'Planted.',
      permission: '${permission}',
      input: {},
      payload: { done: payloadValue('Boolean', 'Whether it was done.', false) },
      useCase: async ({ leaveUnchanged }) => {
        leaveUnchanged();
        return { done: true };
      },
    });
  `;
    await using plantation = await makePlantation(['package.json', 'tsconfig.json']);
    await plantation.plant({
      'known.ts': declaration('instruments:write'),
      'unknown.ts': declaration('instruments:wriet'),
      'planted.json': JSON.stringify({
        extends: './tsconfig.json',
        include: ['*.ts'],
        // What is planted imports from another folder.
        compilerOptions: { rewriteRelativeImportExtensions: false },
      }),
    });
    const { output } = await runNode(plantation.folder, [
      `${repositoryRoot}/node_modules/typescript/bin/tsc`,
      '-p',
      'planted.json',
    ]);
    const errors = output.split('\n').filter((line) => line.includes('error TS'));
    expect(errors).toEqual([
      expect.stringMatching(
        /^unknown\.ts\(6,\d+\): error TS\d+: Type '"instruments:wriet"' is not assignable to type .*"instruments:write"/,
      ),
    ]);
  },
);
