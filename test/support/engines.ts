import { describe, inject } from 'vitest';

import { engines, type Engine } from './engine-names.ts';
import './servers/provided.ts';

export { engines, type Engine };

/** Why this run has no server of the engine, as a sentence, or `undefined` when it has one. */
export function whyUnavailable(engine: Engine): string | undefined {
  if (engine === 'sqlite') return undefined;
  const server = inject('databaseServers')[engine];
  return 'unavailable' in server ? server.unavailable : undefined;
}

/**
 * Declares one block of tests per engine, named `title [engine]`: the brackets are how the engine
 * report counts its cases. The block of an engine without a server is declared all the same, and
 * skipped, so that its cases are counted as skipped with the reason in their name.
 *
 * @param body declares the block's tests; what needs the server belongs into hooks and tests,
 * since the body also runs for an engine that is skipped.
 */
export function describeEachEngine(title: string, body: (engine: Engine) => void): void {
  for (const engine of engines) {
    const reason = whyUnavailable(engine);
    const skipped = reason === undefined ? '' : ` (skipped: ${reason})`;
    describe.skipIf(reason !== undefined)(`${title} [${engine}]${skipped}`, () => {
      body(engine);
    });
  }
}
