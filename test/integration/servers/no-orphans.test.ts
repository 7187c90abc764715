import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, inject, onTestFinished, test, vi } from 'vitest';

import type { DatabaseServers } from '../../support/servers/index.ts';
import { isFullRun } from '../../support/sampling.ts';
import '../../support/servers/provided.ts';

const starterFile = fileURLToPath(new URL('./server-starter.ts', import.meta.url));

interface FoundProcess {
  id: number;
  command: string;
}

/** The processes that work in the folder or name it on their command line. */
function processesUsing(folder: string): FoundProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const workingFolder = readlinkSync(`/proc/${name}/cwd`);
        const uses = command.includes(folder) || workingFolder.startsWith(folder);
        return uses ? [{ id: Number(name), command }] : [];
      } catch {
        // It ended while we looked, or it is another user's.
        return [];
      }
    });
}

// Each starts servers, which takes long where much else runs.
vi.setConfig({ testTimeout: 90_000 });

// Only Linux tells what runs where in /proc.
describe.skipIf(process.platform !== 'linux')(
  'servers end with the process that started them',
  () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(inject('temporaryFolder'), 'orphans-'));
      // As /tmp is: PostgreSQL's own user has a folder in it.
      await chmod(folder, 0o1777);
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    function startStarter(): ChildProcessWithoutNullStreams {
      const environment = { ...process.env, TMPDIR: folder };
      for (const name of ['TEST_POSTGRESQL_URL', 'TEST_MYSQL_URL', 'TEST_MARIADB_URL']) {
        delete (environment as NodeJS.ProcessEnv)[name];
      }
      const starter = spawn(process.execPath, [starterFile], { env: environment });
      onTestFinished(() => void starter.kill('SIGKILL'));
      return starter;
    }

    /** Waits for the servers, and checks that there is something to be left behind. */
    async function whenStarted(starter: ChildProcessWithoutNullStreams): Promise<void> {
      const [output] = (await once(starter.stdout, 'data')) as [Buffer];
      const servers = JSON.parse(output.toString()) as Partial<DatabaseServers>;
      const started = Object.values(servers).filter((server) => 'url' in server);
      expect(started.length).toBeGreaterThan(0);
      for (const { url } of started) {
        const { port } = new URL(url);
        const owners = processesUsing(folder).filter(({ command }) => command.includes(port));
        expect(owners, `processes of ${url}`).not.toEqual([]);
      }
    }

    async function expectNothingLeft(): Promise<void> {
      await vi.waitFor(
        () => {
          expect(processesUsing(folder)).toEqual([]);
          expect(readdirSync(folder)).toEqual([]);
        },
        { timeout: 15_000, interval: 50 },
      );
    }

    // Each starts all servers: the ways that leave less behind are for full runs.
    const signals = isFullRun
      ? (['SIGKILL', 'SIGTERM', 'SIGINT'] as const)
      : (['SIGKILL'] as const);
    test.each(signals)('by %s', async (signal) => {
      const starter = startStarter();
      await whenStarted(starter);
      starter.kill(signal);
      await once(starter, 'exit');
      await expectNothingLeft();
    });

    if (!isFullRun) return;

    test('by an error that nobody catches', async () => {
      const starter = startStarter();
      await whenStarted(starter);
      starter.stdin.write('now\n');
      const [code] = (await once(starter, 'exit')) as [number];
      expect(code).toBe(1);
      await expectNothingLeft();
    });

    test('by SIGKILL while the servers are still making their data', async () => {
      const starter = startStarter();
      await vi.waitFor(() => expect(readdirSync(folder).length).toBeGreaterThan(0), {
        timeout: 15_000,
        interval: 10,
      });
      await vi.waitFor(() => expect(processesUsing(folder).length).toBeGreaterThan(1));
      starter.kill('SIGKILL');
      await expectNothingLeft();
    });

    test('also when a supervisor is killed, but for its folder', async () => {
      const starter = startStarter();
      await whenStarted(starter);
      const supervisors = processesUsing(folder).filter(({ command }) =>
        command.startsWith('bash --norc -c # Runs one program'),
      );
      expect(supervisors).not.toEqual([]);
      for (const { id } of supervisors) process.kill(id, 'SIGKILL');
      await vi.waitFor(
        () => {
          const others = processesUsing(folder).filter(({ id }) => id !== starter.pid);
          expect(others).toEqual([]);
        },
        { timeout: 15_000, interval: 50 },
      );
      starter.kill('SIGKILL');
    });
  },
);
