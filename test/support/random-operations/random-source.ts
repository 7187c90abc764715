import fc from 'fast-check';

/** Choices that a seed decides. */
export class RandomSource {
  readonly #numbers: Iterator<number>;

  constructor(seed: number) {
    const stream = fc.infiniteStream(fc.noBias(fc.nat({ max: 0x7fffffff })));
    const [numbers] = fc.sample(stream, { seed, numRuns: 1 });
    if (numbers === undefined) throw new Error('fast-check gave no numbers');
    this.#numbers = numbers;
  }

  /** A whole number from 0 up to, and without, the bound. */
  below(bound: number): number {
    const { value } = this.#numbers.next() as { value: number };
    return Math.floor((value / 0x80000000) * bound);
  }

  /** True so often in a hundred times. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('there is nothing to choose from');
    return item;
  }

  /** Some of the items, in a random order. */
  some<Item>(items: readonly Item[], least: number, most: number): readonly Item[] {
    const rest = [...items];
    const count = Math.min(rest.length, least + this.below(most - least + 1));
    return Array.from({ length: count }, () => rest.splice(this.below(rest.length), 1)[0] as Item);
  }
}
