import { engineTitles, type Engine } from '../engine-names.ts';

export interface CaseCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Operations by which tests tried to read what their callers may not, by what came of them. */
export interface LeakAttempts {
  answered: number;
  refused: number;
}

export type EngineOutcome = {
  engine: Engine;
  counts: CaseCounts;
  /** Cases of resources that were compared, of which a test holds many. */
  resourceCases: number;
  /** Left out where nothing was tried. */
  leakAttempts?: LeakAttempts;
} & ({ version: string | undefined } | { unavailable: string; fetchFailed: boolean });

export interface RunOutcome {
  engines: EngineOutcome[];
  /** Over all cases of the run, also those of no engine. */
  total: CaseCounts;
  onCi: boolean;
}

/**
 * What to say at the end of a run, and whether the engines alone make it a failure: on CI each
 * engine must have run a case. Only MySQL may be missing there, and only when its packages, which
 * come from Debian's unstable release, could not be fetched.
 */
export function verdict({ engines, total, onCi }: RunOutcome): {
  lines: string[];
  failure: boolean;
} {
  const table = engines.map((outcome) => {
    const { passed, failed, skipped } = outcome.counts;
    const name = engineTitles[outcome.engine].padEnd(11);
    const version = 'version' in outcome && outcome.version ? ` (${outcome.version})` : '';
    return `  ${name}${passed + failed} ran: ${passed} passed, ${failed} failed; ${skipped} skipped${version}`;
  });
  const complaints = engines.flatMap((outcome) => {
    const complaint = complaintAbout(outcome, onCi);
    return complaint === undefined ? [] : [complaint];
  });
  return {
    lines: [
      'Cases by engine:',
      ...table,
      ...engines
        .filter(({ resourceCases }) => resourceCases > 0)
        .map(({ engine, resourceCases }) => {
          return `contract cases of resources: ${engine}: ${resourceCases}`;
        }),
      ...engines.flatMap(({ engine, leakAttempts }) =>
        leakAttempts === undefined ? [] : [leakLine(engine, leakAttempts)],
      ),
      ...complaints.map(({ line }) => line),
      `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
    ],
    failure: complaints.some(({ failure }) => failure),
  };
}

function leakLine(engine: Engine, { answered, refused }: LeakAttempts): string {
  const all = String(answered + refused);
  return `attempts to read what is hidden: ${engine}: ${all} (${answered} answered, ${refused} refused)`;
}

function complaintAbout(
  outcome: EngineOutcome,
  onCi: boolean,
): { line: string; failure: boolean } | undefined {
  const title = engineTitles[outcome.engine].toUpperCase();
  if ('unavailable' in outcome) {
    const excused = outcome.engine === 'mysql' && outcome.fetchFailed;
    const failure = onCi && !excused;
    const consequence = failure ? ' With CI set, that is a failure.' : '';
    return { line: `!!! ${title} WAS NOT TESTED: ${outcome.unavailable}.${consequence}`, failure };
  }
  if (onCi && outcome.counts.passed + outcome.counts.failed === 0) {
    return {
      line: `!!! ${title} WAS NOT TESTED: no case ran on it. With CI set, that is a failure.`,
      failure: true,
    };
  }
  return undefined;
}
