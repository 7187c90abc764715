import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that only its owner can read, in the place of one that may be there. Its folder is
 * made where it is missing. Under another name first: a file that is there already would keep its
 * mode, and a link would be followed.
 * @throws what the file system throws; then nothing is left behind.
 */
export async function writePrivately(path: string, text: string): Promise<void> {
  await throughDraft(path, text, async (draft) => rename(draft, path));
}

/**
 * The text of a private file, which is made with what `make` gives where it is not there. Of several
 * that make it at once, one does, and all get its text.
 * @throws what the file system throws.
 */
export async function keptPrivately(path: string, make: () => string): Promise<string> {
  const known = await textOf(path);
  if (known !== undefined) return known;
  const text = make();
  try {
    // Unlike a rename, a link fails where somebody was faster.
    await throughDraft(path, text, async (draft) => link(draft, path));
    return text;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    return readFile(path, 'utf8');
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function throughDraft(
  path: string,
  text: string,
  putInPlace: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await putInPlace(draft);
  } finally {
    await rm(draft, { force: true });
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
