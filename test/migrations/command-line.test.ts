import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentReference } from '../../src/config/index.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { programEnvironment } from '../support/program-environment.ts';
import { migrationNames } from './catalog.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Runs the program as a user does, in an environment of its own. */
async function tradegraph(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...words],
      { env: { ...programEnvironment(), ...environment } },
      (error, out, err) => {
        const code = error === null ? 0 : Number(error.code ?? -1);
        resolve({ code, out, err });
      },
    );
    child.stdin?.end();
  });
}

describe('the command line', () => {
  it('shows every command, examples and every variable of the environment', async () => {
    const { code, out, err } = await tradegraph(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('migrate');
    expect(out).toContain('$ tradegraph migrate up');
    for (const { name } of environmentReference) expect(out).toContain(`\n  ${name}\n`);
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('shows the version of package.json', async () => {
    const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    const { version } = JSON.parse(file) as { version: string };
    expect(await tradegraph(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each([
    [['nonsense']],
    [['migrate', 'sideways']],
    [['migrate', 'up', '--nonsense']],
    [['migrate']],
  ])('ends with 2 when it is used wrongly: %j', async (words) => {
    const { code, out, err } = await tradegraph(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^(error: |Usage: )/);
    expect(err).not.toContain('    at ');
  });

  it('refuses a wrong environment with a sentence that names the variable', async () => {
    const { code, out, err } = await tradegraph(['migrate', 'status'], { DATABASE_URL: 'nowhere' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^DATABASE_URL: .*\.\n$/);
  });

  it('says in one line that a database cannot be reached, and more when asked for it', async () => {
    const environment = { DATABASE_URL: 'postgresql://ada:secret@127.0.0.1:1/none' };
    const { code, err } = await tradegraph(['migrate', 'up'], environment);
    expect(code).toBe(1);
    expect(err).toBe(
      'The database postgresql://ada@127.0.0.1:1/none cannot be opened: connect ECONNREFUSED 127.0.0.1:1.\n',
    );
    const more = await tradegraph(['migrate', 'up'], { ...environment, LOG_LEVEL: 'debug' });
    expect(more.err).toContain('    at ');
    expect(more.err).not.toContain('secret');
  });
});

/** A line of output for each migration. */
function lines(before: string, after: string, names = migrationNames): string {
  return names.map((name) => `${before}${name}${after}\n`).join('');
}

describeEachEngine('tradegraph migrate', (engine) => {
  let database: FreshDatabase;
  const run = async (...words: string[]): Promise<Outcome> =>
    tradegraph(['migrate', ...words], { DATABASE_URL: database.url });

  beforeAll(async () => {
    database = await freshDatabase(engine);
  });
  afterAll(async () => database.drop());

  // What the commands do is tested without a process each; that they are wired up is tested here,
  // whole on the engine where that takes least.
  if (engine !== 'sqlite') {
    it('up and verify', async () => {
      expect(await run('up')).toEqual({ code: 0, out: lines('Applied ', '.'), err: '' });
      expect(await run('verify')).toMatchObject({ code: 0, err: '' });
    });
    return;
  }

  it('status, plan, up, verify and down, each with its words and its exit code', async () => {
    expect(await run('status')).toEqual({ code: 1, out: lines('', ': pending'), err: '' });
    const plan = await run('plan');
    expect(plan.code).toBe(0);
    expect(plan.out).toMatch(/^-- 0001-initial\ncreate table .*;\n/);
    expect((await run('verify')).code).toBe(1);

    expect(await run('up')).toEqual({ code: 0, out: lines('Applied ', '.'), err: '' });
    expect(await run('up')).toEqual({ code: 0, out: 'Nothing to apply.\n', err: '' });
    expect(await run('plan')).toEqual({ code: 0, out: '-- Nothing to apply.\n', err: '' });
    const status = await run('status', '--json');
    expect(status.code).toBe(0);
    const executedAt = expect.stringMatching(/Z$/) as string;
    expect(JSON.parse(status.out)).toEqual(
      migrationNames.map((name) => ({ name, state: 'applied', executedAt })),
    );
    expect(await run('verify')).toEqual({
      code: 0,
      out: 'The database has the schema that the program expects.\n',
      err: '',
    });

    const asked = await run('down');
    expect({ code: asked.code, out: asked.out }).toEqual({ code: 1, out: '' });
    expect(asked.err).toMatch(/^This reverts \d{4}-\S+ in .* are lost\. Give --yes/);
    expect((await run('status')).code).toBe(0);
    expect(await run('down', '--all', '--yes')).toEqual({
      code: 0,
      out: lines('Reverted ', '.', [...migrationNames].toReversed()),
      err: '',
    });
    expect(await run('down', '--yes')).toEqual({ code: 0, out: 'Nothing to revert.\n', err: '' });
  });
});
