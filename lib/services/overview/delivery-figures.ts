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

type Row = { bar: Date; delivered: number; retried: number; failed: number; skipped: number; durations: number[] };

// One sum a place of the histogram: taking arrays apart and grouping them again took eight times as long for a week of 50 webhooks.
const durationSums = [...durationBoundsMs, null].map((_, place) => `COALESCE(sum(durations[${place + 1}]), 0)::int`).join(', ');

export async function readDeliveryFigures(span: Span, now: Date): Promise<DeliveryFigures> {
  const { ms, barMs } = spans[span];
  const end = Math.floor(now.getTime() / barMs) * barMs + barMs;
  const start = end - ms;
  const rows = await sqlQuery<Row>(
    `SELECT date_bin(make_interval(secs => $3::float8 / 1000), minute, to_timestamp($1::float8 / 1000)) AS bar, sum(delivered)::int AS delivered, sum(retried)::int AS retried,
            sum(failed)::int AS failed, sum(skipped)::int AS skipped, ARRAY[${durationSums}] AS durations
       FROM delivery_statistics WHERE minute >= to_timestamp($1::float8 / 1000) AND minute < to_timestamp($2::float8 / 1000)
      GROUP BY bar`,
    [start, end, barMs],
    'delivery-figures',
  );
  const byBar = new Map(rows.map((row) => [row.bar.getTime(), row]));
  const bars = Array.from({ length: ms / barMs }, (_, index): Bar => {
    const from = start + index * barMs;
    const { delivered = 0, retried = 0, failed = 0, skipped = 0 } = byBar.get(from) ?? {};
    return { from: new Date(from).toISOString(), to: new Date(from + barMs).toISOString(), delivered, retried, failed, skipped };
  });
  const durations = [...durationBoundsMs, null].map((_, place) => rows.reduce((sum, row) => sum + (row.durations[place] ?? 0), 0));
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
