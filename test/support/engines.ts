import { describe, inject } from 'vitest';

import { engines, type Engine } from './engine-names.ts';
import { RandomSource } from './random-operations/random-source.ts';
import { isFullRun, seed } from './sampling.ts';
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
  describeEngines(engines, title, body);
}

/**
 * As `describeEachEngine`, for suites that start gateways of their own and take long: in a full run on
 * every engine, else on SQLite and one server, drawn by the seed and the title.
 */
export function describeSampledEngines(title: string, body: (engine: Engine) => void): void {
  const servers = engines.filter((engine) => engine !== 'sqlite');
  const drawn = new RandomSource(seed + title.length).one(servers);
  describeEngines(isFullRun ? engines : ['sqlite', drawn], title, body);
}

function describeEngines(
  chosen: readonly Engine[],
  title: string,
  body: (engine: Engine) => void,
): void {
  for (const engine of chosen) {
    const reason = whyUnavailable(engine);
    const skipped = reason === undefined ? '' : ` (skipped: ${reason})`;
    describe.skipIf(reason !== undefined)(`${title} [${engine}]${skipped}`, () => {
      body(engine);
    });
  }
}
