/** What one way of working did in one round. */
export interface Round {
  /** Finished in a second. */
  readonly throughput: number;
  /** Milliseconds that one took: the middle one, and the one that 99 of a hundred do not exceed. */
  readonly median: number;
  readonly percentile99: number;
  /** Milliseconds of this process's own work for one; what other programs do hardly changes it. */
  readonly work: number;
}

/** The value that the share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const inOrder = values.toSorted((a, b) => a - b);
  return inOrder[Math.min(inOrder.length - 1, Math.ceil(share * inOrder.length) - 1)] ?? Number.NaN;
}

export function medianOf(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Works at once for the given time, each client one after the other.
 * @param settle what is left to do after the last, which belongs to the time.
 */
export async function measure(
  clients: number,
  milliseconds: number,
  work: (client: number) => Promise<void>,
  settle: () => Promise<void>,
): Promise<Round> {
  const times: number[] = [];
  const before = process.cpuUsage();
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(
    Array.from({ length: clients }, async (_nothing, client) => {
      while (performance.now() < end) {
        const began = performance.now();
        await work(client);
        times.push(performance.now() - began);
      }
    }),
  );
  await settle();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return {
    throughput: times.length / seconds,
    median: medianOf(times),
    percentile99: quantile(times, 0.99),
    work: (user + system) / 1000 / times.length,
  };
}

/** Text in columns, the first to the left and the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
