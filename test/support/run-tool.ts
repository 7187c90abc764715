import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The repository's root folder, absolute. */
export const repositoryRoot = join(import.meta.dirname, '..', '..');

/** What a finished program left behind; a program that a signal ended has exit code `null`. */
export interface ToolResult {
  readonly exitCode: number | null;
  readonly output: string;
  readonly errors: string;
}

/**
 * Runs a script on this Node in `folder` and collects what it prints. Never rejects for an exit
 * code: a tool that reports what was planted exits with one.
 *
 * @param nodeArguments what follows `node`: options, the script, its arguments
 */
export function runNode(folder: string, nodeArguments: readonly string[]): Promise<ToolResult> {
  return runProgram(folder, process.execPath, nodeArguments);
}

/** Runs an executable in `folder`, as {@link runNode} does a script. */
export async function runProgram(
  folder: string,
  executable: string,
  executableArguments: readonly string[],
): Promise<ToolResult> {
  return await new Promise((resolve, reject) => {
    const child = execFile(
      executable,
      [...executableArguments],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024, timeout: 120_000 },
      (error, output, errors) => {
        if (error !== null && child.exitCode === null && child.signalCode === null) {
          reject(new Error(`${executable} did not start`, { cause: error }));
          return;
        }
        resolve({ exitCode: child.exitCode, output, errors });
      },
    );
  });
}

/** A throwaway folder that is a small copy of the repository: its settings, and planted files. */
export interface Plantation extends AsyncDisposable {
  readonly folder: string;
  /** Writes files, by path relative to the folder; makes the folders they need. */
  plant(files: Readonly<Record<string, string>>): Promise<void>;
}

/**
 * Makes a {@link Plantation} with copies of `settings` (paths relative to the repository's root)
 * and the repository's node_modules, which is linked and not copied.
 */
export async function makePlantation(settings: readonly string[]): Promise<Plantation> {
  const folder = await mkdtemp(join(tmpdir(), 'tradegraph-planted-'));
  for (const path of settings) {
    await cp(join(repositoryRoot, path), join(folder, path), { recursive: true });
  }
  await symlink(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    async plant(files) {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
