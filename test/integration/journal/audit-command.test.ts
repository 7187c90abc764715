import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeEachEngine } from '../../support/engines.ts';
import {
  auditKey,
  openJournalDatabase,
  type JournalDatabase,
} from '../../support/journal-database.ts';
import { programEnvironment } from '../../support/program-environment.ts';
import { repositoryRoot } from '../../support/run-tool.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Each run is a process, which a busy machine starts in seconds. */
const patient = { timeout: 90_000 };

const key = Buffer.from(auditKey).toString('hex');

describeEachEngine('tradegraph audit verify', (engine) => {
  let journal: JournalDatabase;
  let folder: string;

  const run = async (
    words: readonly string[],
    { input = '', environment = {} }: { input?: string; environment?: Record<string, string> } = {},
  ): Promise<Outcome> => {
    const child = spawn(
      process.execPath,
      [join(repositoryRoot, 'src/main.ts'), 'audit', 'verify', ...words],
      {
        cwd: folder,
        env: {
          ...programEnvironment(),
          DATABASE_URL: journal.url,
          AUDIT_KEY: key,
          ...environment,
        },
      },
    );
    child.stdin.end(input);
    const [out, err] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: child.exitCode ?? -1, out, err };
  };
  const write = async (count: number): Promise<void> =>
    journal.run(async (work) => {
      for (let row = 1; row <= count; row += 1) {
        work.recordAudit({ resourceType: 'Instrument', resourceId: String(row), after: { row } });
      }
      return {};
    });
  /** As a gateway writes it, between what it logs besides. */
  const log = (): string =>
    [
      'listening',
      '{"level":30,"msg":"sealed',
      ...journal.heads.map(
        (auditHead) => `gateway-1 | ${JSON.stringify({ level: 30, auditHead, msg: 'sealed' })}`,
      ),
      '{}',
    ].join('\n');

  beforeAll(async () => {
    folder = await mkdtemp(join(inject('temporaryFolder'), 'audit-'));
    journal = await openJournalDatabase(engine);
  });
  afterAll(async () => journal.close());

  // The words are the same on every engine; that it is wired up is shown on each.
  test(
    'says what it has found, for people and for machines, and with its exit code',
    patient,
    async () => {
      await write(1203);
      await journal.seal();
      await write(2);
      await writeFile(join(folder, 'gateway.log'), log());
      const whole = await run(['--log', 'gateway.log', '--log', '-'], { input: log() });
      expect(whole).toMatchObject({ code: 0, err: '' });
      expect(whole.out).toMatch(
        /^Signed ends of logs compared: 4\.\nThe audit log in \S+ is as it was written; sealed rows: 1,203, not yet sealed: 2\.\n$/,
      );

      await journal.tamper(
        "update audit_logs set status = 'FAILED' where position = 1100",
        'delete from audit_logs where position = 1150',
      );
      const altered = await run([]);
      expect(altered).toMatchObject({ code: 1, err: '' });
      expect(altered.out).toMatch(
        /^The row \d+ at position 1100 was altered: its contents are not those that it was sealed with\.\nThe row at position 1150 is missing: it was removed, or moved\.\nThe audit log in \S+ is NOT as it was written; sealed rows: 1,202, not yet sealed: 2\.\n$/,
      );
      const asJson = await run(['--json']);
      expect(asJson).toMatchObject({ code: 1, err: '' });
      expect(JSON.parse(asJson.out)).toMatchObject({
        isWhole: false,
        sealedRows: 1202,
        unsealedRows: 2,
        end: { position: '1203' },
        problemCount: 2,
        problems: [
          { kind: 'altered', position: '1100' },
          { kind: 'removed', id: null, position: '1150' },
        ],
      });
    },
  );

  if (engine !== 'sqlite') return;

  test('says why it cannot be checked', patient, async () => {
    const otherKey = await run([], { environment: { AUDIT_KEY: 'cd'.repeat(32) } });
    expect(otherKey).toEqual({
      code: 1,
      out: '',
      err: 'The audit log of this database is sealed with another AUDIT_KEY; nothing can be said of it with this one.\n',
    });
    const noKey = await run([], { environment: { AUDIT_KEY: '' } });
    expect(noKey).toMatchObject({ code: 1, out: '' });
    expect(noKey.err).toMatch(
      /^AUDIT_KEY is not set, and no key of the audit log can be read from /,
    );
    const noFile = await run(['--log', 'nowhere.log']);
    expect(noFile).toMatchObject({ code: 1, out: '' });
    expect(noFile.err).toMatch(/^The log nowhere\.log cannot be read: ENOENT/);
    const noHead = await run(['--log', '-'], { input: 'nothing\n' });
    expect(noHead).toEqual({
      code: 1,
      out: '',
      err: 'There is no signed end of the audit log (auditHead) in -.\n',
    });
    const foreign = log().replaceAll(/"mac":"\w\w/g, '"mac":"zz');
    expect((await run(['--log', '-'], { input: foreign })).err).toBe(
      'No signed end of the audit log in - is signed with this AUDIT_KEY.\n',
    );
    const empty = { DATABASE_URL: `sqlite:${join(folder, 'empty.sqlite')}` };
    expect(await run([], { environment: empty })).toMatchObject({ code: 1, out: '' });
    expect(await run(['--nonsense'])).toMatchObject({ code: 2, out: '' });
  });
});
