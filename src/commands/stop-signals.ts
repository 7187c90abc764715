/** What is logged of a stop. */
export interface StopLog {
  info(message: string): void;
  error(details: object, message: string): void;
}

/** How long running requests may take to finish at a stop, in milliseconds. */
const stopLimit = 30_000;

/**
 * Stops the process on SIGTERM and SIGINT, from the moment it is made: gracefully on the first, at
 * once on the second, and at once when the time limit is over.
 *
 * While the program starts, a part that changes nothing, or changes it in a transaction, is cut
 * short: whoever starts it against a database that does not answer must not wait. Any other part is
 * finished first: on MySQL and MariaDB a migration that was cut in two has to be cleared up by hand.
 */
export class StopSignals {
  readonly #log: StopLog;
  #close: (() => Promise<void>) | undefined;
  #mayCutShort = true;
  #isStopping = false;

  constructor(log: StopLog) {
    this.#log = log;
    // As the first process of a container, a program without these would not be stopped by them.
    process.on('SIGTERM', this.#stop);
    process.on('SIGINT', this.#stop);
  }

  /** Tells which kind of part of the start begins. */
  mayCutShort(may: boolean): void {
    this.#mayCutShort = may;
    if (may && this.#isStopping) this.#endStart();
  }

  /** Tells that the start is over, and what stops the program gracefully from now on. */
  serve(close: () => Promise<void>): void {
    this.#close = close;
    if (this.#isStopping) this.#finish(close);
  }

  readonly #stop = (signal: NodeJS.Signals): void => {
    if (this.#isStopping) {
      this.#log.info(`${signal} again: stopping at once`);
      process.exit(1);
    }
    this.#isStopping = true;
    setTimeout(() => {
      this.#log.error({}, 'what runs did not finish in time: stopping at once');
      process.exit(1);
    }, stopLimit).unref();
    if (this.#close !== undefined) {
      this.#log.info(`${signal}: finishing what runs`);
      this.#finish(this.#close);
    } else if (this.#mayCutShort) {
      this.#endStart();
    } else {
      this.#log.info(`${signal}: finishing this step of the start`);
    }
  };

  #endStart(): never {
    this.#log.info('stopped before it served');
    process.exit(0);
  }

  #finish(close: () => Promise<void>): void {
    close().then(
      () => {
        this.#log.info('stopped');
        // A query that cannot be stopped, as SQLite's cannot, must not hold the process up.
        process.exit(0);
      },
      (error: unknown) => {
        this.#log.error({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  }
}
