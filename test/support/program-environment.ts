import { join } from 'node:path';
import { inject } from 'vitest';
import './servers/provided.ts';

/**
 * What every program under test gets of its environment: where programs are, and where Node keeps
 * what it has compiled, so that only the first of a run's many starts compiles the program.
 */
export function programEnvironment(): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: join(inject('temporaryFolder'), 'compiled'),
  };
}
