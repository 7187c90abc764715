/**
 * Runs a few pieces of work at once and has a limited number of others wait, so that a burst takes
 * neither all memory nor all threads.
 */
export class LimitedQueue {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * Runs the work when its turn has come.
   * @param whenFull makes what is thrown where too many wait already.
   * @throws the signal's reason when it is aborted before that; else what the work throws.
   */
  async run<Result>(
    work: () => Promise<Result>,
    signal: AbortSignal,
    whenFull: () => Error,
  ): Promise<Result> {
    signal.throwIfAborted();
    if (this.#running < this.#atOnce) this.#running += 1;
    else if (this.#waiting.size >= this.#mostWaiting) throw whenFull();
    else await this.#turn(signal);
    try {
      return await work();
    } finally {
      this.#passOn();
    }
  }

  /** Resolves when the place of one that has ended is ours. */
  async #turn(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const whenAborted = (): void => {
      // One whose turn has come is no longer among them, and has to pass its place on.
      if (this.#waiting.delete(resolve)) reject(signal.reason as Error);
    };
    this.#waiting.add(resolve);
    signal.addEventListener('abort', whenAborted, { once: true });
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', whenAborted);
    }
  }

  /** Gives the place to who has waited longest, or leaves it free. */
  #passOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running -= 1;
    } else {
      this.#waiting.delete(next);
      next();
    }
  }
}
