/**
 * Waits for a connection of a pool, and no longer than the signal allows: a pool itself would let an
 * aborted caller go on waiting. A connection that comes too late is given back.
 * @throws the signal's reason when it is aborted, else what the pool throws.
 */
export async function pooledConnection<Connection extends { release(): void }>(
  waiting: Promise<Connection>,
  signal: AbortSignal,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const stop = (): void => {
      isOver = true;
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    waiting.then(
      (connection) => {
        signal.removeEventListener('abort', stop);
        if (isOver) connection.release();
        else resolve(connection);
      },
      (error: Error) => {
        signal.removeEventListener('abort', stop);
        reject(error);
      },
    );
  });
}
