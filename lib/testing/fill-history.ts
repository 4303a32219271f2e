// Many events and jobs at once, put straight into the database by PostgreSQL itself: for tests and benchmarks of lists
// over a long history. Partitions must exist for the whole time.

import { type SqlRow, sqlQuery } from '#lib/postgres/sql.ts';

export type HistoryFill = {
  count: number;
  webhookId: number;
  url: string;
  /** The last event happens just before this moment, the others evenly before it. */
  until: Date;
  spacingMs: number;
  scope?: string;
  /** An SQL expression of `n`, from 1 (oldest) to `count`. */
  status?: string;
  httpStatus?: string;
  eventType?: string;
  /** Jobs alone, for tests of searches that look at nothing else. */
  jobsOnly?: boolean;
};

/** One event with one job each. */
export async function fillHistory(fill: HistoryFill): Promise<void> {
  const {
    count,
    webhookId,
    url,
    until,
    spacingMs,
    scope = '1',
    status = "'delivered'",
    httpStatus = '200',
    eventType = "'ADD_RECORD'",
    jobsOnly = false,
  } = fill;
  const endpoint = await one<{ id: number }>(
    `INSERT INTO endpoints (webhook_id, url) VALUES ($1, $2) ON CONFLICT (webhook_id, md5(url)) DO UPDATE SET url = EXCLUDED.url RETURNING id`,
    [webhookId, url],
  );
  // A uuid v7 of a moment, with webhook and row number where the random part is, so that events and jobs can find each other.
  const webhookHex = (webhookId % 65_536).toString(16).padStart(4, '0');
  const id = (kind: 'e' | 'a') =>
    `(lpad(to_hex(($1::bigint - ($2::int - n)::bigint * $3::int)), 12, '0') || '7000' || '8' || '${kind}00' || '${webhookHex}' || lpad(to_hex(n), 8, '0'))::uuid`;
  const common = [until.getTime(), count, spacingMs];
  await sqlQuery(
    `INSERT INTO jobs (id, event_id, webhook_id, endpoint_id, dialect, scope, event_type, status, attempts, attempts_max, http_status, duration_ms, finished_at)
     SELECT ${id('e')}, ${id('a')}, $4, $5, 'kintone', $6, ${eventType}, ${status}, 1, 1, ${httpStatus}, 1 + n % 90,
            to_timestamp(($1::bigint - ($2::int - n)::bigint * $3::int) / 1000.0)
       FROM generate_series(1, $2::int) AS n`,
    [...common, webhookId, endpoint.id, scope],
  );
  if (jobsOnly) return;
  await sqlQuery(
    `INSERT INTO events (id, dialect, scope, type, subject, title, actor_kind, actor_name, payload, occurred_at)
     SELECT ${id('a')}, 'kintone', $4, ${eventType}, n::text, 'Visit ' || n, 'system', 'Test', '{}',
            to_timestamp(($1::bigint - ($2::int - n)::bigint * $3::int) / 1000.0)
       FROM generate_series(1, $2::int) AS n`,
    [...common, scope],
  );
  await sqlQuery(
    `INSERT INTO job_requests (job_id, method, url, headers, body, policy)
     SELECT ${id('e')}, 'POST', $4, '[["content-type","application/json"]]', '{"n":' || n || '}', $5::jsonb FROM generate_series(1, $2::int) AS n`,
    [...common, url, JSON.stringify({ timeoutMs: 10_000, scheduleSeconds: [0], successStatus: [200, 299], bodyBytesMax: 1_048_576, perMinuteSetting: null })],
  );
}

async function one<Row extends SqlRow>(text: string, values: unknown[]): Promise<Row> {
  const [row] = await sqlQuery<Row>(text, values);
  if (!row) throw new Error('Nothing was stored.');
  return row;
}
