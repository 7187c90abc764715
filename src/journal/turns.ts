/**
 * Lets work of one name run one after the other within this process, and other work meanwhile. The
 * database would see to it as well, at a connection for each that waits; and on MySQL and MariaDB
 * several that wait for one row, which is then taken back, are a deadlock of all of them.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /**
   * Runs the work when all of its name that came before is over.
   * @throws the signal's reason when it is aborted before that; else what the work throws.
   */
  async take<Result>(
    name: string,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const before = this.#last.get(name);
    const { promise: own, resolve: end } = Promise.withResolvers<void>();
    // Also where this one gives up: who comes next has to wait for those before it all the same.
    const last = before === undefined ? own : before.then(async () => own);
    this.#last.set(name, last);
    void last.then(() => {
      if (this.#last.get(name) === last) this.#last.delete(name);
    });
    try {
      if (before !== undefined) await waitUnlessAborted(before, signal);
      return await work();
    } finally {
      end();
    }
  }
}

async function waitUnlessAborted(wait: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const whenAborted = (): void => {
    reject(signal.reason as Error);
  };
  signal.addEventListener('abort', whenAborted, { once: true });
  try {
    await Promise.race([wait, aborted]);
  } finally {
    signal.removeEventListener('abort', whenAborted);
  }
}
