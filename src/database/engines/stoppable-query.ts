/** How long a server has to stop a query that it was told to stop, in milliseconds. */
const patience = 1000;

/**
 * Waits for a query of a server. When the signal is aborted, `stop` tells the server to stop it; a
 * server that hangs and does not say that it has is not waited for any longer, so the connection
 * must not be used again.
 * @throws the signal's reason when it is aborted, else what the query throws.
 */
export async function stoppable<Result>(
  query: Promise<Result>,
  signal: AbortSignal,
  stop: () => void,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  let giveUp: (reason: Error) => void = () => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  const whenAborted = (): void => {
    stop();
    timer = setTimeout(() => {
      giveUp(signal.reason as Error);
    }, patience);
  };
  signal.addEventListener('abort', whenAborted, { once: true });
  try {
    return await Promise.race([query, givenUp]);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', whenAborted);
    clearTimeout(timer);
  }
}
