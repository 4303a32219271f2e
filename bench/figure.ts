// One line of the table of results, and the value below which a percentage of measurements lies.

export type Figure = {
  what: string;
  measured: string;
  /** What the same machine does in the same run without Callboard. */
  limit: string;
  ratio: string;
};

export function quantile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
