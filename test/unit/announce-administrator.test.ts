import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announceAdministrator } from '../../src/modules/identity/index.ts';

const key = `tg_${'k'.repeat(43)}`;
const signInUrl = `http://127.0.0.1:4000/sign-in?token=${'t'.repeat(43)}`;

let folder: string;
let written: string;
const output = {
  write(text: string) {
    written += text;
  },
};

beforeEach(async () => {
  written = '';
  folder = await mkdtemp(join(tmpdir(), 'tradegraph-announce-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

test('a terminal shows the key once, and the link; no file is written', async () => {
  const audience = { output, isTerminal: true, dataDirectory: folder };
  expect(await announceAdministrator({ key, signInUrl }, audience)).toEqual({ by: 'terminal' });
  expect(written.split(key)).toHaveLength(2);
  expect(written.split(signInUrl)).toHaveLength(2);
  expect(await readdir(folder)).toEqual([]);
});

test('a terminal shows the key without a link where there is none', async () => {
  const audience = { output, isTerminal: true, dataDirectory: folder };
  await announceAdministrator({ key, signInUrl: undefined }, audience);
  expect(written).toContain(key);
  expect(written).not.toMatch(/link|undefined/);
});

test('without a terminal the key goes to a file of the owner’s alone, and nowhere else', async () => {
  const dataDirectory = join(folder, 'not', 'there', 'yet');
  const audience = { output, isTerminal: false, dataDirectory };
  const announcement = await announceAdministrator({ key, signInUrl }, audience);
  const path = join(dataDirectory, 'tradegraph-admin-key');
  expect(announcement).toEqual({ by: 'file', path });
  expect(await readFile(path, 'utf8')).toBe(`${key}\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(dataDirectory)).toEqual(['tradegraph-admin-key']);
  expect(written).toBe('');
});

test('an older file gives way, with its mode; a link is not followed', async () => {
  const audience = { output, isTerminal: false, dataDirectory: folder };
  const path = join(folder, 'tradegraph-admin-key');
  await writeFile(path, 'an older key');
  await chmod(path, 0o644);
  await announceAdministrator({ key, signInUrl }, audience);
  expect(await readFile(path, 'utf8')).toBe(`${key}\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o600);

  const elsewhere = join(folder, 'elsewhere');
  await writeFile(elsewhere, 'not a key');
  await rm(path);
  await symlink(elsewhere, path);
  await announceAdministrator({ key, signInUrl }, audience);
  expect(await readFile(elsewhere, 'utf8')).toBe('not a key');
  expect(await readFile(path, 'utf8')).toBe(`${key}\n`);
});

test('a folder that cannot be written is an error that names the way out, not the key', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  const audience = { output, isTerminal: false, dataDirectory: join(file, 'data') };
  const announcing = announceAdministrator({ key, signInUrl }, audience);
  await expect(announcing).rejects.toThrow(/BOOTSTRAP_ADMIN_KEY/);
  await expect(announcing).rejects.not.toThrow(key);
  expect(written).toBe('');
});
