import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { engineTitles } from '../engine-names.ts';
import { mysqlRoot, recordedFetchFailure } from './mysql.ts';
import { MissingProgram, type ServerRecipe } from './server-start.ts';

const installScript = fileURLToPath(new URL('../../../.ci/install-servers', import.meta.url));

/** A fetch that failed so lately is not tried again: CI has just tried it. */
const fetchRetryMilliseconds = 60 * 60 * 1000;

/**
 * Installs the servers that the machine lacks, where that can be done without asking anybody:
 * as root on Debian.
 *
 * @returns why MySQL could not be fetched, when that is why it is missing.
 */
export async function installMissingServers(
  recipes: ServerRecipe[],
  log: (line: string) => void,
): Promise<string | undefined> {
  const missing = await whichAreMissing(recipes);
  const toInstall = missing.filter(({ engine }) => engine !== 'mysql' || !failedLately());
  if (toInstall.length > 0 && isRootOnDebian()) {
    const titles = toInstall.map(({ engine }) => engineTitles[engine]).join(', ');
    log(`Installing the database servers that this machine lacks: ${titles} (takes a minute).`);
    try {
      await promisify(execFile)(
        installScript,
        toInstall.map(({ engine }) => engine),
      );
    } catch (error) {
      const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
      log(`Installing failed. ${output.trim() || String(error)}`);
    }
  }
  return recordedFetchFailure();
}

async function whichAreMissing(recipes: ServerRecipe[]): Promise<ServerRecipe[]> {
  const missing: ServerRecipe[] = [];
  for (const recipe of recipes) {
    try {
      await recipe.prepare();
    } catch (error) {
      // Anything else that is wrong is told when the server is started.
      if (error instanceof MissingProgram) missing.push(recipe);
    }
  }
  return missing;
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function failedLately(): boolean {
  const marker = statSync(`${mysqlRoot()}.fetch-failed`, { throwIfNoEntry: false });
  return marker !== undefined && Date.now() - marker.mtimeMs < fetchRetryMilliseconds;
}
