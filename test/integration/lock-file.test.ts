import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { repositoryRoot } from '../support/run-tool.ts';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      gypfile: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

describe('package-lock.json', () => {
  let packages: z.infer<typeof lockFile>['packages'];

  beforeAll(async () => {
    const text = await readFile(join(repositoryRoot, 'package-lock.json'), 'utf8');
    packages = lockFile.parse(JSON.parse(text)).packages;
  });

  it('starts no compiler for better-sqlite3, which ships its binaries', () => {
    expect(packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
  });

  it('names no registry, so that everybody installs from their own', () => {
    const named = Object.entries(packages).filter(([, { resolved }]) =>
      /^https?:/.test(resolved ?? ''),
    );
    expect(named.map(([path]) => path)).toEqual([]);
  });

  it.each(['oxlint', 'oxlint-tsgolint', 'oxc-parser'])(
    'has %s for every platform, without which npm ci refuses it',
    (name) => {
      const binaries = Object.keys(packages[`node_modules/${name}`]?.optionalDependencies ?? {});
      expect(binaries.length).toBeGreaterThan(0);
      const missing = binaries.filter((binary) => packages[`node_modules/${binary}`] === undefined);
      expect(missing).toEqual([]);
    },
  );
});
