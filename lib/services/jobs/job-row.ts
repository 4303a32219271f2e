// A job as lists show it.
import { areaOf } from '#lib/areas/registry.ts';
import type { JobStatus } from '#lib/delivery/job.ts';
import { dialects, isDialectId } from '#lib/dialects/registry.ts';
import { timeOfId } from '#lib/ids.ts';
import { sqlQuery } from '#lib/postgres/sql.ts';

export type JobRow = {
  id: string;
  createdAt: string;
  status: JobStatus;
  /** Why it is in this state, as a sentence; null while all is well. */
  reason: string | null;
  /** The console's name of the area, and the vendor whose format is sent. */
  area: string;
  vendor: string;
  event: { id: string; type: string; label: string; title: string; sample: boolean };
  webhook: { id: number; name: string };
  url: string;
  attempts: number;
  attemptsMax: number;
  httpStatus: number | null;
  durationMs: number | null;
  /** When the next attempt is due. */
  dueAt: string | null;
  finishedAt: string | null;
};

type Stored = {
  id: string;
  status: JobStatus;
  reason: string | null;
  dialect: string;
  event_id: string;
  event_type: string;
  event_title: string | null;
  event_sample: boolean | null;
  webhook_id: number;
  webhook_name: string | null;
  url: string | null;
  attempts: number;
  attempts_max: number;
  http_status: number | null;
  duration_ms: number | null;
  due_at: Date | null;
  finished_at: Date | null;
};

/** The jobs with these ids (at most some hundred), newest first; each is a look into the primary keys. */
export async function readJobRows(ids: readonly string[]): Promise<JobRow[]> {
  if (ids.length === 0) return [];
  const rows = await sqlQuery<Stored>(
    `SELECT jobs.id, jobs.status, jobs.reason, jobs.dialect, jobs.event_id, jobs.event_type, events.title AS event_title, events.sample AS event_sample,
            jobs.webhook_id, webhooks.name AS webhook_name, endpoints.url, jobs.attempts, jobs.attempts_max, jobs.http_status, jobs.duration_ms,
            jobs.due_at, jobs.finished_at
       FROM jobs
       LEFT JOIN events ON events.id = jobs.event_id
       LEFT JOIN webhooks ON webhooks.id = jobs.webhook_id
       LEFT JOIN endpoints ON endpoints.id = jobs.endpoint_id
      WHERE jobs.id = ANY ($1::uuid[])
      ORDER BY jobs.id DESC`,
    [ids],
    'read-job-rows',
  );
  return rows.map(view);
}

function view(row: Stored): JobRow {
  const dialect = isDialectId(row.dialect) ? dialects[row.dialect] : undefined;
  return {
    id: row.id,
    createdAt: timeOfId(row.id).toISOString(),
    status: row.status,
    reason: row.reason,
    area: areaOf(row.dialect)?.title ?? row.dialect,
    vendor: dialect?.vendor ?? row.dialect,
    event: {
      id: row.event_id,
      type: row.event_type,
      label: dialect?.events.find((known) => known.type === row.event_type)?.label ?? row.event_type,
      title: row.event_title ?? '',
      sample: row.event_sample ?? false,
    },
    webhook: { id: row.webhook_id, name: row.webhook_name ?? '' },
    url: row.url ?? '',
    attempts: row.attempts,
    attemptsMax: row.attempts_max,
    httpStatus: row.http_status,
    durationMs: row.duration_ms,
    dueAt: row.due_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
