/**
 * Keeps the answers of lookups for a moment, so that a burst of requests with one credential costs
 * one statement. Bounded: the answer that was not asked for the longest goes first.
 */
export class KeptAnswers<Answer> {
  readonly #lifetime: number;
  readonly #mostKept: number;
  readonly #kept = new Map<string, { answer: Promise<Answer | undefined>; until: number }>();

  /** @param lifetime milliseconds, counted from the start of the lookup. */
  constructor(lifetime: number, mostKept: number) {
    this.#lifetime = lifetime;
    this.#mostKept = mostKept;
  }

  get size(): number {
    return this.#kept.size;
  }

  /**
   * The kept answer, or that of the lookup. Who asks while a lookup runs shares it. A failure is not
   * kept, nor is undefined: guesses of strangers must not push the known out.
   */
  async get(name: string, look: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    // Not Date.now(): a clock that is set back would keep answers for longer.
    const now = performance.now();
    const known = this.#kept.get(name);
    this.#kept.delete(name);
    if (known !== undefined && now < known.until) {
      this.#kept.set(name, known);
      return known.answer;
    }
    const kept = { answer: look(), until: now + this.#lifetime };
    this.#kept.set(name, kept);
    this.#forgetOldest();
    let isWorthKeeping = false;
    try {
      const answer = await kept.answer;
      isWorthKeeping = answer !== undefined;
      return answer;
    } finally {
      if (!isWorthKeeping && this.#kept.get(name) === kept) this.#kept.delete(name);
    }
  }

  /** Forgets all answers, also those that are being looked up: what is asked from now on is looked up. */
  clear(): void {
    this.#kept.clear();
  }

  #forgetOldest(): void {
    if (this.#kept.size <= this.#mostKept) return;
    const oldest = this.#kept.keys().next();
    if (oldest.done !== true) this.#kept.delete(oldest.value);
  }
}
