import type { Reporter, SerializedError, TestCase, TestModule, Vitest } from 'vitest/node';

import { engines, type Engine } from '../engine-names.ts';
import { verdict, type CaseCounts, type EngineOutcome } from './engine-verdict.ts';
import './provided.ts';

/**
 * Ends a run by telling how many cases ran on each engine. A case belongs to an engine when its
 * own name or that of a block around it holds the engine's name in brackets, `[sqlite]` say.
 *
 * Tests that compare many cases of resources, or try to read much of what is hidden, say how many in
 * their `meta`; they are summed up.
 *
 * With `CI` set, a run in which an engine ran no case fails, so that no engine can drop out
 * unnoticed. The last line is `N passed, N failed, N skipped`, over all cases.
 */
export default class EngineReport implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(
    testModules: ReadonlyArray<TestModule>,
    unhandledErrors: ReadonlyArray<SerializedError>,
  ): void {
    if (this.#vitest === undefined) return;
    const cases = testModules.flatMap((module) => [...module.children.allTests()]);
    const total = countCases(cases);
    // A file that does not load has no cases to count, and must not look like nothing at all.
    const brokenModules = testModules.filter((module) => module.errors().length > 0).length;
    total.failed += brokenModules + unhandledErrors.length;

    const { lines, failure } = verdict({
      engines: engines.map((engine) => this.#outcomeOf(engine, cases)),
      total,
      onCi: isSet(process.env['CI']),
    });
    this.#vitest.logger.log(['', ...lines].join('\n'));
    if (failure) process.exitCode = 1;
  }

  #outcomeOf(engine: Engine, cases: TestCase[]): EngineOutcome {
    const ofEngine = cases.filter(({ fullName }) => fullName.includes(`[${engine}]`));
    const counts = countCases(ofEngine);
    const resourceCases = ofEngine
      .map((testCase) => testCase.meta().resourceCases ?? 0)
      .reduce((sum, count) => sum + count, 0);
    const attempts = ofEngine.flatMap((testCase) => testCase.meta().leakAttempts ?? []);
    const leakAttempts = {
      answered: attempts.reduce((sum, { answered }) => sum + answered, 0),
      refused: attempts.reduce((sum, { refused }) => sum + refused, 0),
    };
    const counted = {
      engine,
      counts,
      resourceCases,
      ...(attempts.length === 0 ? {} : { leakAttempts }),
    };
    if (engine === 'sqlite') return { ...counted, version: undefined };
    // Nothing is provided when the set-up itself failed, whatever the type says.
    const provided: Partial<ReturnType<Vitest['getProvidedContext']>> =
      this.#vitest?.getRootProject().getProvidedContext() ?? {};
    const server = provided.databaseServers?.[engine];
    if (server === undefined) {
      return { ...counted, unavailable: 'the servers were not started', fetchFailed: false };
    }
    return { ...counted, ...server };
  }
}

function countCases(cases: TestCase[]): CaseCounts {
  const counts: CaseCounts = { passed: 0, failed: 0, skipped: 0 };
  for (const testCase of cases) {
    const { state } = testCase.result();
    // An interrupted run leaves cases pending: they did not run either.
    counts[state === 'pending' ? 'skipped' : state] += 1;
  }
  return counts;
}

/** CI services set CI to true or 1; people switch it off with false or nothing. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.toLowerCase());
}
