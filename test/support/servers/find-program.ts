import { accessSync, constants, globSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps servers in sbin folders, which an ordinary user's PATH may lack. */
const serverFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The full path of a program on PATH or in the folders for servers. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return findProgramIn([...folders, ...serverFolders], name);
}

export function findProgramIn(folders: string[], name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find(isExecutableFile);
}

/** The folders that match any of the patterns; where names end in versions, the newest first. */
export function foldersMatching(patterns: string[]): string[] {
  const byVersion = new Intl.Collator('en', { numeric: true });
  return patterns.flatMap((pattern) =>
    globSync(pattern).toSorted((left, right) => byVersion.compare(right, left)),
  );
}

export function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
