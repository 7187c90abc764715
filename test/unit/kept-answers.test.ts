import { expect, test } from 'vitest';
import { KeptAnswers } from '../../src/modules/identity/kept-answers.ts';

test('the answer that was not asked for the longest goes first', async () => {
  const kept = new KeptAnswers<string>(60_000, 2);
  const looked: string[] = [];
  const ask = async (name: string): Promise<string | undefined> =>
    kept.get(name, async () => {
      looked.push(name);
      return `answer to ${name}`;
    });
  await ask('a');
  await ask('b');
  await ask('a');
  await ask('c');
  expect(kept.size).toBe(2);
  expect(await ask('a')).toBe('answer to a');
  expect(looked).toEqual(['a', 'b', 'c']);
  await ask('b');
  expect(looked).toEqual(['a', 'b', 'c', 'b']);
});

test('neither failures nor strangers are kept', async () => {
  const kept = new KeptAnswers<string>(60_000, 2);
  await kept.get('known', async () => 'answer');
  for (let guess = 0; guess < 10; guess += 1) {
    expect(await kept.get(`guess ${String(guess)}`, async () => undefined)).toBeUndefined();
  }
  await expect(
    kept.get('failing', async () => {
      throw new Error('the database is away');
    }),
  ).rejects.toThrow('the database is away');
  expect(kept.size).toBe(1);
  expect(await kept.get('known', async () => 'another')).toBe('answer');
});
