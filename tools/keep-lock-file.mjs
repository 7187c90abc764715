/**
 * npm runs this after every change of node_modules (`dependencies` in package.json's scripts). It
 * writes `"gypfile": false` into the lock file's entry of better-sqlite3.
 *
 * better-sqlite3 ships its binaries and says so by that field, but npm does not keep it in a lock
 * file. Without it, npm 10 starts `node-gyp rebuild` on `npm ci`, which fails where Python, make or
 * Node's headers are missing, only to find that there is nothing to build. npm 11 is told by
 * `allowScripts` as well. JavaScript, as it may run on the machine's own Node.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lockFile = JSON.parse(readFileSync(path, 'utf8'));
const entry = lockFile.packages['node_modules/better-sqlite3'];
if (entry !== undefined && entry.gypfile !== false) {
  entry.gypfile = false;
  writeFileSync(path, `${JSON.stringify(lockFile, null, 2)}\n`);
}
