import { createReadStream } from 'node:fs';
import { Command } from 'commander';
import { describeTarget, type Configuration } from '../config/index.ts';
import type { AuditReport } from '../journal/verify-audit.ts';
import { CommandError } from './command-error.ts';
import { requireCurrentSchema } from './current-schema.ts';
import type { Output } from './seed.ts';
import { commandConfiguration, withDatabaseOf } from './with-database.ts';

/** Where a run's words go, and where the log comes from that `--log -` names. */
export interface AuditStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: Output;
  /** For progress: what is on `output` stays whole for who reads it. */
  readonly errors: Output;
}

export interface AuditVerifyOptions {
  /** `--log`: files with what gateways have logged, `-` for the input. */
  readonly log: readonly string[];
  readonly json: boolean;
}

const help = `
The log is checked against AUDIT_KEY, or the key in the data directory of a gateway: the code (mac)
of each row over its contents, the seals from row to row, the positions without gap, and the end
against the signed row of journal_heads. It may run beside gateways.

  --log finds one thing more: that the last rows were removed, and journal_heads was set back to
  what it was before them. Gateways write the signed end to their log every minute in which it
  moves, and when they stop. Give what they have logged, as the JSON lines that they print; keep it
  where who may write to the database may not.

What cannot be found: that a row was removed before it was sealed, which is done within moments of
its commit, or a minute where it counts refusals; and what was done by somebody who has the key.

Exit codes: 0 all is well; 1 something is wrong, or could not be checked; 2 used wrongly.

Examples:
  $ tradegraph audit verify
  $ tradegraph audit verify --log gateway-1.log --log gateway-2.log
  $ journalctl -u tradegraph -o cat | tradegraph audit verify --log - --json
`;

/** `tradegraph audit`: who did what, and whether the record of it is whole. */
export function auditCommand(): Command {
  const command = new Command('audit').description('check the audit log');
  command
    .command('verify')
    .description(
      'find audit rows that were altered, removed or put in; exit code 1 where there are any',
    )
    .option(
      '--log <file>',
      "compare with the signed ends in a gateway's log as well; may be repeated, - for the input",
      (file: string, files: readonly string[]) => [...files, file],
      [],
    )
    .option('--json', 'as JSON', false)
    .addHelpText('after', help)
    .action(async (options: AuditVerifyOptions) => {
      const streams = { input: process.stdin, output: process.stdout, errors: process.stderr };
      const isWhole = await auditVerify(commandConfiguration(), options, streams);
      if (!isWhole) process.exitCode = 1;
    });
  return command;
}

/**
 * Checks the audit log and says what it finds.
 * @returns whether all is well.
 * @throws CommandError where it cannot be checked: another AUDIT_KEY, no key, no such log file.
 */
export async function auditVerify(
  configuration: Configuration,
  { log, json }: AuditVerifyOptions,
  { input, output, errors }: AuditStreams,
): Promise<boolean> {
  const [{ knownAuditKeyOf }, { loggedHeads }, { verifyAudit, OtherAuditKeyError }] =
    await Promise.all([
      import('../journal/audit-key.ts'),
      import('../journal/logged-heads.ts'),
      import('../journal/verify-audit.ts'),
    ]);
  const auditKey = await knownAuditKeyOf(configuration);
  const report = await withDatabaseOf(configuration, async (database) => {
    await requireCurrentSchema(database, configuration);
    try {
      return await verifyAudit(database, auditKey, {
        heads: loggedHeads(linesOf(log, input)),
        onProgress: progressOn(errors),
      });
    } catch (error) {
      if (error instanceof OtherAuditKeyError) throw new CommandError(error.message);
      throw error;
    } finally {
      if (errors.isTTY === true) errors.write(toStartOfEmptyLine);
    }
  });
  if (log.length > 0 && report.loggedHeads === 0) {
    // Who gives a log wants to know of its end; a wrong file must not look like a right one.
    throw new CommandError(
      report.foreignHeads === 0
        ? `There is no signed end of the audit log (auditHead) in ${log.join(', ')}.`
        : `No signed end of the audit log in ${log.join(', ')} is signed with this AUDIT_KEY.`,
    );
  }
  if (json) output.write(`${JSON.stringify(asJson(report), null, 2)}\n`);
  else for (const line of linesAbout(report, configuration)) output.write(`${line}\n`);
  return report.problemCount === 0;
}

/** The lines of all files, one file after the other. */
async function* linesOf(
  files: readonly string[],
  standardInput: NodeJS.ReadableStream,
): AsyncGenerator<string> {
  for (const file of files) {
    try {
      yield* linesIn(file === '-' ? standardInput : createReadStream(file));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CommandError(`The log ${file} cannot be read: ${reason}.`, { cause: error });
    }
  }
}

/** Not by readline, whose iteration does not tell that its input failed. */
async function* linesIn(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  input.setEncoding('utf8');
  let rest = '';
  for await (const chunk of input) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

const toStartOfEmptyLine = '\r\u001B[K';

/** One line that is written over and over, and cleared at the end. */
function progressOn(output: Output): ((done: number, total: number) => void) | undefined {
  if (output.isTTY !== true) return undefined;
  return (done, total) => {
    output.write(`${toStartOfEmptyLine}Checking: ${inEnglish(done)} of ${inEnglish(total)} rows`);
  };
}

function linesAbout(report: AuditReport, { database }: Configuration): readonly string[] {
  const { sealedRows, unsealedRows, end, problems, problemCount, loggedHeads, foreignHeads } =
    report;
  const lines = problems.map(({ message }) => `${message}.`);
  const more = problemCount - problems.length;
  if (more > 0) lines.push(`… and ${inEnglish(more)} more.`);
  const notes: string[] = [];
  if (end === null && problemCount === 0) notes.push('No gateway has begun the audit log yet.');
  if (loggedHeads > 0) notes.push(`Signed ends of logs compared: ${inEnglish(loggedHeads)}.`);
  if (foreignHeads > 0) {
    notes.push(
      `Ends in the logs that are not signed with this AUDIT_KEY: ${inEnglish(foreignHeads)}.`,
    );
  }
  const count = `sealed rows: ${inEnglish(sealedRows)}, not yet sealed: ${inEnglish(unsealedRows)}.`;
  const verdict =
    problemCount === 0
      ? `The audit log in ${describeTarget(database)} is as it was written`
      : `The audit log in ${describeTarget(database)} is NOT as it was written`;
  return [...lines, ...notes, `${verdict}; ${count}`];
}

/** Positions as text: they are of 64 bits. */
function asJson(report: AuditReport): Readonly<Record<string, unknown>> {
  const { end, problems, ...figures } = report;
  return {
    isWhole: report.problemCount === 0,
    ...figures,
    end: end === null ? null : { position: end.position.toString(), seal: end.seal },
    problems: problems.map((problem) => ({
      ...problem,
      position: problem.position?.toString() ?? null,
    })),
  };
}

function inEnglish(count: number): string {
  return count.toLocaleString('en-US');
}
