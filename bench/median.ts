/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** Prints a line for each measure: the median, the least and the greatest of its values. */
export function printMeasures(
  measures: readonly Readonly<Record<string, number>>[],
  unit: (measure: string) => string,
): void {
  for (const name of Object.keys(measures[0] ?? {})) {
    const values = measures.map((measure) => measure[name] ?? NaN);
    const [least, greatest] = [Math.min(...values), Math.max(...values)];
    const shown = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
    console.log(
      `${name.padEnd(68)} ${shown(median(values)).padStart(8)} ${unit(name)}` +
        `   (${shown(least)} to ${shown(greatest)})`,
    );
  }
}
