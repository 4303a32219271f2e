// Deliveries over time from the statistics by minute and webhook, so that no screen counts jobs.
import { durationBoundsMs, percentileMs } from '#lib/delivery/statistics.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

/** The spans of the overview with the width of one bar. */
export const spans = {
  '1h': { ms: 60 * 60_000, barMs: 60_000 },
  '24h': { ms: 24 * 60 * 60_000, barMs: 20 * 60_000 },
  '7d': { ms: 7 * 24 * 60 * 60_000, barMs: 2 * 60 * 60_000 },
} as const;
export type Span = keyof typeof spans;

export type Bar = { from: string; to: string; delivered: number; retried: number; failed: number; skipped: number };

export type DeliveryFigures = {
  span: Span;
  /** Oldest first, without gaps; the last one holds the present minute. */
  bars: Bar[];
  delivered: number;
  retried: number;
  failed: number;
  skipped: number;
  /** Of the jobs that ended by being sent, how many were delivered (0 to 1); null when none ended. */
  successRate: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
};

// One sum a place of the histogram: taking arrays apart and grouping them again took eight times as long for a week of 50 webhooks.
const durationSums = [...durationBoundsMs, null].map((_, place) => `COALESCE(sum(durations[${place + 1}]), 0)::int`).join(', ');

export async function readDeliveryFigures(span: Span, now: Date): Promise<DeliveryFigures> {
  const { ms, barMs } = spans[span];
  const end = Math.floor(now.getTime() / barMs) * barMs + barMs;
  const starts = Array.from({ length: ms / barMs }, (_, index) => end - ms + index * barMs);
  const sums = await readSums(starts, barMs, now);
  const bars = sums.map(({ delivered, retried, failed, skipped }, index): Bar => {
    const from = starts[index] ?? end;
    return { from: new Date(from).toISOString(), to: new Date(from + barMs).toISOString(), delivered, retried, failed, skipped };
  });
  const durations = [...durationBoundsMs, null].map((_, place) => sums.reduce((sum, each) => sum + (each.durations[place] ?? 0), 0));
  const total = (name: 'delivered' | 'retried' | 'failed' | 'skipped') => bars.reduce((sum, bar) => sum + bar[name], 0);
  const ended = total('delivered') + total('failed');
  return {
    span,
    bars,
    delivered: total('delivered'),
    retried: total('retried'),
    failed: total('failed'),
    skipped: total('skipped'),
    successRate: ended === 0 ? null : total('delivered') / ended,
    p50Ms: percentileMs(durations, 0.5),
    p95Ms: percentileMs(durations, 0.95),
  };
}

type Sums = { delivered: number; retried: number; failed: number; skipped: number; durations: readonly number[] };

const nothing: Sums = { delivered: 0, retried: 0, failed: 0, skipped: 0, durations: [] };

// Bars that lie so far back do not change any more. A week of 50 busy webhooks has half a million rows and takes a second
// to add up; the page is read again every few seconds, and then adds up only the last bars.
const closedAfterMs = 10 * 60_000;
const closedBarsMax = 1_000;
const closedBars = new Map<string, Sums>();

async function readSums(starts: readonly number[], barMs: number, now: Date): Promise<Sums[]> {
  const keyOf = (start: number) => `${barMs} ${start}`;
  const firstUnknown = starts.find((start) => !closedBars.has(keyOf(start))) ?? now.getTime();
  const read = await sumFrom(firstUnknown, (starts.at(-1) ?? firstUnknown) + barMs, barMs);
  const sums = starts.map((start) => (start < firstUnknown ? closedBars.get(keyOf(start)) : read.get(start)) ?? nothing);
  for (const [index, start] of starts.entries()) {
    if (start + barMs + closedAfterMs < now.getTime()) closedBars.set(keyOf(start), sums[index] ?? nothing);
  }
  for (const key of closedBars.keys()) {
    if (closedBars.size <= closedBarsMax) break;
    closedBars.delete(key);
  }
  return sums;
}

async function sumFrom(start: number, end: number, barMs: number): Promise<Map<number, Sums>> {
  const rows = await sqlQuery<Sums & { bar: Date }>(
    `SELECT date_bin(make_interval(secs => $3::float8 / 1000), minute, to_timestamp($1::float8 / 1000)) AS bar, sum(delivered)::int AS delivered,
            sum(retried)::int AS retried, sum(failed)::int AS failed, sum(skipped)::int AS skipped, ARRAY[${durationSums}] AS durations
       FROM delivery_statistics WHERE minute >= to_timestamp($1::float8 / 1000) AND minute < to_timestamp($2::float8 / 1000)
      GROUP BY bar`,
    [start, end, barMs],
    'delivery-figures',
  );
  return new Map(rows.map((row) => [row.bar.getTime(), row]));
}
