import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LimitedQueue } from '../../src/modules/identity/limited-queue.ts';

const full = (): Error => new Error('full');
const { signal } = new AbortController();

test('runs in order, so many at once, and passes a place on also after a failure', async () => {
  const queue = new LimitedQueue(2, 10);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, async (_, index) =>
      queue.run(
        async () => {
          begun.push(index);
          running += 1;
          most = Math.max(most, running);
          await nextTurn();
          running -= 1;
          if (index % 2 === 1) throw new Error('failed');
          return index;
        },
        signal,
        full,
      ),
    ),
  );
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(2);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(4);
});

test('who gives up leaves its place in the row, and takes none', async () => {
  const queue = new LimitedQueue(1, 2);
  const gate = Promise.withResolvers<void>();
  const controller = new AbortController();
  const first = queue.run(async () => gate.promise, signal, full);
  const second = queue.run(async () => 'second', controller.signal, full);
  const third = queue.run(async () => 'third', signal, full);
  await expect(queue.run(async () => 'fourth', signal, full)).rejects.toThrow('full');
  controller.abort(new Error('gone'));
  await expect(second).rejects.toThrow('gone');
  const fifth = queue.run(async () => 'fifth', signal, full);
  gate.resolve();
  await first;
  expect(await Promise.all([third, fifth])).toEqual(['third', 'fifth']);
  await expect(queue.run(async () => 'late', controller.signal, full)).rejects.toThrow('gone');
  expect(await queue.run(async () => 'last', signal, full)).toBe('last');
});
