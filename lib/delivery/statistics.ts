// Results of deliveries counted by minute and webhook, with a histogram of durations, so that screens never count history.
import type { Sql } from '#lib/postgres/sql.ts';

/** Upper bounds of the histogram in milliseconds; a last count holds what is longer. */
export const durationBoundsMs = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000] as const;

export type StatisticsDelta = { minute: Date; webhookId: number; delivered: number; retried: number; failed: number; skipped: number; durations: number[] };

export type StatisticsSample = { at: Date; webhookId: number; result: 'delivered' | 'retried' | 'failed' | 'skipped'; durationMs: number | null };

/** Sums samples to one row a minute and webhook, ordered by key, so that two engines lock rows in the same order. */
export function sumStatistics(samples: readonly StatisticsSample[]): StatisticsDelta[] {
  const rows = new Map<string, StatisticsDelta>();
  for (const sample of samples) {
    const minute = Math.floor(sample.at.getTime() / 60_000);
    const key = `${minute} ${sample.webhookId}`;
    const row = rows.get(key) ?? {
      minute: new Date(minute * 60_000),
      webhookId: sample.webhookId,
      delivered: 0,
      retried: 0,
      failed: 0,
      skipped: 0,
      durations: Array(durationBoundsMs.length + 1).fill(0),
    };
    row[sample.result] += 1;
    if (sample.durationMs !== null) {
      const bucket = bucketOf(sample.durationMs);
      row.durations[bucket] = (row.durations[bucket] ?? 0) + 1;
    }
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => a.minute.getTime() - b.minute.getTime() || a.webhookId - b.webhookId);
}

/** The statement that adds the rows of a JSON parameter, where a condition holds. */
export function addingStatistics(parameter: string, condition: string): string {
  return `INSERT INTO delivery_statistics AS stored (minute, webhook_id, delivered, retried, failed, skipped, durations)
     SELECT minute, "webhookId", delivered, retried, failed, skipped, durations
       FROM jsonb_to_recordset(${parameter}::jsonb)
         AS added (minute timestamptz, "webhookId" int, delivered int, retried int, failed int, skipped int, durations int[])
      WHERE ${condition}
     ON CONFLICT (minute, webhook_id) DO UPDATE SET
       delivered = stored.delivered + EXCLUDED.delivered,
       retried = stored.retried + EXCLUDED.retried,
       failed = stored.failed + EXCLUDED.failed,
       skipped = stored.skipped + EXCLUDED.skipped,
       durations = (SELECT array_agg(a + b ORDER BY place) FROM unnest(stored.durations, EXCLUDED.durations) WITH ORDINALITY AS pair (a, b, place))`;
}

export async function addStatistics(sql: Sql, samples: readonly StatisticsSample[]): Promise<void> {
  const rows = sumStatistics(samples);
  if (rows.length === 0) return;
  await sql.send(addingStatistics('$1', 'true'), [JSON.stringify(rows)], 'add-statistics');
}

/** The duration below which a share (0 to 1) of all lies, by linear interpolation inside a bucket; null when there are none. */
export function percentileMs(durations: readonly number[], share: number): number | null {
  const total = durations.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let remaining = share * total;
  for (const [bucket, count] of durations.entries()) {
    if (remaining <= count && count > 0) {
      const lower = bucket === 0 ? 0 : (durationBoundsMs[bucket - 1] ?? 0);
      const upper = durationBoundsMs[bucket] ?? lower * 2;
      return lower + ((upper - lower) * remaining) / count;
    }
    remaining -= count;
  }
  return durationBoundsMs.at(-1) ?? null;
}

function bucketOf(durationMs: number): number {
  const found = durationBoundsMs.findIndex((bound) => durationMs <= bound);
  return found === -1 ? durationBoundsMs.length : found;
}
