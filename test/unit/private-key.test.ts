import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { readConfiguration } from '../../src/config/index.ts';
import { knownPrivateKey, privateKey, type PrivateKey } from '../../src/config/private-key.ts';
import '../support/servers/provided.ts';

const key: PrivateKey = {
  variable: 'SECRET_KEY',
  fileName: 'tradegraph-secret-key',
  title: 'the key of second factors',
};

const placeIn = async (): Promise<ReturnType<typeof readConfiguration>> => {
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'key-'));
  return readConfiguration({}, folder);
};

test('a key is made once, and kept where only its owner reads it', async () => {
  const place = await placeIn();
  await expect(knownPrivateKey(key, null, place)).rejects.toThrow(
    /^SECRET_KEY is not set, and no key of second factors can be read from /,
  );
  const made = await privateKey(key, null, place);
  expect(made).toHaveLength(32);
  const path = join(place.dataDirectory, key.fileName);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await readFile(path, 'utf8')).trim()).toBe(Buffer.from(made).toString('hex'));
  expect(await privateKey(key, null, place)).toEqual(made);
  expect(await knownPrivateKey(key, null, place)).toEqual(made);
});

test('of many that start at once, all have one key', async () => {
  const place = await placeIn();
  const keys = await Promise.all(
    Array.from({ length: 8 }, async () => privateKey(key, null, place)),
  );
  expect(new Set(keys.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(1);
});

test('a key that is given is taken, and a database in memory leaves no file', async () => {
  const place = await placeIn();
  const given = Buffer.alloc(40, 'given');
  expect(await privateKey(key, given, place)).toBe(given);
  const memory = readConfiguration({ DATABASE_URL: 'sqlite::memory:' }, place.dataDirectory);
  expect(await privateKey(key, null, memory)).toHaveLength(32);
  await expect(stat(join(place.dataDirectory, key.fileName))).rejects.toThrow('ENOENT');
  await expect(stat(join(memory.dataDirectory, key.fileName))).rejects.toThrow('ENOENT');
});

test('a file that holds no key stops the start, with the way out', async () => {
  const place = await placeIn();
  await privateKey(key, null, place);
  await writeFile(join(place.dataDirectory, key.fileName), 'something else');
  await expect(privateKey(key, null, place)).rejects.toThrow(
    /does not hold the key of second factors; put it back, or set SECRET_KEY$/,
  );
  const nowhere = { ...place, dataDirectory: join(place.dataDirectory, key.fileName) };
  await expect(privateKey(key, null, nowhere)).rejects.toThrow(
    /^The key of second factors cannot be kept in .*; set SECRET_KEY to a key of your own$/,
  );
});
